package org.focale.jobs.context;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.types.DataTypes;
import org.focale.governance.DisclosureSpec;
import org.focale.governance.DisclosureSpec.ColumnSum;
import org.focale.governance.DisclosureSpec.Count;
import org.focale.governance.DisclosureSpec.Dimension;
import org.focale.job.ColumnSpec;
import org.focale.job.TableSpec;

/** Which tables does the comparison with peers write? */
final class ContextTables {

  private static final ColumnSpec MEASURE =
      new ColumnSpec(
          "measure",
          DataTypes.StringType,
          "visits, drug_exposures, measurements or conditions: how many in the window; value: the"
              + " latest value of a measurement.");
  private static final ColumnSpec CONCEPT =
      new ColumnSpec(
          "concept_id", DataTypes.IntegerType, "The measurement whose value it is; 0 for a count.");
  private static final ColumnSpec UNIT =
      new ColumnSpec(
          "unit_concept_id",
          DataTypes.IntegerType,
          "Unit of the value; 0 for a count, or where none is recorded or mapped.");
  private static final ColumnSpec NAME =
      new ColumnSpec("name", DataTypes.StringType, "The measure for a reader.");

  static final TableSpec CONTEXT =
      TableSpec.ofPersons(
          "context",
          "Where each member stands among peers of the same sex and age in the population.",
          List.of("person_id", "measure", "concept_id"),
          MEASURE,
          CONCEPT,
          new ColumnSpec("value", DataTypes.DoubleType, "The member's value, in the unit."),
          UNIT,
          new ColumnSpec(
              "percentile",
              DataTypes.DoubleType,
              "Share of peers below the value, ties counting half, 0 to 100; null without peers."),
          number("percentile_low", "Lower bound of its 95 % interval."),
          number("percentile_high", "Upper bound."),
          number(
              "percentile_error",
              "The farthest it can be from the exact one because values were rounded; 0 if none"
                  + " that matters was."),
          number("z", "Normal score of the value among its peers."),
          new ColumnSpec(
              "peers",
              DataTypes.LongType,
              "Persons compared with; those of the population who have a value."),
          new ColumnSpec(
              "age_band_years",
              DataTypes.IntegerType,
              "Width of the band of ages that the peers come from; 0 for all ages."),
          truth("same_sex", "Whether the peers are of the member's sex alone."),
          truth(
              "same_conditions",
              "Whether they share the conditions of the strata; null if none were asked for."),
          truth("widened", "Whether nearer peers were too few."),
          new ColumnSpec(
              "sex_concept_id", DataTypes.IntegerType, "Sex of the member; 0 if unknown."));

  static final TableSpec SUMMARY =
      TableSpec.releasable(
          "context_summary",
          "How many members stand in each tenth of their peers.",
          List.of("measure", "concept_id", "decile"),
          new DisclosureSpec(
              List.of(
                  Dimension.of("measure"),
                  Dimension.of("concept_id"),
                  Dimension.withTotal("decile", "all")),
              List.of(Count.of("persons")),
              List.of("name"),
              List.of(),
              false),
          MEASURE,
          CONCEPT,
          NAME,
          new ColumnSpec(
              "decile",
              DataTypes.StringType,
              "1 for the lowest tenth of the peers' values, percentile below 10, to 10 for"
                  + " percentile 90 and above; all for every member who was compared."),
          new ColumnSpec("persons", DataTypes.LongType, "Members."));

  static final TableSpec MEASURES =
      TableSpec.releasable(
          "context_measure",
          "What was compared, and for how many.",
          List.of("measure", "concept_id"),
          new DisclosureSpec(
              List.of(Dimension.of("measure"), Dimension.of("concept_id")),
              List.of(
                  Count.of("population_persons"),
                  Count.of("population_other_unit"),
                  Count.of("members"),
                  Count.of("members_other_unit"),
                  Count.within("members", "compared"),
                  Count.within("members", "absent")),
              List.of("name", "unit_concept_id"),
              List.of(new ColumnSum("members", List.of("compared", "absent"))),
              false),
          MEASURE,
          CONCEPT,
          NAME,
          UNIT,
          new ColumnSpec(
              "population_persons",
              DataTypes.LongType,
              "Persons of the population with a value in the unit; for a count, all who were"
                  + " observed."),
          new ColumnSpec(
              "population_other_unit",
              DataTypes.LongType,
              "Persons of the population with a value in another unit, once for each such unit."),
          new ColumnSpec("members", DataTypes.LongType, "Members of the cohort observed."),
          new ColumnSpec(
              "members_other_unit",
              DataTypes.LongType,
              "Members with a value in another unit, once for each such unit; not compared in it."),
          new ColumnSpec("compared", DataTypes.LongType, "Members with a value and peers."),
          new ColumnSpec("absent", DataTypes.LongType, "Members without a value, or peers."));

  static final TableSpec REFERENCE =
      TableSpec.restricted(
          "context_reference",
          "How each measure is distributed in the population, by sex and age; exact.",
          List.of("measure", "concept_id", "sex_concept_id", "age_from"),
          MEASURE,
          CONCEPT,
          UNIT,
          new ColumnSpec("sex_concept_id", DataTypes.IntegerType, "Sex; 0 if unknown."),
          new ColumnSpec(
              "age_from", DataTypes.IntegerType, "First of five years of age; -5 if unknown."),
          new ColumnSpec("persons", DataTypes.LongType, "Persons with a value."),
          number("mean", "Their mean."),
          number("sd", "Their standard deviation."),
          number("p05", "Their 5th percentile."),
          number("p25", "Their 25th percentile."),
          number("p50", "Their median."),
          number("p75", "Their 75th percentile."),
          number("p95", "Their 95th percentile."));

  static final List<TableSpec> ALL =
      List.of(
          CONTEXT,
          SUMMARY,
          MEASURES,
          REFERENCE,
          PeerTables.BALANCE,
          PeerTables.MATCHED,
          PeerTables.WEIGHTS,
          PeerTables.WEIGHTING);

  private ContextTables() {}

  /** The tables of a call. */
  static List<TableSpec> of(ContextParameters parameters) {
    List<TableSpec> tables = new ArrayList<>(ALL);
    if (parameters.matched() == 0) {
      tables.remove(PeerTables.MATCHED);
    }
    if (!parameters.weights()) {
      tables.removeAll(List.of(PeerTables.WEIGHTS, PeerTables.WEIGHTING));
    }
    return tables;
  }

  static ColumnSpec number(String name, String doc) {
    return new ColumnSpec(name, DataTypes.DoubleType, doc);
  }

  private static ColumnSpec truth(String name, String doc) {
    return new ColumnSpec(name, DataTypes.BooleanType, doc);
  }
}
