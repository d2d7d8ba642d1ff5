package org.focale.jobs.risk.learn;

import java.util.List;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.focale.governance.DisclosureSpec;
import org.focale.governance.DisclosureSpec.Count;
import org.focale.governance.DisclosureSpec.Dimension;
import org.focale.job.ColumnSpec;
import org.focale.job.TableSpec;

/** Which tables tell what learning again has shown? Both may leave the house. */
public final class LearningTables {

  public static final TableSpec LEARNING_CURVE =
      TableSpec.releasable(
          "learning_curve",
          "How good models are that learnt from shares of the training persons, on the same"
              + " held-out rows.",
          List.of("share"),
          DisclosureSpec.of(
              List.of(Dimension.of("share")),
              List.of(
                  Count.of("persons"),
                  Count.of("rows", figures()),
                  Count.within("rows", "events", figures()))),
          number("share", "Share of the training persons: 0.125, 0.25, 0.5 or 1."),
          number("auroc", "AUROC on the held-out rows, rounded to 3 decimals."),
          number("low", "Lower end of its 95 % interval, rows taken as independent."),
          number("high", "Upper end."),
          number("brier", "Brier score."),
          number("calibration_slope", "Calibration slope; null where none is identified."),
          count("persons", "Persons who taught the model."),
          count("rows", "Their rows."),
          count("events", "Those with the outcome."));

  public static final TableSpec OPTIMISM =
      TableSpec.releasable(
          "optimism",
          "How much better the model looks on the rows that taught it, by Harrell's bootstrap.",
          List.of("metric"),
          new DisclosureSpec(
              List.of(Dimension.of("metric")),
              List.of(
                  Count.of("persons"),
                  Count.of("rows", optimism()),
                  Count.within("rows", "events", optimism())),
              List.of("replicates"),
              List.of(),
              false),
          text("metric", "auroc or calibration_slope."),
          number("apparent", "On the rows that taught it, rounded to 3 decimals."),
          number("optimism", "Mean over the replicates of how much better it looks there."),
          number("standard_error", "Of that mean: what more replicates would lower."),
          number("corrected", "What is to be expected on new persons like these."),
          new ColumnSpec("replicates", DataTypes.IntegerType, "Models that were learnt for it."),
          count("persons", "Training persons."),
          count("rows", "Their rows."),
          count("events", "Those with the outcome."));

  private LearningTables() {}

  private static String[] figures() {
    return new String[] {"auroc", "low", "high", "brier", "calibration_slope"};
  }

  private static String[] optimism() {
    return new String[] {"apparent", "optimism", "standard_error", "corrected"};
  }

  private static ColumnSpec text(String name, String doc) {
    return column(name, DataTypes.StringType, doc);
  }

  private static ColumnSpec number(String name, String doc) {
    return column(name, DataTypes.DoubleType, doc);
  }

  private static ColumnSpec count(String name, String doc) {
    return column(name, DataTypes.LongType, doc);
  }

  private static ColumnSpec column(String name, DataType type, String doc) {
    return new ColumnSpec(name, type, doc);
  }
}
