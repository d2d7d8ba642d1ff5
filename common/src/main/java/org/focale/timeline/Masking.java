package org.focale.timeline;

import java.util.Arrays;
import org.focale.lake.ArrayRow;

/**
 * Which facts of one person remain when the categories of data that he or she denies are taken out?
 *
 * <p>Positions of visits are renumbered where visits themselves are taken out; a fact whose visit
 * is gone has none.
 */
final class Masking {

  private final Projection projection;
  private final ArrayRow row;
  private final int denied;
  private final int[][] kept = new int[Domain.values().length][];

  Masking(Projection projection, ArrayRow row, int denied) {
    this.projection = projection;
    this.row = row;
    this.denied = denied;
  }

  int size(Domain domain) {
    return domain.has("category") ? kept(domain).length : row.length(projection.anySlot(domain));
  }

  /** Positions that stay, in order. */
  private int[] kept(Domain domain) {
    int[] positions = kept[domain.ordinal()];
    if (positions == null) {
      int[] categories = row.ints(projection.slot(domain.column("category")));
      positions = new int[categories.length];
      int n = 0;
      for (int i = 0; i < categories.length; i++) {
        if ((categories[i] & denied) == 0) {
          positions[n++] = i;
        }
      }
      positions = Arrays.copyOf(positions, n);
      kept[domain.ordinal()] = positions;
    }
    return positions;
  }

  int[] apply(Column column, int[] all) {
    int[] out = all;
    if (column.domain().has("category")) {
      int[] positions = kept(column.domain());
      out = new int[positions.length];
      for (int i = 0; i < out.length; i++) {
        out[i] = all[positions[i]];
      }
    }
    return column.derivation() == Column.Derivation.VISIT ? renumber(out) : out;
  }

  private int[] renumber(int[] visits) {
    int[] keptVisits = kept(Domain.VISIT_OCCURRENCE);
    int known = row.length(projection.slot(Domain.VISIT_OCCURRENCE.column("category")));
    if (keptVisits.length == known) {
      return visits;
    }
    int[] out = new int[visits.length];
    for (int i = 0; i < out.length; i++) {
      int visit = visits[i];
      if (visit >= known) {
        out[i] = visit - known + keptVisits.length;
      } else {
        int position = visit < 0 ? -1 : Arrays.binarySearch(keptVisits, visit);
        out[i] = position < 0 ? Timeline.ABSENT_INT : position;
      }
    }
    return out;
  }

  long[] apply(Column column, long[] all) {
    if (!column.domain().has("category")) {
      return all;
    }
    int[] positions = kept(column.domain());
    long[] out = new long[positions.length];
    for (int i = 0; i < out.length; i++) {
      out[i] = all[positions[i]];
    }
    return out;
  }

  double[] apply(Column column, double[] all) {
    if (!column.domain().has("category")) {
      return all;
    }
    int[] positions = kept(column.domain());
    double[] out = new double[positions.length];
    for (int i = 0; i < out.length; i++) {
      out[i] = all[positions[i]];
    }
    return out;
  }
}
