package org.focale.jobs.risk.store;

import java.util.List;
import org.apache.spark.sql.types.DataTypes;
import org.focale.job.ColumnSpec;
import org.focale.job.TableSpec;

/**
 * In which tables is a model stored?
 *
 * <p>They hold no person's row, but exact weights and the exact numbers of training rows at the
 * leaves of trees, so they may not leave the house.
 */
public final class ModelTables {

  /** Of the tables' shape; a model of another version is refused. */
  static final int VERSION = 1;

  static final TableSpec MODEL =
      TableSpec.restricted(
          "model",
          "The model: one row.",
          List.of("version"),
          whole("version", "Version of the tables that store a model."),
          text("kind", "linear, trees, stack, or incidence: the risk over periods."),
          text("question", "What it predicts, in words."),
          text("label", "What counts as the outcome, in words."),
          whole("horizon_days", "Days in which the outcome is looked for; null if unknown."),
          text("source", "The source that it was trained on; null for a given table."),
          text("snapshot", "The snapshot of the source; null for a given table."),
          text("table_digest", "SHA-256 of the given table; null for a source."),
          big("seed", "Seed of every split and sample."),
          text("code", "Version of the code that trained it."),
          number("intercept", "Log odds that a stack adds to its parts; 0 if it is none."),
          whole("parts", "Rows of model_part."),
          whole("inputs", "Rows of model_input."),
          whole("nodes", "Rows of model_node."),
          new ColumnSpec(
              "period_days",
              DataTypes.createArrayType(DataTypes.IntegerType),
              "The last day of each period of an incidence; null if it is none."));

  static final TableSpec PART =
      TableSpec.restricted(
          "model_part",
          "What the model is made of: itself, the members of a stack, or the hazards of an"
              + " incidence, first the outcome's and then that of death without it.",
          List.of("part"),
          whole("part", "From 0."),
          text("kind", "linear or trees."),
          text("scale", "What its parts add up: logit or probability."),
          number("weight", "Of its log odds in a stack; 1 if it is none."),
          number("intercept", "Log odds where every covariate is 0; null for trees."),
          new ColumnSpec(
              "baseline",
              DataTypes.createArrayType(DataTypes.DoubleType),
              "Of a hazard, the log odds of each period where every covariate is 0; else null."));

  static final TableSpec INPUT =
      TableSpec.restricted(
          "model_input",
          "The covariates that each part reads, in the order in which it was taught.",
          List.of("part", "position"),
          whole("part", "The part."),
          whole("position", "From 0."),
          big("covariate_id", "The covariate, the same in every source."),
          text("name", "Its name for a reader."),
          whole("concept_id", "What it is about, 0 if no concept."),
          whole("unit_concept_id", "The unit of a value, 0 if none or unknown."),
          text("time_window", "How far back it looks; empty if it has no window."),
          text(
              "encoding",
              "value, log_count (log(1 + n)), signed_log (log(1 + |v|) with the sign), flag,"
                  + " missing (1 if not recorded), level (1 if the column is the level), other (1"
                  + " if it is none of the levels), rate (a number per level) or category (which of"
                  + " the levels, from 0)."),
          text("table_column", "The column of a given table; empty for timelines."),
          new ColumnSpec(
              "levels",
              DataTypes.createArrayType(DataTypes.StringType),
              "The levels that the encoding speaks of, in its order."),
          new ColumnSpec(
              "level_values",
              DataTypes.createArrayType(DataTypes.DoubleType),
              "The number for each level, in their order; empty but for encoding rate."),
          number("absent", "What stands for it where a record does not have it."),
          number("mean", "Mean among training persons; null for trees."),
          number("weight", "Log odds per unit as encoded; null for trees."));

  static final TableSpec NODE =
      TableSpec.restricted(
          "model_node",
          "The nodes of the model's trees.",
          List.of("part", "tree", "node"),
          whole("part", "The part."),
          whole("tree", "From 0."),
          whole("node", "From 0, the root; a child comes after its parent."),
          big("covariate_id", "What it splits by; null at a leaf."),
          number("threshold", "Values up to it go left; null for categories and leaves."),
          new ColumnSpec(
              "categories",
              DataTypes.createArrayType(DataTypes.IntegerType),
              "Categories that go left, all others right; null for thresholds and leaves."),
          whole("left_node", "The node to the left; null at a leaf."),
          whole("right_node", "The node to the right; null at a leaf."),
          number("value", "What a leaf adds to the part's score; null at a split."),
          number("cover", "Training rows that came by, as weighted in the fit."));

  static final TableSpec CARD =
      TableSpec.restricted(
          "model_card",
          "What should be known of the model before it is used: items of TRIPOD+AI.",
          List.of("position"),
          whole("position", "From 1."),
          text("section", "introduction, methods, results or discussion."),
          text("item", "Number and title of the TRIPOD+AI item."),
          text("text", "What is to be said."));

  static final TableSpec QUESTION =
      TableSpec.restricted(
          "model_question",
          "What was asked of timelines, so that it can be asked of others; no row for a table.",
          List.of("horizon_days"),
          text("index", "What an index day is: visit, date, cohort or file."),
          new ColumnSpec("index_date", DataTypes.DateType, "That of everybody; null if none is."),
          text("outcome", "What is predicted: visits, death or cohort."),
          new ColumnSpec(
              "outcome_visits",
              DataTypes.createArrayType(DataTypes.IntegerType),
              "Visit concepts that are the outcome, without descendants; empty if visits are not."),
          whole("risk_start_day", "First day after the index on which the outcome counts."),
          whole("horizon_days", "The last one."),
          whole("washout_days", "Days of observation before the index."),
          whole("outcome_washout_days", "Days before the index without the outcome; 0 if any."),
          new ColumnSpec(
              "require_follow_up",
              DataTypes.BooleanType,
              "Whether who was not followed takes no part."));

  /** What a job that trains a model writes besides its own tables. */
  public static final List<TableSpec> ALL = List.of(MODEL, PART, INPUT, NODE, CARD, QUESTION);

  private ModelTables() {}

  private static ColumnSpec text(String name, String doc) {
    return new ColumnSpec(name, DataTypes.StringType, doc);
  }

  private static ColumnSpec whole(String name, String doc) {
    return new ColumnSpec(name, DataTypes.IntegerType, doc);
  }

  private static ColumnSpec big(String name, String doc) {
    return new ColumnSpec(name, DataTypes.LongType, doc);
  }

  private static ColumnSpec number(String name, String doc) {
    return new ColumnSpec(name, DataTypes.DoubleType, doc);
  }
}
