package org.focale.jobs.risk.validate;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.countDistinct;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.focale.governance.DisclosureRule;
import org.focale.job.Inputs;
import org.focale.jobs.risk.question.Participation.Status;
import org.focale.problem.BrokenInput;

/**
 * By which index days of a source is a model judged, and where do the others end up?
 *
 * @param rows of {@link JudgedKernel} with {@code place}: {@value #WITH}, {@value #WITHOUT},
 *     {@value #LEARNT} if the model learnt from the person, {@value #TEACHES} if its site judges no
 *     model, or the status
 * @param tallies index days and persons in each place, and in {@code all}
 */
record TimelineRows(Dataset<Row> rows, Map<String, Tally> tallies) {

  static final String LEARNT = "learnt_from";

  /** Where sites judge: an index day of none, or of one with too few. */
  static final String TEACHES = "teaches_only";

  private static final String WITH = "judged_with_outcome";
  private static final String WITHOUT = "judged_without_outcome";
  private static final String ALL = "all";
  private static final long LEAST = 10;
  private static final List<String> OTHERS =
      Stream.concat(
              Stream.of(Status.values())
                  .filter(status -> status != Status.FOLLOWED)
                  .map(Status::label),
              Stream.of(LEARNT, TEACHES))
          .toList();

  /** How many index days and persons, and how many of the days lie before birth? */
  record Tally(long days, long persons, long unborn) {
    static final Tally NONE = new Tally(0, 0, 0);
  }

  TimelineRows {
    tallies = Map.copyOf(tallies);
  }

  /**
   * Puts each index day in its place.
   *
   * @param scanned rows of {@link JudgedKernel}
   * @param learntFrom {@code person_id}, each once; empty if the model is of another source
   */
  static TimelineRows of(Inputs inputs, Dataset<Row> scanned, Optional<Dataset<Row>> learntFrom) {
    Dataset<Row> marked =
        learntFrom
            .map(
                persons ->
                    scanned.join(
                        persons.select(col("person_id").as("learnt")),
                        col("person_id").equalTo(col("learnt")),
                        "left"))
            .orElseGet(() -> scanned.withColumn("learnt", lit(null).cast("long")));
    return counted(inputs, marked.withColumn("place", place(learnt())).drop("learnt"));
  }

  /**
   * The same where models are judged by sites.
   *
   * @param scanned with the column {@code site}
   * @param sites that judge
   */
  static TimelineRows atSites(Inputs inputs, Dataset<Row> scanned, Collection<Long> sites) {
    Column aside =
        when(
            followed().and(not(coalesce(col("site").isin(sites.toArray()), lit(false)))),
            lit(TEACHES));
    return counted(inputs, scanned.withColumn("place", place(aside)));
  }

  private static TimelineRows counted(Inputs inputs, Dataset<Row> placed) {
    Dataset<Row> rows = inputs.keep(placed);
    // By a column of no data set: one of these rows, which may be joined, would look ambiguous.
    Dataset<Row> counts =
        rows.rollup(col("place"))
            .agg(count(lit(1)), countDistinct("person_id"), sum(not(col("born")).cast("long")));
    Map<String, Tally> tallies = new TreeMap<>();
    for (Row row : inputs.small(counts, OTHERS.size() + 3)) {
      tallies.put(
          row.isNullAt(0) ? ALL : row.getString(0),
          new Tally(row.getLong(1), row.getLong(2), row.isNullAt(3) ? 0 : row.getLong(3)));
    }
    return new TimelineRows(rows, tallies);
  }

  private static Column followed() {
    return col("status").equalTo(Status.FOLLOWED.label());
  }

  private static Column learnt() {
    Column atRisk = followed().or(col("status").equalTo(Status.NOT_FOLLOWED.label()));
    return when(col("learnt").isNotNull().and(atRisk), lit(LEARNT));
  }

  /**
   * Where an index day ends up.
   *
   * @param aside the place of what takes part and does not judge; null of all else
   */
  private static Column place(Column aside) {
    return coalesce(
        aside,
        when(followed().and(col("outcome")), lit(WITH))
            .when(followed(), lit(WITHOUT))
            .otherwise(col("status")));
  }

  private Tally of(String place) {
    return tallies.getOrDefault(place, Tally.NONE);
  }

  /** Index days that teach without judging. */
  long teachingOnly() {
    return of(TEACHES).days();
  }

  /** Persons at risk who take no part, since the model learnt from them. */
  long learntFrom() {
    return of(LEARNT).persons();
  }

  /** The index days by which the model is judged. */
  Dataset<Row> judged() {
    return rows.filter(col("place").isin(WITH, WITHOUT));
  }

  /** These, and those that teach without judging. */
  Dataset<Row> teaching() {
    return rows.filter(col("place").isin(WITH, WITHOUT, TEACHES));
  }

  /** The ones that judge, and those whose follow-up was lost. */
  Dataset<Row> atRisk() {
    return rows.filter(col("place").isin(WITH, WITHOUT, Status.NOT_FOLLOWED.label()));
  }

  /**
   * Refuses what no model can be judged by.
   *
   * @throws BrokenInput with the counts
   */
  void require(String source) {
    long unborn = of(ALL).unborn();
    if (unborn > 0) {
      throw new BrokenInput(
          DisclosureRule.DEFAULT.told(unborn)
              + " of the index days lie before the birth of their person. Correct the dates, or"
              + " leave these persons out.");
    }
    if (Math.min(of(WITH).days(), of(WITHOUT).days()) < LEAST) {
      throw new BrokenInput(
          String.format(
              Locale.ROOT,
              "%s: of the index days that can judge the model %d have the outcome and %d do not; at"
                  + " least %d of each are needed. Not among them: %s.",
              source,
              of(WITH).days(),
              of(WITHOUT).days(),
              LEAST,
              others()));
    }
  }

  private String others() {
    List<String> told = new ArrayList<>();
    for (String place : OTHERS) {
      if (of(place).days() > 0) {
        told.add(place + " " + of(place).days());
      }
    }
    return told.isEmpty() ? "nobody" : String.join(", ", told);
  }

  /** Rows of {@link TimelineTables#PARTICIPANTS}. */
  List<Row> participants() {
    return Stream.concat(OTHERS.stream(), Stream.of(WITH, WITHOUT, ALL))
        .map(place -> RowFactory.create(place, of(place).days(), of(place).persons()))
        .toList();
  }
}
