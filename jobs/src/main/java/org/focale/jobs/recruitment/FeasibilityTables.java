package org.focale.jobs.recruitment;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.spark.sql.types.DataTypes;
import org.focale.governance.DisclosureSpec;
import org.focale.governance.DisclosureSpec.Count;
import org.focale.governance.DisclosureSpec.Dimension;
import org.focale.job.ColumnSpec;
import org.focale.job.TableSpec;

/** Which tables say how many are eligible, and where they are lost? */
final class FeasibilityTables {

  /** The line of a table that stands for all sites. */
  static final String ALL_SITES = "all";

  /** The line for persons who belong to none of the trial's sites. */
  static final String NO_SITE = "none of the sites";

  /** Names that no site may have. */
  static final Set<String> NOT_SITES = Set.of(ALL_SITES, NO_SITE);

  static final ColumnSpec POSITION =
      new ColumnSpec(
          "position", DataTypes.IntegerType, "The criterion's place in the trial file, from 1.");
  static final ColumnSpec CRITERION =
      new ColumnSpec("criterion", DataTypes.StringType, "Its name.");

  static final TableSpec FEASIBILITY =
      TableSpec.releasable(
          "feasibility",
          "How many are eligible now, in all and at each site.",
          List.of("site"),
          DisclosureSpec.of(
              List.of(Dimension.withTotal("site", ALL_SITES)),
              List.of(
                  Count.of("persons"),
                  Count.within("persons", "possibly"),
                  Count.within("possibly", "surely"))),
          Stream.of(
                  List.of(
                      new ColumnSpec(
                          "site",
                          DataTypes.StringType,
                          "The site; all for everybody; none of the sites for persons elsewhere.")),
                  ShownCount.columns("persons", "Persons known to the source and not dead."),
                  ShownCount.columns(
                      "possibly",
                      "Of these, who meet every criterion or may do: none is surely unmet."),
                  ShownCount.columns("surely", "Of these, who surely meet every criterion."))
              .flatMap(List::stream)
              .toArray(ColumnSpec[]::new));

  static final TableSpec FUNNEL =
      ShownCount.table(
          "funnel",
          "How many are left after each criterion, in the order of the trial file.",
          List.of(
              new ColumnSpec(
                  "step", DataTypes.IntegerType, "0 for everybody, then the criterion's place.")),
          List.of(CRITERION),
          List.of(
              ShownCount.columns("possibly", "Persons who may meet all criteria up to here."),
              ShownCount.columns("possibly_lost", "Of the step before, who are not among them."),
              ShownCount.columns("surely", "Persons who surely meet all criteria up to here."),
              ShownCount.columns("surely_lost", "Of the step before, who are not among them.")));

  private static final String MASK_DOC =
      "Bit i - 1 is set for the criterion at position i of the trial file.";

  static final TableSpec MASK =
      TableSpec.restricted(
          "criterion_mask",
          "How many persons meet exactly which criteria; what any subset would leave is the sum"
              + " over the masks that contain it.",
          List.of("surely", "possibly"),
          new ColumnSpec("surely", DataTypes.LongType, "Criteria surely met. " + MASK_DOC),
          new ColumnSpec("possibly", DataTypes.LongType, "Criteria met or unknown. " + MASK_DOC),
          new ColumnSpec("persons", DataTypes.LongType, "Persons with these masks, exact."));

  static final TableSpec SUBSET =
      TableSpec.restricted(
          "criterion_subset",
          "How many would be eligible under every subset of the criteria; no rows for more than 12"
              + " criteria.",
          List.of("subset"),
          new ColumnSpec("subset", DataTypes.LongType, "The criteria kept. " + MASK_DOC),
          new ColumnSpec("criteria", DataTypes.IntegerType, "How many criteria are kept."),
          new ColumnSpec("surely", DataTypes.LongType, "Persons who surely meet them, exact."),
          new ColumnSpec("possibly", DataTypes.LongType, "Persons who may meet them, exact."));

  static final List<TableSpec> ALL = List.of(FEASIBILITY, FUNNEL, MASK, SUBSET);

  private FeasibilityTables() {}
}
