package org.focale.jobs.linkage;

import java.util.List;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.focale.governance.DisclosureSpec;
import org.focale.governance.DisclosureSpec.Count;
import org.focale.governance.DisclosureSpec.Dimension;
import org.focale.job.ColumnSpec;
import org.focale.job.TableSpec;

/**
 * Which figures on a linkage may leave the house? Pairs are protected as persons are: a pair that
 * was taken is a person.
 */
final class ReleasedTables {

  /** Stands for all groups of a characteristic, and for all pairs. */
  static final String EVERY = "all";

  static final TableSpec ACCURACY =
      TableSpec.releasable(
          "link_accuracy",
          "How right the pairs that were taken are expected to be.",
          List.of("pairs"),
          DisclosureSpec.of(
              List.of(Dimension.of("pairs")),
              List.of(
                  Count.of("compared"),
                  Count.of("taken", "threshold", "threshold_bits", "precision", "recall"),
                  Count.of("matches", "recall"))),
          text("pairs", "all."),
          whole("compared", "Candidate pairs."),
          whole("taken", "Of them, those taken for matches."),
          whole("matches", "Matches there are, expected."),
          number("threshold", "Least probability of a pair that is taken, 2 decimals."),
          number("threshold_bits", "Its weight, where no other pair competes, 1 decimal."),
          number("precision", "Expected, 3 decimals."),
          number("recall", "Expected, 3 decimals."));

  /** Pairs in which a side has no value are in no row, so levels do not add up to all pairs. */
  static final TableSpec LEVEL =
      TableSpec.releasable(
          "link_level",
          "How often the pairs taken agree on each level of each field, and what it says.",
          List.of("field", "level"),
          new DisclosureSpec(
              List.of(Dimension.of("field"), Dimension.of("level")),
              List.of(Count.of("taken", "m", "u", "weight")),
              List.of("position", "level_number"),
              List.of(),
              false),
          whole("position", "Of the field, from 1."),
          text("field", "Column of the left table, or field of identity."),
          whole("level_number", "From 0, no agreement."),
          text("level", "What it says."),
          whole("taken", "Pairs taken on that level."),
          number("m", "Its probability among matches, 2 decimals."),
          number("u", "Its probability among random pairs, 2 digits."),
          number("weight", "Binary logarithm of m / u, 1 decimal."));

  static final TableSpec WEIGHT =
      TableSpec.releasable(
          "link_weight",
          "How the compared pairs spread over their weights.",
          List.of("weight_from"),
          new DisclosureSpec(
              List.of(Dimension.of("weight_from")),
              List.of(Count.of("compared"), Count.within("compared", "taken")),
              List.of(),
              List.of(),
              true),
          whole(
              "weight_from",
              "Least weight in bits; a band ends where the next begins, and is so wide that ten"
                  + " pairs are taken and ten not, or none."),
          whole("compared", "Candidate pairs in the band; the lightest band has all below it."),
          whole("taken", "Of them, those taken for matches."));

  static final TableSpec PATTERN =
      TableSpec.releasable(
          "link_pattern",
          "What ten pairs and more have in common: their levels, and the bits these add.",
          List.of("example", "position"),
          new DisclosureSpec(
              List.of(Dimension.of("example"), Dimension.of("position")),
              List.of(Count.of("pairs", "bits")),
              List.of("field", "level"),
              List.of(),
              false),
          text("example", "Which pairs they are."),
          whole("position", "Of the field, from 1."),
          text("field", "Column of the left table, or field of identity."),
          text("level", "On which level the values agree."),
          number("bits", "What it adds to the weight where values are as frequent as usual."),
          whole("pairs", "Pairs with the same levels in all fields."));

  static final TableSpec RULE =
      TableSpec.releasable(
          "link_rule",
          "What each blocking rule costs and reaches, in the order of the rules.",
          List.of("position"),
          new DisclosureSpec(
              List.of(Dimension.of("position")),
              List.of(
                  Count.of("records"),
                  Count.of("blocks"),
                  Count.of("pairs", "share_of_largest"),
                  Count.within("pairs", "new_pairs"),
                  Count.of("largest_block", "share_of_largest"),
                  Count.of("refined"),
                  Count.of("cut")),
              List.of("rule"),
              List.of(),
              false),
          whole("position", "From 1."),
          text("rule", "What records of a block share."),
          whole("records", "In a block with a record to compare."),
          whole("blocks", "With at least one pair."),
          whole("pairs", "In all of them."),
          whole("new_pairs", "That no earlier rule finds."),
          whole("largest_block", "Pairs of the largest block."),
          number(
              "share_of_largest", "Of the rule's pairs, those in its largest block, 2 decimals."),
          whole("refined", "Blocks that were too large and were told apart by further keys."),
          whole("cut", "Blocks that no key told apart; matches across a cut are lost."));

  /**
   * That a few were not found is what the table is for: it is not protected as a small group, since
   * nobody but the linker knows of a person whether it was found.
   */
  static final TableSpec RATE =
      TableSpec.releasable(
          "link_rate",
          "How many members of the cohort were found in the population, by group.",
          List.of("characteristic", "subgroup"),
          DisclosureSpec.of(
              List.of(Dimension.of("characteristic"), Dimension.withTotal("subgroup", EVERY)),
              List.of(Count.of("members", "rate"), Count.of("linked", "rate"))),
          text("characteristic", "sex, age or deprivation."),
          text("subgroup", "The group, as the cohort records it; all for everybody."),
          whole("members", "Members of the cohort."),
          whole("linked", "Of them, those taken for a person of the population."),
          number("rate", "The share of these, 2 decimals."));

  /** Those of every linkage. */
  static final List<TableSpec> ALL = List.of(ACCURACY, LEVEL, WEIGHT, PATTERN, RULE);

  private ReleasedTables() {}

  /** Rounded to so many decimals; null where it is no number. */
  static Double rounded(double value, int decimals) {
    double unit = Math.pow(10, decimals);
    return Double.isFinite(value) ? Math.round(value * unit) / unit : null;
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
