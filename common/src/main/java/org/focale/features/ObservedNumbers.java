package org.focale.features;

import java.util.Arrays;
import java.util.Set;
import org.focale.timeline.Column;
import org.focale.timeline.Domain;
import org.focale.timeline.Timeline;

/**
 * What was the last number that each observation told: pack-years, a fifth of deprivation?
 *
 * <p>The last one holds, in the unit it was told in; an observation without a number tells none.
 */
final class ObservedNumbers {

  private static final Column CONCEPT = Domain.OBSERVATION.column("concept");
  private static final Column START = Domain.OBSERVATION.column("start_day");
  private static final Column VALUE = Domain.OBSERVATION.column("value");
  private static final Column UNIT = Domain.OBSERVATION.column("unit");

  /** The arrays it reads. */
  static final Set<Column> COLUMNS = Set.of(CONCEPT, START, VALUE, UNIT);

  private ObservedNumbers() {}

  /** Adds the last number of each observation to each window that it was told in. */
  static void add(Timeline person, CovariateSettings settings, int indexDay, CovariateBuffer out) {
    CovariateWindows windows = settings.windows();
    int[] concepts = person.ints(CONCEPT);
    int[] days = person.ints(START);
    for (int fact : last(person, settings.lastDay(indexDay))) {
      int unit = LastValues.unit(person.ints(UNIT)[fact]);
      double number = person.doubles(VALUE)[fact] + 0.0; // one zero, not two
      for (int slot = 0; slot < CovariateWindows.SLOTS; slot++) {
        if (windows.uses(slot) && days[fact] >= windows.from(slot, indexDay)) {
          out.value(CovariateFamily.OBSERVATION_NUMBER.idWith(slot, concepts[fact], unit), number);
        }
      }
    }
  }

  /** Each observation with the unit of its last number, as {@link ConceptMap#pair}s. */
  static long[] told(Timeline person, int lastDay) {
    int[] concepts = person.ints(CONCEPT);
    int[] units = person.ints(UNIT);
    return Arrays.stream(last(person, lastDay))
        .mapToLong(fact -> ConceptMap.pair(concepts[fact], LastValues.unit(units[fact])))
        .toArray();
  }

  /** The place of the last number of each observation, in order of their concepts. */
  private static int[] last(Timeline person, int lastDay) {
    int[] concepts = person.ints(CONCEPT);
    double[] values = person.doubles(VALUE);
    int size = PastFacts.firstFrom(person.ints(START), lastDay + 1);
    long[] sorted = new long[size];
    int n = 0;
    for (int i = 0; i < size; i++) {
      if (concepts[i] > 0 && Double.isFinite(values[i])) {
        sorted[n++] = ((long) concepts[i] << Integer.SIZE) | i;
      }
    }
    Arrays.sort(sorted, 0, n);
    int[] last = new int[n];
    int distinct = 0;
    for (int i = 0; i < n; i++) {
      if (i + 1 == n || concepts[(int) sorted[i + 1]] != concepts[(int) sorted[i]]) {
        last[distinct++] = (int) sorted[i];
      }
    }
    return Arrays.copyOf(last, distinct);
  }
}
