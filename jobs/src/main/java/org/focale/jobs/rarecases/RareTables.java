package org.focale.jobs.rarecases;

import java.util.List;
import org.apache.spark.sql.types.DataTypes;
import org.focale.governance.DisclosureSpec;
import org.focale.governance.DisclosureSpec.Count;
import org.focale.governance.DisclosureSpec.Dimension;
import org.focale.job.ColumnSpec;
import org.focale.job.TableSpec;
import org.focale.jobs.rarecases.error.ErrorTable;

/** Which tables does the search for rare cases write? */
final class RareTables {

  static final TableSpec CASE =
      TableSpec.ofPersons(
          "rare_case",
          "Every person observed, the rarest first.",
          List.of("person_id"),
          new ColumnSpec(
              "rank",
              DataTypes.LongType,
              "From 1, the rarest, by standing; equal ones in the order of the ids."),
          new ColumnSpec(
              "score",
              DataTypes.DoubleType,
              "Minus the natural logarithm of the probability that a person like the peers is as"
                  + " unlike them in all; 0.7 and above."),
          new ColumnSpec(
              Ranking.STANDING,
              DataTypes.DoubleType,
              "The score, moved by what verdicts teach if --verdicts asks for them."),
          new ColumnSpec(
              "percentile", DataTypes.DoubleType, "Share of persons ranked less rare, 0 to 100."),
          new ColumnSpec(
              "expected_false_positives",
              DataTypes.DoubleType,
              "Persons expected with this score or a higher one if nobody were a rare case, as the"
                  + " scores of the many tell."),
          new ColumnSpec(
              "compared",
              DataTypes.IntegerType,
              "Comparisons that the score rests on: each number, and each kind of code once."));

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
      TableSpec.releasable(
          "rare_feature",
          "How many of the rarest persons have each fact among their reasons.",
          List.of("feature"),
          new DisclosureSpec(
              List.of(Dimension.of("feature")),
              List.of(Count.of("cases")),
              List.of("name"),
              List.of(),
              false),
          new ColumnSpec("feature", DataTypes.StringType, "Short name of the fact."),
          new ColumnSpec("name", DataTypes.StringType, "Its name for a reader."),
          new ColumnSpec(
              "cases",
              DataTypes.LongType,
              "Persons, of those whose reasons are written, with it among their reasons."));

  static final TableSpec SCORE =
      TableSpec.releasable(
          "rare_score",
          "How scores are spread.",
          List.of("score_from"),
          new DisclosureSpec(
              List.of(Dimension.of("score_from")),
              List.of(Count.of("persons")),
              List.of(),
              List.of(),
              true),
          new ColumnSpec("score_from", DataTypes.DoubleType, "Lower end of a bin that is 1 wide."),
          new ColumnSpec("persons", DataTypes.LongType, "Persons with a score in the bin."));

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
}
