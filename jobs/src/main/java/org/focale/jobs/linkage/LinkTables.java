package org.focale.jobs.linkage;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.focale.job.ColumnSpec;
import org.focale.job.TableSpec;

/**
 * Which tables does a linkage write? Rows of given tables are named by number, from 0, persons of
 * sources as their source names them.
 */
final class LinkTables {

  static final String MEMBER = "cohort_person_id";
  static final String POPULATION_PERSON = "population_person_id";

  private static final ColumnSpec[] LINK_COLUMNS = {
    number("weight", "Binary logarithm of how much likelier the levels are in a match."),
    number("probability", "That the two are one person, 0 to 1."),
    new ColumnSpec("taken", DataTypes.BooleanType, "Whether it was taken for a match."),
    new ColumnSpec("review", DataTypes.BooleanType, "Whether a clerk should look at it.")
  };

  private static final ColumnSpec[] FIELD_COLUMNS = {
    whole("position", "From 1, in the order in which the fields are heard."),
    text("field", "Column of the left table."),
    text("level", "On which level the values agree."),
    number("bits", "What the field adds to the weight, given the fields before it.")
  };

  static final TableSpec LINK =
      TableSpec.restricted(
          "link",
          "Every pair that was taken for a match, and every other from --report-from on; of two"
              + " sources cohort_person_id and population_person_id in place of rows.",
          List.of("left_row", "right_row"),
          pair(false, LINK_COLUMNS));

  static final TableSpec FIELD =
      TableSpec.restricted(
          "link_field",
          "What each field of a written pair says: the waterfall of its weight.",
          List.of("left_row", "right_row", "position"),
          pair(false, FIELD_COLUMNS));

  /** {@link #LINK} between persons of two sources. */
  static final TableSpec PERSONS =
      new TableSpec(
          "link",
          LINK.doc(),
          List.of(pair(true, LINK_COLUMNS)),
          List.of(MEMBER, POPULATION_PERSON),
          Optional.of(MEMBER),
          Optional.empty());

  /** {@link #FIELD} between persons of two sources. */
  static final TableSpec FIELD_OF_PERSONS =
      new TableSpec(
          "link_field",
          FIELD.doc(),
          List.of(pair(true, FIELD_COLUMNS)),
          List.of(MEMBER, POPULATION_PERSON, "position"),
          Optional.of(MEMBER),
          Optional.empty());

  static final TableSpec CLUSTER =
      TableSpec.restricted(
          "link_cluster",
          "Rows of one table that are taken for one person, of clusters of two and more.",
          List.of("row"),
          whole("row", "Row of the table."),
          whole("cluster", "From 1, in the order of the first rows."),
          whole("members", "Rows of the cluster."));

  static final TableSpec MODEL =
      TableSpec.restricted(
          "link_model",
          "How probable each level of each field is among matches and among other pairs.",
          List.of("position", "level_number"),
          whole("position", "From 1, in the order in which the fields are heard."),
          text("field", "Column of the left table."),
          text("kind", "Its kind."),
          whole("level_number", "From 0, no agreement."),
          text("level", "What it says."),
          number("m", "Its probability among matches, 0 to 1."),
          number("u", "Its probability among random pairs, 0 to 1."),
          number("weight", "Binary logarithm of m / u."));

  static final TableSpec COLUMN =
      TableSpec.restricted(
          "link_column",
          "What was found in each column that is compared.",
          List.of("position"),
          whole("position", "From 1, in the order in which the fields are heard."),
          text("field", "Column of the left table."),
          text("kind", "Its kind."),
          whole("left_recorded", "Rows of the left table with a value."),
          whole("right_recorded", "Rows of the right table with a value; 0 of one table."),
          whole("values", "Different values."),
          whole(
              "placeholders",
              "Placeholders: usual ones, such as 1900-01-01, and values that far too many rows share."),
          whole("unreadable", "Values with characters that are not in UTF-8."),
          whole("mended", "Values in UTF-8 that had been encoded twice, and were mended."));

  static final TableSpec SPLINK =
      TableSpec.restricted(
          "link_splink",
          "The model that was learned, for Splink; no row where a model was given.",
          List.of("model"),
          text("model", "learned."),
          text("json", "Settings with a trained model, as its Linker takes them."));

  static final TableSpec SUMMARY =
      TableSpec.restricted(
          "link_summary",
          "How much was compared, taken, and is expected to be right.",
          List.of("measure"),
          text("measure", "What is told."),
          number("value", "How much of it."));

  /** What the linkage of given tables writes. */
  static final List<TableSpec> OF_ROWS =
      Stream.concat(
              Stream.of(LINK, FIELD, CLUSTER, MODEL, SPLINK, COLUMN, SUMMARY),
              ReleasedTables.ALL.stream())
          .toList();

  /** What the linkage of two sources writes. */
  static final List<TableSpec> OF_PERSONS =
      Stream.concat(
              Stream.of(PERSONS, FIELD_OF_PERSONS, MODEL, SPLINK, COLUMN, SUMMARY),
              Stream.concat(ReleasedTables.ALL.stream(), Stream.of(ReleasedTables.RATE)))
          .toList();

  /** Each table once, by its name. */
  static final List<TableSpec> ALL =
      Stream.concat(OF_ROWS.stream(), Stream.of(ReleasedTables.RATE)).toList();

  static final SharedRows SHARED = new SharedRows(OF_ROWS);

  private LinkTables() {}

  private static ColumnSpec[] pair(boolean persons, ColumnSpec... columns) {
    Stream<ColumnSpec> names =
        persons
            ? Stream.of(
                whole(MEMBER, "The person, as the cohort names it."),
                whole(POPULATION_PERSON, "The person, as the population names it."))
            : Stream.of(
                whole("left_row", "Row of the left table."),
                whole("right_row", "Row of the right table, or a later row of the only table."));
    return Stream.concat(names, Stream.of(columns)).toArray(ColumnSpec[]::new);
  }

  private static ColumnSpec whole(String name, String doc) {
    return column(name, DataTypes.LongType, doc);
  }

  private static ColumnSpec number(String name, String doc) {
    return column(name, DataTypes.DoubleType, doc);
  }

  private static ColumnSpec text(String name, String doc) {
    return column(name, DataTypes.StringType, doc);
  }

  private static ColumnSpec column(String name, DataType type, String doc) {
    return new ColumnSpec(name, type, doc);
  }
}
