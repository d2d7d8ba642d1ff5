package org.focale.jobs.risk;

import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.focale.jobs.risk.Participation.Status;
import org.focale.problem.BrokenInput;

/** How many persons take part, with and without the outcome, and where did the others go? */
final class Participants {

  /** Fewer of either class teach nothing that could be trusted. */
  static final int MIN_TRAINING = 10;

  private final Map<Status, long[]> counts;

  private Participants(Map<Status, long[]> counts) {
    this.counts = counts;
  }

  /** At most two rows per status. */
  static Dataset<Row> table(Dataset<Row> statuses) {
    return statuses.groupBy("status", "outcome").agg(count(lit(1)).alias("persons"));
  }

  /** The rows of {@link #table}. */
  static Participants of(List<Row> rows) {
    Map<Status, long[]> counts = new TreeMap<>();
    for (Row row : rows) {
      Status status = Status.valueOf(row.getString(0).toUpperCase(Locale.ROOT));
      counts.computeIfAbsent(status, s -> new long[2])[row.getBoolean(1) ? 1 : 0] = row.getLong(2);
    }
    return new Participants(counts);
  }

  long of(Status status, boolean outcome) {
    return counts.getOrDefault(status, new long[2])[outcome ? 1 : 0];
  }

  private long of(Status status) {
    return of(status, false) + of(status, true);
  }

  /**
   * Refuses what no model can be learnt from or judged on.
   *
   * @throws BrokenInput with the counts
   */
  void requireBothOutcomes(String source, TrainRiskParameters parameters) {
    long events = of(Status.TRAINING, true);
    long others = of(Status.TRAINING, false);
    long heldOutEvents = of(Status.HELD_OUT, true);
    long heldOutOthers = of(Status.HELD_OUT, false);
    boolean teachable = events >= MIN_TRAINING && others >= MIN_TRAINING;
    if (teachable && heldOutEvents > 0 && heldOutOthers > 0) {
      return;
    }
    throw new BrokenInput(
        String.format(
            Locale.ROOT,
            "%s: of the training persons %d have the outcome within %d days and %d do not, of the"
                + " held-out ones %d and %d; at least %d of each are needed in training and one in"
                + " the others. %d persons have no visit to start from, %d had died by then, %d"
                + " were not followed up%s.",
            source,
            events,
            parameters.horizonDays(),
            others,
            heldOutEvents,
            heldOutOthers,
            MIN_TRAINING,
            of(Status.NO_VISIT),
            of(Status.DEAD_AT_INDEX),
            of(Status.NOT_FOLLOWED),
            parameters.requireFollowUp() ? " (--require-follow-up false keeps them)" : ""));
  }

  /** Rows of {@link RiskTables#PARTICIPANTS}. */
  List<Row> rows() {
    List<Row> rows = new ArrayList<>();
    long all = 0;
    for (Status status : Status.values()) {
      all += of(status);
      if (status.takesPart()) {
        rows.add(RowFactory.create(status.label() + "_with_outcome", of(status, true)));
        rows.add(RowFactory.create(status.label() + "_without_outcome", of(status, false)));
      } else {
        rows.add(RowFactory.create(status.label(), of(status)));
      }
    }
    rows.add(RowFactory.create("all", all));
    return rows;
  }
}
