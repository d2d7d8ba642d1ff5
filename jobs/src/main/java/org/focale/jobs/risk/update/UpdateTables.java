package org.focale.jobs.risk.update;

import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.types.DataTypes;
import org.focale.governance.DisclosureSpec;
import org.focale.governance.DisclosureSpec.Count;
import org.focale.governance.DisclosureSpec.Dimension;
import org.focale.job.ColumnSpec;
import org.focale.job.TableSpec;
import org.focale.jobs.risk.store.KeptPredictions;
import org.focale.jobs.risk.store.ModelTables;

/** Which tables does the update of a model write? */
final class UpdateTables {

  static final TableSpec UPDATE =
      TableSpec.releasable(
          "update",
          "The tests of the closed testing procedure, in order, and what they lead to.",
          List.of("step"),
          new DisclosureSpec(
              List.of(Dimension.of("step")),
              List.of(
                  Count.of("rows", "statistic", "p_value"),
                  Count.within("rows", "events", "statistic", "p_value")),
              List.of("smaller", "larger", "degrees_of_freedom", "verdict", "choice", "method"),
              List.of(),
              false),
          whole("step", "From 1."),
          text("smaller", "The change that is tested: keep, intercept or intercept_and_slope."),
          text("larger", "The change it is tested against."),
          number("statistic", "Likelihood ratio, rounded to 2 decimals."),
          whole("degrees_of_freedom", "Parameters that the larger change has beyond it."),
          number("p_value", "By the chi-squared distribution, rounded to 4 decimals."),
          text("verdict", "rejected below 0.05, else chosen."),
          text("choice", "What the procedure chooses in the end; the same in each row."),
          text("method", "The update that is stored; the same in each row."),
          count("rows", "Rows of the cohort."),
          count("events", "Those of them with the outcome."));

  static final TableSpec COEFFICIENT =
      TableSpec.restricted(
          "coefficient",
          "What became of each coefficient of a logistic model; no row for another.",
          List.of("position"),
          whole("position", "0 for the intercept, then as in model_input."),
          new ColumnSpec(
              "covariate_id", DataTypes.LongType, "The covariate; null for the intercept."),
          text("name", "Its name for a reader."),
          number("population", "Log odds per unit before the update."),
          number(
              "cohort_only",
              "Fitted to the cohort alone, without a penalty; null where that has no answer."),
          number("updated", "After the update."),
          number(
              "population_weight",
              "0, the cohort's own estimate, to 1, the population's coefficient times one slope for"
                  + " all; null unless by empirical Bayes."));

  static final TableSpec PERFORMANCE =
      TableSpec.releasable(
          "performance",
          "What each model is worth on persons of the cohort whom it has not seen.",
          List.of("method", "metric"),
          DisclosureSpec.of(
              List.of(Dimension.of("method"), Dimension.of("metric")),
              List.of(
                  Count.of("rows", "estimate", "low", "high"),
                  Count.within("rows", "events", "estimate", "low", "high"))),
          text("method", "population, closed_testing, empirical_bayes or cohort_only."),
          text(
              "metric",
              "auroc, brier, scaled_brier, calibration_in_the_large, calibration_slope, or"
                  + " brier_gain: how far the Brier score lies below the population's."),
          number("estimate", "Mean over the rounds of cross-validation, rounded to 4 decimals."),
          number("low", "Lower end of its 95 % interval over persons; null where none is given."),
          number("high", "Upper end; null where none is given."),
          count("rows", "Rows of the cohort."),
          count("events", "Those of them with the outcome."));

