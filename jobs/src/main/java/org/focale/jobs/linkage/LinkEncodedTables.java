package org.focale.jobs.linkage;

import java.util.List;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.focale.job.ColumnSpec;
import org.focale.job.TableSpec;

/**
 * Which tables does the linkage of encodings write? Records are named as {@link Encode} names them.
 */
final class LinkEncodedTables {

  private static final String LEFT_DOC = "Record of the left encodings.";
  private static final String RIGHT_DOC = "Record of the right, or another of the only encodings.";

  static final TableSpec LINK =
      TableSpec.restricted(
          "link",
          "Every pair that was taken for a match, and every other from --report-from on.",
          List.of("left_record", "right_record"),
          column("left_record", DataTypes.LongType, LEFT_DOC),
          column("right_record", DataTypes.LongType, RIGHT_DOC),
          number("similarity", "The Dice coefficient of the two encodings, 0 to 1."),
          number("weight", "Binary logarithm of how much likelier the similarity is in a match."),
          number("probability", "That the two are one person, 0 to 1."),
          column("taken", DataTypes.BooleanType, "Whether it was taken for a match."),
          column("review", DataTypes.BooleanType, "Whether the holders should look at it."));

  static final TableSpec CLUSTER =
      TableSpec.restricted(
          "link_cluster",
          "Records of one table that are taken for one person, of clusters of two and more.",
          List.of("record"),
          column("record", DataTypes.LongType, "Record of the encodings."),
          column("cluster", DataTypes.LongType, "From 1, in the order of the first records."),
          column("members", DataTypes.LongType, "Records of the cluster."));

  static final TableSpec SIMILARITY =
      TableSpec.restricted(
          "link_similarity",
          "What a similarity says of a pair, from the least that was looked at.",
          List.of("similarity_from"),
          number("similarity_from", "The least of a bin."),
          number("pairs", "In the bin, those that the search may have missed included."),
          number("matches", "Of them, expected."),
          number("weight", "Binary logarithm of how much likelier it is in a match."));

  static final List<TableSpec> ALL = List.of(LINK, CLUSTER, SIMILARITY, LinkTables.SUMMARY);

  static final SharedRows SHARED = new SharedRows(ALL);

  private LinkEncodedTables() {}

  private static ColumnSpec number(String name, String doc) {
    return column(name, DataTypes.DoubleType, doc);
  }

  private static ColumnSpec column(String name, DataType type, String doc) {
    return new ColumnSpec(name, type, doc);
  }
}
