package org.focale.jobs.truth;

import java.util.List;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.focale.governance.DisclosureSpec;
import org.focale.governance.DisclosureSpec.Count;
import org.focale.governance.DisclosureSpec.Dimension;
import org.focale.job.ColumnSpec;
import org.focale.job.TableSpec;

/** Which tables does the comparison with the truth write? */
final class TruthTables {

  static final TableSpec RISK =
      TableSpec.ofPersons(
          "risk_truth",
          "The predicted and the true risk of each held-out person whose index and horizon lie in"
              + " the simulated years.",
          List.of("person_id", "index_day"),
          column("index_day", DataTypes.DateType, "The day the risk was predicted on."),
          column("outcome", DataTypes.IntegerType, "1 if the outcome came, else 0."),
          number("predicted", "Probability that the model gave."),
          number("expected", "True probability given all that is recorded: the best there is."),
          number("probability", "True probability, the person's frailty included."));

  static final TableSpec FIGURE =
      TableSpec.releasable(
          "truth_figure",
          "Each figure beside what a perfect answer would give.",
          List.of("topic", "figure"),
          new DisclosureSpec(
              List.of(Dimension.of("topic"), Dimension.of("figure")),
              List.of(Count.of("persons", "estimate", "truth")),
              List.of("meaning"),
              List.of(),
              true),
          text("topic", "risk, rare cases, data errors, percentiles, levels or links."),
          text("figure", "What is compared."),
          text("meaning", "How to read it."),
          number("estimate", "What the job found, rounded to 3 decimals."),
          number("truth", "What a perfect answer would give, rounded to 3 decimals."),
          column("persons", DataTypes.LongType, "Persons compared."));

  static final TableSpec GROUP =
      TableSpec.releasable(
          "truth_group",
          "The persons compared in tenths, and the mean of estimate and truth in each.",
          List.of("topic", "tenth"),
          new DisclosureSpec(
              List.of(Dimension.of("topic"), Dimension.of("tenth")),
              List.of(Count.of("persons", "estimate", "expected", "truth")),
              List.of(),
              List.of(),
              true),
          text("topic", "risk: tenths by predicted risk. percentiles: tenths of the truth."),
          column("tenth", DataTypes.IntegerType, "From 1, the lowest, upwards."),
          number("estimate", "Mean of what the job found, rounded to 3 decimals."),
          number("expected", "Mean of the best answer from what is recorded; null if not known."),
          number("truth", "Mean of the truth, rounded to 3 decimals."),
          column("persons", DataTypes.LongType, "Persons in the tenth."));

  static final List<TableSpec> ALL = List.of(RISK, FIGURE, GROUP);

  private TruthTables() {}

  private static ColumnSpec column(String name, DataType type, String doc) {
    return new ColumnSpec(name, type, doc);
  }

  private static ColumnSpec text(String name, String doc) {
    return column(name, DataTypes.StringType, doc);
  }

  private static ColumnSpec number(String name, String doc) {
    return column(name, DataTypes.DoubleType, doc);
  }
}