  static final TableSpec CALIBRATION_CURVE =
      TableSpec.releasable(
          "calibration_curve",
          "The observed risk at each predicted one before and after, by a restricted cubic spline.",
          List.of("method", "predicted"),
          DisclosureSpec.of(
              List.of(Dimension.of("method"), Dimension.of("predicted")),
              List.of(
                  Count.of("rows", "observed", "low", "high"),
                  Count.within("rows", "events", "observed", "low", "high"))),
          text("method", "population, or the update that is stored."),
          number("predicted", "Probability by a model that had not seen the person."),
          number("observed", "Observed risk as the curve has it, rounded to 3 decimals."),
          number("low", "Lower end of its 95 % interval; null where persons repeat."),
          number("high", "Upper end; null where persons repeat."),
          count("rows", "Rows of the cohort."),
          count("events", "Those of them with the outcome."));

  static final TableSpec MOVED =
      TableSpec.releasable(
          "moved_coefficient",
          "The coefficients that the stored update moved most; no row for a model without any.",
          List.of("position"),
          new DisclosureSpec(
              List.of(Dimension.of("position")),
              List.of(
                  Count.of("cohort_persons"),
                  Count.within(
                      "cohort_persons", "persons", "population", "updated", "moved_per_sd")),
              List.of("covariate", "name"),
              List.of(),
              false),
          whole("position", "From 1, what moved most."),
          text("covariate", "Id of the covariate."),
          text("name", "Its name for a reader."),
          number("population", "Log odds per unit before, rounded to 3 decimals."),
          number("updated", "After, rounded to 3 decimals."),
          number("moved_per_sd", "Their difference for one standard deviation in the cohort."),
          count("persons", "Persons of the cohort with another than its most common value."),
          count("cohort_persons", "Persons of the cohort."));

  private static final ColumnSpec PROBABILITY =
      number("probability", "Probability by the updated model, which has learnt from all, 0 to 1.");

  private static final ColumnSpec CROSS_VALIDATED =
      number(
          KeptPredictions.CROSS_VALIDATED,
          "By an update without the person's part, in the first round; null where that fails.");

  /** Written where the cohort is a source. */
  static final TableSpec PREDICTION =
      TableSpec.ofPersons(
          KeptPredictions.TABLE,
          "The predicted risk of each index day of the cohort; judge updates by cross_validated.",
          List.of("person_id", "index_day"),
          new ColumnSpec(
              "index_day", DataTypes.DateType, "The day that the outcome is predicted on."),
          text("fold", "training: the update has learnt from all of them."),
          whole("outcome", "1 if the outcome came within the time at risk, else 0."),
          PROBABILITY,
          CROSS_VALIDATED);

  /** Written where the cohort is a given table. */
  static final TableSpec ROW_PREDICTION =
      TableSpec.restricted(
          KeptPredictions.TABLE,
          "The predicted risk of each row of the cohort; judge updates by cross_validated.",
          List.of("row_id"),
          new ColumnSpec("row_id", DataTypes.LongType, "Row of the given table, from 0."),
          text(
              "person", "The person as the table names them; row and its number if it names none."),
          whole("label", "1 with the outcome, else 0."),
          PROBABILITY,
          CROSS_VALIDATED);

  /** What is written where the cohort is a source. */
  static final List<TableSpec> OF_SOURCE = with(PREDICTION);

  /** What is written where the cohort is a given table. */
  static final List<TableSpec> OF_TABLE = with(ROW_PREDICTION);

  private UpdateTables() {}

  private static List<TableSpec> with(TableSpec predictions) {
    return Stream.concat(
            Stream.of(predictions, UPDATE, COEFFICIENT, PERFORMANCE, CALIBRATION_CURVE, MOVED),
            ModelTables.ALL.stream())
        .toList();
  }

  private static ColumnSpec text(String name, String doc) {
    return new ColumnSpec(name, DataTypes.StringType, doc);
  }

  private static ColumnSpec whole(String name, String doc) {
    return new ColumnSpec(name, DataTypes.IntegerType, doc);
  }

  private static ColumnSpec number(String name, String doc) {
    return new ColumnSpec(name, DataTypes.DoubleType, doc);
  }

  private static ColumnSpec count(String name, String doc) {
    return new ColumnSpec(name, DataTypes.LongType, doc);
  }
}
