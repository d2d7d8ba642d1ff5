package org.focale.jobs.risk.table;

import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.types.DataTypes;
import org.focale.governance.DisclosureSpec;
import org.focale.governance.DisclosureSpec.Count;
import org.focale.governance.DisclosureSpec.Dimension;
import org.focale.job.ColumnSpec;
import org.focale.job.TableSpec;
import org.focale.jobs.risk.store.ModelTables;

/** Which tables does the training on a given table write? */
public final class GivenTableTables {

  static final TableSpec PREDICTION =
      TableSpec.restricted(
          "prediction",
          "What each model predicts of the rows that it has not seen.",
          List.of("row_id", "fold"),
          new ColumnSpec("row_id", DataTypes.LongType, "Row of the given table, from 0."),
          text("person", "The person as the table names them; null if it names none."),
          new ColumnSpec("fold", DataTypes.IntegerType, "Split or fold that held it out, from 1."),
          new ColumnSpec("label", DataTypes.IntegerType, "1 with the outcome, else 0."),
          number("probability", "Predicted probability of the outcome, 0 to 1."));

  static final TableSpec PERFORMANCE =
      TableSpec.releasable(
          "performance",
          "How good the models are on rows that they have not seen.",
          List.of("fold", "metric"),
          DisclosureSpec.of(
              List.of(Dimension.withTotal("fold", "mean"), Dimension.of("metric")),
              List.of(
                  Count.of("rows", "estimate", "low", "high"),
                  Count.within("rows", "events", "estimate", "low", "high"))),
          text("fold", "Split or fold, from 1; mean for the mean over all."),
          text("metric", "What was measured."),
          number("estimate", "Its value, rounded to 3 decimals."),
          number("low", "Lower end of its 95 % interval; null where none is given."),
          number("high", "Upper end of its 95 % interval; null where none is given."),
          count("rows", "Held-out rows; in all folds for the mean."),
          count("events", "Those of them with the outcome."));

  static final TableSpec TABLE_COLUMN =
      TableSpec.restricted(
          "table_column",
          "What each column of the given table was taken for.",
          List.of("column"),
          text("column", "Its name."),
          text(
              "role",
              "label, person, time, site, numeric, categorical, ignored, or constant: a covariate"
                  + " that says nothing."),
          text("type", "number, day, text or empty: what all its recorded values are."),
          new ColumnSpec("named", DataTypes.BooleanType, "Whether the schema says so."),
          new ColumnSpec("levels", DataTypes.LongType, "Levels; null unless categorical."),
          number("share_missing", "Share of the rows without a value, 0 to 1."),
          number(
              "auroc_alone",
              "How well it tells the outcome alone, 0.5 to 1; null for no covariate."));

  static final TableSpec COVARIATE =
      TableSpec.restricted(
          "covariate",
          "What the model that was learnt from all rows makes of each covariate.",
          List.of("covariate"),
          text("covariate", "Its name: a column, a level of it, a gap in it."),
          text("column", "The column it comes from."),
          number("weight", "Log odds per unit; null if no regression reads it."),
          number("importance", "Share of what the trees gain by it; null if they do not read it."));

  static final TableSpec TOP_COVARIATE =
      TableSpec.releasable(
          "top_covariate",
          "The covariates that move the risk most; each level stands for 20 rows or more.",
          List.of("covariate"),
          DisclosureSpec.of(
              List.of(Dimension.of("covariate")),
              List.of(
                  Count.of("rows", "weight_per_sd", "importance"),
                  Count.within("rows", "events", "weight_per_sd", "importance"))),
          text("covariate", "Its name: a column, a level of it, a gap in it."),
          number(
              "weight_per_sd",
              "Log odds per standard deviation, rounded to 3 decimals; null if no regression reads"
                  + " it."),
          number("importance", "Share of what the trees gain by it; null if they do not read it."),
          count("rows", "Rows that taught the model."),
          count("events", "Those with the outcome."));

  /** What every training writes, besides what is told of its held-out predictions. */
  public static final List<TableSpec> ALL =
      Stream.concat(
              Stream.of(PREDICTION, PERFORMANCE, TABLE_COLUMN, COVARIATE, TOP_COVARIATE),
              ModelTables.ALL.stream())
          .toList();

  private GivenTableTables() {}

  private static ColumnSpec text(String name, String doc) {
    return new ColumnSpec(name, DataTypes.StringType, doc);
  }

  private static ColumnSpec number(String name, String doc) {
    return new ColumnSpec(name, DataTypes.DoubleType, doc);
  }

  private static ColumnSpec count(String name, String doc) {
    return new ColumnSpec(name, DataTypes.LongType, doc);
  }
}
