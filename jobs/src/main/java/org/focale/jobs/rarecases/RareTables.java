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
              "From 1, the rarest; equal scores in the order of the ids."),
          new ColumnSpec(
              "score",
              DataTypes.DoubleType,
              "Isolation score, above 0 and below 1; about 0.5 and below is like the others."),
          new ColumnSpec(
              "percentile", DataTypes.DoubleType, "Share of persons ranked less rare, 0 to 100."));

  static final TableSpec REASON =
      TableSpec.ofPersons(
          "rare_case_reason",
          "What isolates each of the rarest persons, strongest first; none where nothing in"
              + " particular does.",
          List.of("person_id", "position"),
          new ColumnSpec("position", DataTypes.IntegerType, "From 1, the strongest, to 5."),
          new ColumnSpec("feature", DataTypes.StringType, "Short name of the feature."),
          new ColumnSpec("name", DataTypes.StringType, "Its name for a reader."),
          new ColumnSpec(
              "value",
              DataTypes.DoubleType,
              "The person's value; where none is recorded, the median of those who have one."),
          new ColumnSpec(
              "peers_median",
              DataTypes.DoubleType,
              "Median of all persons: the least value that half of them do not exceed."),
          new ColumnSpec(
              "percentile",
              DataTypes.DoubleType,
              "Share of persons below the value, ties counting half, 0 to 100."),
          new ColumnSpec(
              "share", DataTypes.DoubleType, "Its part in all that isolates the person, 0 to 1."));

  static final TableSpec FEATURE =
      TableSpec.releasable(
          "rare_feature",
          "How many of the rarest persons each feature helps to isolate.",
          List.of("feature"),
          new DisclosureSpec(
              List.of(Dimension.of("feature")),
              List.of(Count.of("cases")),
              List.of("name"),
              List.of(),
              false),
          new ColumnSpec("feature", DataTypes.StringType, "Short name of the feature."),
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
          new ColumnSpec(
              "score_from", DataTypes.DoubleType, "Lower end of a bin that is 0.01 wide."),
          new ColumnSpec("persons", DataTypes.LongType, "Persons with a score in the bin."));

  static final List<TableSpec> ALL = List.of(CASE, REASON, FEATURE, SCORE, ErrorTable.SPEC);

  private RareTables() {}
}
