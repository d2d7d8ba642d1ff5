package org.focale.jobs.risk.update;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.countDistinct;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.sum;

import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.focale.governance.DisclosureRule;
import org.focale.job.Inputs;
import org.focale.jobs.risk.question.ParticipantKernel;
import org.focale.jobs.risk.question.Participation.Status;
import org.focale.problem.BrokenInput;

/**
 * How many of a source's index days take part in an update, and where are the others?
 *
 * @param days with and without the outcome that take part
 * @param withOutcome persons who have it after one index day or more
 * @param without persons who do not have it after one index day or more
 * @param unborn index days before the birth of their person
 * @param others index days that take no part, by why
 */
record MemberCounts(
    long days, long withOutcome, long without, long unborn, Map<String, Long> others) {

  /** Fewer persons of either outcome teach nothing that could be trusted. */
  static final int LEAST_OF_EACH = 10;

  /** Where persons end up whom the model before the update learnt from. */
  static final String LEARNT_FROM = "learnt_from";

  private static final int MOST_ROWS = 2 * (Status.values().length + 1);

  /** Counts rows of {@link ParticipantKernel}. */
  static MemberCounts of(Inputs inputs, Dataset<Row> rows) {
    Dataset<Row> counts =
        rows.groupBy("status", "outcome")
            .agg(count(lit(1)), countDistinct("person_id"), sum(not(col("born")).cast("long")));
    long days = 0;
    long unborn = 0;
    long[] persons = new long[2];
    Map<String, Long> others = new TreeMap<>();
    for (Row row : inputs.small(counts, MOST_ROWS)) {
      unborn += row.getLong(4);
      if (row.getString(0).equals(Status.FOLLOWED.label())) {
        days += row.getLong(2);
        persons[row.getBoolean(1) ? 1 : 0] = row.getLong(3);
      } else {
        others.merge(row.getString(0), row.getLong(2), Long::sum);
      }
    }
    return new MemberCounts(days, persons[1], persons[0], unborn, others);
  }

  /**
   * Refuses what no update can be learnt from.
   *
   * @throws BrokenInput with the counts
   */
  void require(String source, int horizonDays) {
    if (unborn > 0) {
      throw new BrokenInput(
          DisclosureRule.DEFAULT.told(unborn)
              + " of the index days lie before the birth of their person. Correct the dates, or"
              + " leave these persons out.");
    }
    if (withOutcome < LEAST_OF_EACH || without < LEAST_OF_EACH) {
      throw new BrokenInput(
          String.format(
              Locale.ROOT,
              "%s: %,d persons have the outcome within %d days of an index day and %,d do not; at"
                  + " least %d of each are needed to update a model. Index days that take no part:"
                  + " %s.",
              source,
              withOutcome,
              horizonDays,
              without,
              LEAST_OF_EACH,
              others.isEmpty()
                  ? "none"
                  : others.entrySet().stream()
                      .map(other -> other.getKey() + " " + other.getValue())
                      .collect(Collectors.joining(", "))));
    }
    CohortRows.requireSmall(days);
  }

  /** Who takes no part, in a sentence. */
  String note() {
    return others.isEmpty()
        ? "All index days take part."
        : "Index days that take no part: "
            + others.entrySet().stream()
                .map(
                    other ->
                        other.getKey()
                            + " "
                            + DisclosureRule.DEFAULT
                                .told(other.getValue())
                                .toLowerCase(Locale.ROOT))
                .collect(Collectors.joining(", "))
            + ".";
  }
}
