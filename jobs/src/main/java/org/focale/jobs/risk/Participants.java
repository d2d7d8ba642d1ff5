package org.focale.jobs.risk;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.countDistinct;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.sum;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.focale.governance.DisclosureRule;
import org.focale.job.Inputs;
import org.focale.jobs.risk.question.Participation.Status;
import org.focale.jobs.risk.question.Sides;
import org.focale.problem.BrokenInput;

/**
 * How many index days and persons take part, with and without the outcome; where are the others?
 */
final class Participants {

  /** Fewer of either class teach nothing that could be trusted. */
  static final int MIN_TRAINING = 10;

  private static final List<String> FOLDS = List.of(Sides.TRAINING, Sides.HELD_OUT);
  private static final List<String> OTHERS =
      Stream.concat(
              Stream.of(Status.values())
                  .filter(status -> status != Status.FOLLOWED)
                  .map(Status::label),
              Stream.of(Sides.OTHER_SIDE, Sides.NO_SITE))
          .toList();
  private static final int MOST_ROWS = 3 * (OTHERS.size() + FOLDS.size()) + 1;

  /** What is counted in one place. */
  private record Tally(long days, long persons, long unborn) {
    static final Tally NONE = new Tally(0, 0, 0);
  }

  private final Map<String, Tally> tallies;

  private Participants(Map<String, Tally> tallies) {
    this.tallies = tallies;
  }

  /** Counts {@link FoldedRows}. */
  static Participants of(Inputs inputs, Dataset<Row> folded) {
    Dataset<Row> counts =
        folded
            .rollup("place", "outcome")
            .agg(count(lit(1)), countDistinct("person_id"), sum(not(col("born")).cast("long")));
    Map<String, Tally> tallies = new TreeMap<>();
    for (Row row : inputs.small(counts, MOST_ROWS)) {
      String place = row.isNullAt(0) ? "all" : row.getString(0);
      String key = row.isNullAt(1) ? place : key(place, row.getBoolean(1));
      tallies.put(key, new Tally(row.getLong(2), row.getLong(3), row.getLong(4)));
    }
    return new Participants(tallies);
  }

  private static String key(String place, boolean outcome) {
    return place + (outcome ? "_with_outcome" : "_without_outcome");
  }

  private Tally of(String place) {
    return tallies.getOrDefault(place, Tally.NONE);
  }

  /** Index days in a fold with or without the outcome. */
  long days(String fold, boolean outcome) {
    return of(key(fold, outcome)).days();
  }

  /** Index days in a fold. */
  long days(String fold) {
    return of(fold).days();
  }

  /** Training index days of the rarer class. */
  long rarer() {
    return Math.min(days(Sides.TRAINING, true), days(Sides.TRAINING, false));
  }

  /** Persons in a fold. */
  long persons(String fold) {
    return of(fold).persons();
  }

  /** Persons in a fold with the outcome after one of their index days. */
  long personsWithOutcome(String fold) {
    return of(key(fold, true)).persons();
  }

  /** Whether somebody has several index days. */
  boolean repeated() {
    return of("all").persons() < of("all").days();
  }

  /**
   * Refuses what no model can be learnt from or judged on.
   *
   * @throws BrokenInput with the counts
   */
  void require(String source, TrainRiskParameters parameters) {
    long unborn = of("all").unborn();
    if (unborn > 0) {
      throw new BrokenInput(
          DisclosureRule.DEFAULT.told(unborn)
              + " of the index days lie before the birth of their person. Correct the dates, or"
              + " leave these persons out.");
    }
    long events = days(Sides.TRAINING, true);
    long others = days(Sides.TRAINING, false);
    long heldOutEvents = days(Sides.HELD_OUT, true);
    long heldOutOthers = days(Sides.HELD_OUT, false);
    boolean teachable = events >= MIN_TRAINING && others >= MIN_TRAINING;
    if (!teachable || heldOutEvents == 0 || heldOutOthers == 0) {
      throw new BrokenInput(
          String.format(
              Locale.ROOT,
              "%s: of the training index days %d have the outcome within %d days and %d do not, of"
                  + " the held-out ones %d and %d; at least %d of each are needed in training and"
                  + " one in the others. Not among them: %s%s.",
              source,
              events,
              parameters.question().horizonDays(),
              others,
              heldOutEvents,
              heldOutOthers,
              MIN_TRAINING,
              others(),
              of(Status.NOT_FOLLOWED.label()).days() + of(Status.TOO_LATE.label()).days() > 0
                  ? " (--require-follow-up false keeps what is not_followed or too_late)"
                  : ""));
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

  /** Rows of {@link RiskTables#PARTICIPANTS}. */
  List<Row> rows() {
    List<Row> rows = new ArrayList<>();
    OTHERS.forEach(place -> rows.add(row(place)));
    for (String fold : FOLDS) {
      rows.add(row(key(fold, true)));
      rows.add(row(key(fold, false)));
    }
    rows.add(row("all"));
    return rows;
  }

  private Row row(String place) {
    return RowFactory.create(place, of(place).days(), of(place).persons());
  }
}
