package org.focale.jobs.rarecases;

import static org.focale.jobs.rarecases.score.RarityTables.number;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.types.DataTypes;
import org.focale.job.ColumnSpec;
import org.focale.job.TableSpec;
import org.focale.jobs.rarecases.error.ErrorTable;
import org.focale.jobs.rarecases.score.RarityTables;
import org.focale.jobs.rarecases.score.Subject;

/** Which tables does the search for rare cases write? */
final class RareTables {

  static final TableSpec CASE =
      TableSpec.ofPersons(
          "rare_case", "Every person observed, the rarest first.", List.of("person_id"), cases());

  static final TableSpec REASON =
      TableSpec.ofPersons(
          "rare_case_reason",
          "In what each of the rarest persons is unlike the peers, most surprising first; none"
              + " where it is nothing in particular.",
          List.of("person_id", "position"),
          new ColumnSpec("position", DataTypes.IntegerType, "From 1, the most surprising, to 5."),
          new ColumnSpec("feature", DataTypes.StringType, "Short name of the fact."),
          new ColumnSpec("name", DataTypes.StringType, "Its name for a reader, with the unit."),
          new ColumnSpec(
              "value", DataTypes.DoubleType, "The person's value; 1 for a code that they have."),
          new ColumnSpec(
              "peers",
              DataTypes.StringType,
              "Whom it is compared with, in words: of all groups those who explain it best."),
          new ColumnSpec("peers_persons", DataTypes.LongType, "How many they are."),
          new ColumnSpec(
              "peers_median",
              DataTypes.DoubleType,
              "Their median; of a code 1 if more than half of them have it, else 0."),
          new ColumnSpec(
              "percentile",
              DataTypes.DoubleType,
              "Share of the peers below the value, ties counting half, 0 to 100."),
          new ColumnSpec(
              "share",
              DataTypes.DoubleType,
              "Share of the peers as far out on the same side, 0 to 1; of a code, who have it."),
          new ColumnSpec(
              "surprise",
              DataTypes.DoubleType,
              "Minus the natural logarithm of the probability of a value as far out, or of any"
                  + " code of its kind as rare."));

  static final TableSpec FEATURE =
      RarityTables.features(
          Subject.PERSONS,
          "fact",
          new ColumnSpec("name", DataTypes.StringType, "Its name for a reader."));

  static final TableSpec SCORE = RarityTables.scores(Subject.PERSONS);

  /** Exact quantiles and counts of small groups: restricted. */
  static final TableSpec LEARNT =
      TableSpec.restricted(
          "rare_peers",
          "What was learnt of peers and of errors, so that explain-case judges one person by the"
              + " same numbers. Holds exact values and counts of small groups.",
          List.of("part"),
          new ColumnSpec(
              "part",
              DataTypes.StringType,
              "run, errors, concepts, names, peers; number and the key of a number; codes and the"
                  + " concept of a condition, 0 for any."),
          new ColumnSpec("learnt", DataTypes.StringType, "What was learnt of it, as JSON."));

  static final List<TableSpec> ALL = List.of(CASE, REASON, FEATURE, SCORE, ErrorTable.SPEC, LEARNT);

  private RareTables() {}

  private static ColumnSpec[] cases() {
    List<ColumnSpec> columns =
        new ArrayList<>(
            List.of(
                new ColumnSpec(
                    "rank",
                    DataTypes.LongType,
                    "From 1, the rarest, by standing; equal ones in the order of the ids."),
                number(
                    "score",
                    "Higher is rarer: of what --detector asks for, by itself the conditional one."),
                number(
                    Ranking.STANDING,
                    "The score, moved by what verdicts teach if --verdicts asks for them."),
                number("percentile", "Share of persons ranked less rare, 0 to 100."),
                number(
                    "expected_false_positives",
                    "Persons expected with this conditional score or a higher one if nobody were a"
                        + " rare case, as the scores of the many tell."),
                new ColumnSpec(
                    "compared",
                    DataTypes.IntegerType,
                    "Comparisons that the conditional score rests on: each number, and each kind of"
                        + " code once."),
                number(
                    Standings.CONDITIONAL,
                    "Minus the natural logarithm of the probability that a person like the peers is"
                        + " as unlike them in all; 0.7 and above.")));
    columns.addAll(RarityTables.detectors());
    return columns.toArray(ColumnSpec[]::new);
  }
}
