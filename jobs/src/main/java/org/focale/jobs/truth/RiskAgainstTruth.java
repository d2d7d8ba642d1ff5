package org.focale.jobs.truth;

import static org.apache.spark.sql.functions.abs;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_list;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.sort_array;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.unix_date;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.focale.job.Inputs;
import org.focale.stats.Calibration;
import org.focale.stats.Discrimination;

/** How near do predicted risks of held-out persons come to the true ones? */
final class RiskAgainstTruth {

  static final String TOPIC = "risk";

  private static final String[] SCORES = {"predicted", "expected", "probability"};
  private static final int GROUPS = 10;

  /** Of a person, in which parts of one are counted; a slope does not depend on the unit. */
  private static final double THOUSANDTHS = 1_000;

  private static final int INPATIENT = 9201;
  private static final int EMERGENCY = 9203;

  private RiskAgainstTruth() {}

  /** Rows of {@link TruthTables#RISK}. */
  static Dataset<Row> persons(Inputs inputs, int horizonDays) {
    String source = inputs.source();
    Dataset<Row> predicted =
        inputs
            .result(CompareTruthParameters.RISK, "prediction")
            .filter(col("fold").equalTo("held_out"))
            .select(
                col("person_id"),
                col("index_day"),
                col("outcome"),
                col("probability").as("predicted"));
    Dataset<Row> hazards =
        perPerson(
            inputs.table(source, "truth_risk"),
            "segments",
            unix_date(col("start_day")),
            col("days"),
            col("hazard_recorded"),
            col("hazard_death"));
    Dataset<Row> stays =
        perPerson(
            inputs
                .table(source, "visit_occurrence")
                .filter(col("visit_concept_id").isin(INPATIENT, EMERGENCY)),
            "stays",
            unix_date(col("visit_start_date")),
            unix_date(coalesce(col("visit_end_date"), col("visit_start_date"))));
    Dataset<Row> observed =
        inputs
            .table(source, "observation_period")
            .groupBy("person_id")
            .agg(min(unix_date(col("observation_period_start_date"))).as("first_day"));
    Dataset<Row> truth = inputs.table(source, "truth").select("person_id", "frailty");
    return predicted
        .join(truth, "person_id")
        .join(hazards, "person_id")
        .join(observed, "person_id")
        .join(stays, predicted.col("person_id").equalTo(stays.col("person_id")), "left")
        .drop(stays.col("person_id"))
        .flatMap(
            (org.apache.spark.api.java.function.FlatMapFunction<Row, Row>)
                new TrueRiskRow(horizonDays),
            Encoders.row(TrueRiskRow.SCHEMA));
  }

  private static Dataset<Row> perPerson(Dataset<Row> rows, String name, Column... fields) {
    return rows.groupBy("person_id").agg(sort_array(collect_list(struct(fields))).as(name));
  }

  /** The figures and the groups that the rows of {@link #persons} come to. */
  static Compared compare(Inputs inputs, Dataset<Row> persons) {
    Dataset<Row> measured =
        persons
            .withColumn("far", abs(col("predicted").minus(col("probability"))))
            .withColumn("best", abs(col("expected").minus(col("probability"))));
    String[] summed = {"predicted", "expected", "probability", "far", "best"};
    List<Row> rows =
        inputs.small(
            Steps.table(measured, col("outcome"), SCORES, summed),
            SCORES.length * (Steps.STEPS + 1));
    Steps model = Steps.of(rows, "predicted", summed.length);
    if (model.allPersons() == 0) {
      return Compared.nothing();
    }
    long n = model.allPersons();
    List<Row> figures = new ArrayList<>();
    figures.add(
        figure(
            "mean risk",
            "Mean predicted risk, beside the mean of the true risks.",
            model.mean(0),
            model.mean(2),
            n));
    figures.add(
        figure(
            "AUROC",
            "The model's, beside that of the best answer from what is recorded.",
            auroc(model),
            auroc(Steps.of(rows, "expected", summed.length)),
            n));
    figures.add(
        figure(
            "AUROC if all were known",
            "The model's, beside that of the true risk, unrecorded frailty included.",
            auroc(model),
            auroc(Steps.of(rows, "probability", summed.length)),
            n));
    figures.add(
        figure(
            "distance from the true risk",
            "Mean distance of predicted from true risk, beside that of the best answer from what"
                + " is recorded.",
            model.mean(3),
            model.mean(4),
            n));
    againstTruth(model)
        .ifPresent(
            slope ->
                figures.add(
                    figure(
                        "calibration slope on the true risk",
                        "Of the true risk on the log odds that the model gives; 1 is perfect,"
                            + " above it risks lie too near each other.",
                        slope,
                        1,
                        n)));
    return new Compared(figures, groups(model));
  }

  /** The slope of a recalibration in which each person's outcome is the true probability. */
  private static OptionalDouble againstTruth(Steps model) {
    long[] with = model.summed(2, THOUSANDTHS);
    long[] without = new long[with.length];
    long[] persons = model.persons();
    Arrays.setAll(
        without, step -> Math.max(0, Math.round(THOUSANDTHS * persons[step]) - with[step]));
    return Calibration.of(model.scores(), with, without)
        .flatMap(Calibration::recalibration)
        .map(line -> OptionalDouble.of(line.slope().value()))
        .orElse(OptionalDouble.empty());
  }

  private static Row figure(String name, String meaning, double found, double truth, long persons) {
    return new Figure(TOPIC, name, meaning, found, truth, persons).row();
  }

  private static double auroc(Steps steps) {
    return Discrimination.of(steps.scores(), steps.events(), steps.nonEvents())
        .map(Discrimination::auroc)
        .orElse(Double.NaN);
  }

  private static List<Row> groups(Steps model) {
    List<Row> rows = new ArrayList<>();
    for (double[] group : model.groups(GROUPS)) {
      rows.add(
          RowFactory.create(
              TOPIC,
              rows.size() + 1,
              Figure.rounded(group[1]),
              Figure.rounded(group[2]),
              Figure.rounded(group[3]),
              (long) group[0]));
    }
    return rows;
  }
}
