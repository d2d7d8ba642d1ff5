package org.focale.jobs.risk.validate;

import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.types.DataTypes;
import org.focale.governance.DisclosureSpec;
import org.focale.governance.DisclosureSpec.Count;
import org.focale.governance.DisclosureSpec.Dimension;
import org.focale.job.ColumnSpec;
import org.focale.job.TableSpec;

/** Which tables does the validation of a model write? All may leave the house. */
public final class ValidationTables {

  static final TableSpec PERFORMANCE =
      figures(
          "performance",
          "How good the predictions are, figure by figure.",
          "metric",
          List.of("estimate", "low", "high"),
          text("metric", "What was measured."),
          number("estimate", "Its value, rounded to 3 decimals."),
          number("low", "Lower end of its 95 % interval; null where none is given."),
          number("high", "Upper end; null where none is given."));

  static final TableSpec ROC =
      figures(
          "roc",
          "How many of those with the outcome are found at each share of false alarms.",
          "false_alarms",
          List.of("sensitivity"),
          number("false_alarms", "Share of the rows without the outcome that are flagged."),
          number("sensitivity", "Share of those with it that are, rounded to 2 decimals."));

  static final TableSpec PRECISION_RECALL =
      figures(
          "precision_recall",
          "How many of those flagged have the outcome, if so many with it are to be found.",
          "recall",
          List.of("precision"),
          number("recall", "Share of the rows with the outcome that are flagged."),
          number("precision", "Share of the flagged that have it, rounded to 2 decimals."));

  static final TableSpec CALIBRATION_CURVE =
      figures(
          "calibration_curve",
          "The observed risk at each predicted one, by a restricted cubic spline.",
          "predicted",
          List.of("observed", "low", "high"),
          number("predicted", "Predicted probability."),
          number("observed", "Observed risk as the curve has it, rounded to 3 decimals."),
          number("low", "Lower end of its 95 % interval; null where persons repeat."),
          number("high", "Upper end; null where persons repeat."));

  static final TableSpec DECISION =
      figures(
          "decision",
          "What it is worth to treat by the model, for one who would treat at a given risk.",
          "threshold",
          List.of("net_benefit", "low", "high", "treat_all"),
          number("threshold", "The risk at or above which one treats."),
          number(
              "net_benefit",
              "True positives per row, each false one taking the odds of the threshold from them;"
                  + " treating nobody is worth 0."),
          number("low", "Lower end of its 95 % interval; null where persons repeat."),
          number("high", "Upper end; null where persons repeat."),
          number("treat_all", "The same for treating everybody."));

  static final TableSpec CALIBRATION =
      TableSpec.releasable(
          "calibration",
          "Persons in tenths by predicted risk, of each one row.",
          List.of("risk_group"),
          bands("risk_group", "mean_predicted"),
          new ColumnSpec("risk_group", DataTypes.IntegerType, "From 1, the lowest risks."),
          number("mean_predicted", "Mean predicted probability, rounded to 3 decimals."),
          count("persons", "Persons in the group."),
          count("events", "Those of them with the outcome."));

  static final TableSpec SCORE_HISTOGRAM =
      TableSpec.releasable(
          "score_histogram",
          "How the predicted probabilities are spread, of each person one.",
          List.of("probability_from"),
          bands("probability_from"),
          number("probability_from", "The least probability of the bin, which is 0.05 wide."),
          count("persons", "Persons in the bin."),
          count("events", "Those of them with the outcome."));

  static final TableSpec THRESHOLD =
      TableSpec.releasable(
          "threshold",
          "Who is flagged, rightly and wrongly, if everyone at or above a probability is.",
          List.of("threshold"),
          DisclosureSpec.of(
              List.of(Dimension.of("threshold")),
              List.of(
                  Count.of("persons"),
                  Count.within("persons", "flagged", "alert_rate", "ppv", "specificity", "npv"),
                  Count.within("persons", "events"),
                  Count.within("events", "found", "sensitivity", "ppv", "npv", "specificity"))),
          number("threshold", "Rows whose probability is at least this are flagged."),
          number("sensitivity", "Flagged, of the rows with the outcome; 2 decimals, as all here."),
          number("specificity", "Not flagged, of those without it."),
          number("ppv", "With the outcome, of the flagged."),
          number("npv", "Without it, of the others."),
          number("alert_rate", "Flagged, of all."),
          count("persons", "Persons."),
          count("flagged", "Those flagged, of each one row."),
          count("events", "Those with the outcome, of each one row."),
          count("found", "Flagged and with the outcome."));

