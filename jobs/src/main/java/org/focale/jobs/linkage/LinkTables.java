package org.focale.jobs.linkage;

import java.util.List;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.focale.job.ColumnSpec;
import org.focale.job.TableSpec;

/** Which tables does the linkage of given tables write? Rows are named by number, from 0. */
final class LinkTables {

  static final TableSpec LINK =
      TableSpec.restricted(
          "link",
          "Every pair that was taken for a match, and every other from --report-from on.",
          List.of("left_row", "right_row"),
          whole("left_row", "Row of the left table."),
          whole("right_row", "Row of the right table, or a later row of the only table."),
          number("weight", "Binary logarithm of how much likelier the levels are in a match."),
          number("probability", "That the two are one person, 0 to 1."),
          new ColumnSpec("assigned", DataTypes.BooleanType, "Whether it was taken for a match."),
          new ColumnSpec("review", DataTypes.BooleanType, "Whether a clerk should look at it."));

  static final TableSpec FIELD =
      TableSpec.restricted(
          "link_field",
          "What each field of a written pair says: the waterfall of its weight.",
          List.of("left_row", "right_row", "position"),
          whole("left_row", "Row of the left table."),
          whole("right_row", "Row of the right table, or a later row of the only table."),
          whole("position", "From 1, in the order in which the fields are heard."),
          text("field", "Column of the left table."),
          text("level", "On which level the values agree."),
          number("bits", "What the field adds to the weight, given the fields before it."));

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

  static final TableSpec RULE =
      TableSpec.restricted(
          "link_rule",
          "What each blocking rule costs and reaches, in the order of the rules.",
          List.of("position"),
          whole("position", "From 1."),
          text("rule", "What records of a block share."),
          whole("records", "In a block with a record to compare."),
          whole("blocks", "With at least one pair."),
          whole("pairs", "In all of them."),
          whole("new_pairs", "That no earlier rule finds."),
          whole("largest_block", "Pairs of the largest block."),
          number("share_of_largest", "Of the rule's pairs, those in its largest block, 0 to 1."),
          whole("refined", "Blocks that were too large and were told apart by further keys."),
          whole("cut", "Blocks that no key told apart; matches across a cut are lost."));

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
          whole("placeholders", "Values taken away because far too many rows share them."),
          whole("unreadable", "Values with characters that are not in UTF-8."));

  static final TableSpec SUMMARY =
      TableSpec.restricted(
          "link_summary",
          "How much was compared, taken, and is expected to be right.",
          List.of("measure"),
          text("measure", "What is told."),
          number("value", "How much of it."));

  static final List<TableSpec> ALL = List.of(LINK, FIELD, CLUSTER, MODEL, RULE, COLUMN, SUMMARY);

  private LinkTables() {}

  /** One row of any of the tables, under the table's name; the others are null. */
  static StructType any() {
    StructType any = new StructType();
    for (TableSpec table : ALL) {
      any = any.add(table.name(), table.schema(), true);
    }
    return any;
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