  static final TableSpec SUBGROUP =
      TableSpec.releasable(
          "subgroup",
          "How good the predictions are in each group of persons, and how far from the others.",
          List.of("characteristic", "subgroup", "metric"),
          DisclosureSpec.of(
              List.of(
                  Dimension.of("characteristic"),
                  Dimension.withTotal("subgroup", Part.ALL.group()),
                  Dimension.of("metric")),
              List.of(
                  Count.of("persons", ofGroups()), Count.within("persons", "events", ofGroups()))),
          text(
              "characteristic",
              "What sets persons apart: a column; of timelines sex, age and more."),
          text("subgroup", "The group; all for everybody."),
          text("metric", "auroc, calibration_in_the_large, calibration_slope or brier."),
          number("estimate", "The figure in the group, rounded to 3 decimals."),
          number("low", "Lower end of its 95 % interval."),
          number("high", "Upper end."),
          number("gap", "The figure less that of all other groups together."),
          number("gap_low", "Lower end of its 95 % interval."),
          number("gap_high", "Upper end."),
          count("persons", "Persons in the group."),
          count("events", "Those with the outcome in one row or more."));

  static final TableSpec DRIFT =
      TableSpec.releasable(
          "drift",
          "How far the covariates lie from those of training, of each person one row.",
          List.of("covariate_id"),
          new DisclosureSpec(
              List.of(Dimension.of("covariate_id")),
              List.of(
                  Count.of("persons"),
                  Count.within("persons", "with_it", "training_mean", "mean", "difference")),
              List.of("name", "encoding"),
              List.of(),
              false),
          new ColumnSpec("covariate_id", DataTypes.LongType, "The covariate, as in model_input."),
          text("name", "Its name for a reader."),
          text("encoding", "How the model reads it, as in model_input."),
          number("training_mean", "Mean in training as encoded; 2 decimals, a value's 3 digits."),
          number("mean", "Mean here, rounded in the same way."),
          number(
              "difference",
              "The mean here less that of training, over the spread: of both for what one has or"
                  + " has not, of the rows here for a value. 2 decimals."),
          count("persons", "Persons."),
          count("with_it", "Those who have it, or in whom it is recorded."));

  static final TableSpec LEVEL_DRIFT =
      TableSpec.releasable(
          "level_drift",
          "How far the levels of each column, or the probabilities, lie from those of training.",
          List.of("table_column"),
          DisclosureSpec.of(
              List.of(Dimension.of("table_column")), List.of(Count.of("persons", "psi"))),
          text("table_column", "The column; of timelines, predicted probability."),
          number(
              "psi",
              "Population stability index over its levels, or tenths; 2 decimals, 0 is no move."),
          count("persons", "Persons."));

  static final List<TableSpec> ON_TABLE = List.of(DRIFT, LEVEL_DRIFT);

  /** What every validation writes. */
  public static final List<TableSpec> ALL =
      List.of(
          PERFORMANCE,
          ROC,
          PRECISION_RECALL,
          CALIBRATION,
          CALIBRATION_CURVE,
          SCORE_HISTOGRAM,
          DECISION,
          THRESHOLD,
          SUBGROUP);

  /** What is told of predictions by a run that has figures of its own. */
  public static final List<TableSpec> CURVES =
      ALL.stream().filter(table -> table != PERFORMANCE).toList();

  private ValidationTables() {}

  /** A table of figures that all come from all persons. */
  private static TableSpec figures(
      String name, String doc, String key, List<String> derived, ColumnSpec... columns) {
    String[] figures = derived.toArray(String[]::new);
    return TableSpec.releasable(
        name,
        doc,
        List.of(key),
        DisclosureSpec.of(
            List.of(Dimension.of(key)),
            List.of(Count.of("persons", figures), Count.within("persons", "events", figures))),
        Stream.concat(
                Stream.of(columns),
                Stream.of(
                    count("persons", "Persons."),
                    count("events", "Those with the outcome in one row or more.")))
            .toArray(ColumnSpec[]::new));
  }

  /** Persons in bands, whose sums the other tables tell. */
  private static DisclosureSpec bands(String key, String... derived) {
    return new DisclosureSpec(
        List.of(Dimension.of(key)),
        List.of(Count.of("persons", derived), Count.within("persons", "events")),
        List.of(),
        List.of(),
        true);
  }

  private static String[] ofGroups() {
    return new String[] {"estimate", "low", "high", "gap", "gap_low", "gap_high"};
  }

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
