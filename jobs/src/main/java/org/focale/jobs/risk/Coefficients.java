package org.focale.jobs.risk;

import static org.apache.spark.sql.functions.abs;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.pmod;
import static org.apache.spark.sql.functions.round;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.xxhash64;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.stat.Summarizer;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.focale.features.Covariate;
import org.focale.job.Inputs;
import org.focale.jobs.risk.covariate.ChosenCovariates;
import org.focale.jobs.risk.covariate.CovariateVectors;
import org.focale.jobs.risk.covariate.EncodedCovariates;
import org.focale.jobs.risk.store.InputEncoding;
import org.focale.model.Contribution;
import org.focale.model.IncidenceModel;
import org.focale.model.LinearModel;
import org.focale.model.RiskModel;

/** What does each covariate weigh, and how far does it move a score? */
final class Coefficients {

  private static final int DECIMALS = 4;
  private static final int SAMPLE = 500;
  private static final double UNIT = 1e6;
  private static final StructType MOVED =
      new StructType()
          .add("id", DataTypes.LongType, false)
          .add("amount", DataTypes.DoubleType, false);

  private Coefficients() {}

  /** One row: per covariate its standard deviation and its mean among training rows. */
  static Row summary(Inputs inputs, Dataset<Row> vectors) {
    return inputs
        .small(
            vectors
                .agg(
                    Summarizer.metrics("std", "mean")
                        .summary(col(CovariateVectors.FEATURES))
                        .as("covariates"))
                .select("covariates.std", "covariates.mean"),
            1)
        .get(0);
  }

  /**
   * The mean distance that each covariate moves a score, over about 500 training rows that a hash
   * of the person draws.
   *
   * @param training rows of {@link FoldedRows}
   * @param count how many they are
   */
  static Map<Long, Double> contributions(
      Inputs inputs, RiskModel model, Dataset<Row> training, long count) {
    Broadcast<RiskModel> asked = inputs.broadcast(model);
    long parts = Math.max(1, count / SAMPLE);
    FlatMapFunction<Row, Row> moved =
        row -> {
          List<Row> amounts = new ArrayList<>();
          amounts.add(RowFactory.create(0L, 1.0));
          for (Contribution part :
              asked.value().contributions(CovariateVectors.values(row)).parts()) {
            amounts.add(RowFactory.create(part.input().id(), part.amount()));
          }
          return amounts.iterator();
        };
    Dataset<Row> sums =
        training
            .filter(
                pmod(
                        xxhash64(col("person_id"), lit(inputs.seed()), lit("risk-contribution")),
                        lit(parts))
                    .equalTo(0))
            .select("covariate_id", "value")
            .flatMap(moved, Encoders.row(MOVED))
            .groupBy("id")
            .agg(sum(round(abs(col("amount")).multiply(UNIT)).cast("long")));
    Map<Long, Double> means = new HashMap<>();
    for (Row row : inputs.small(sums, model.inputs().size() + 1)) {
      means.put(row.getLong(0), row.getLong(1) / UNIT);
    }
    double rows = means.getOrDefault(0L, 1.0);
    means.replaceAll((id, total) -> total / rows);
    return means;
  }

  /** Rows of {@link RiskTables#COEFFICIENT}. */
  static List<Row> rows(
      ChosenCovariates chosen,
      RiskModel model,
      Vector deviations,
      Map<Long, Double> contributions,
      long trainingPersons) {
    List<Row> rows = new ArrayList<>();
    if (model instanceof LinearModel constant) {
      rows.add(intercept(constant, trainingPersons));
    }
    Optional<LinearModel> linear = linear(model).filter(line -> !line.terms().isEmpty());
    for (int i = 0; i < chosen.covariates().size(); i++) {
      Covariate covariate = chosen.covariates().get(i);
      int place = i;
      Double weight = linear.map(line -> line.terms().get(place).weight()).orElse(null);
      rows.add(
          RowFactory.create(
              String.valueOf(covariate.id()),
              covariate.name(),
              covariate.conceptId(),
              covariate.unitConceptId(),
              EncodedCovariates.encoding(covariate.id()).name().toLowerCase(Locale.ROOT),
              weight == null ? null : Evaluation.rounded(weight, DECIMALS),
              weight == null ? null : Evaluation.rounded(weight * deviations.apply(i), DECIMALS),
              Evaluation.rounded(contributions.getOrDefault(covariate.id(), 0.0), DECIMALS),
              chosen.persons().get(i),
              trainingPersons));
    }
    return rows;
  }

  /** The regression whose weights are told: of an incidence, that of the outcome's hazard. */
  private static Optional<LinearModel> linear(RiskModel model) {
    if (model instanceof IncidenceModel incidence) {
      return Optional.of(incidence.hazards().get(0).covariates());
    }
    return model instanceof LinearModel line ? Optional.of(line) : Optional.empty();
  }

  private static Row intercept(LinearModel model, long trainingPersons) {
    return RowFactory.create(
        "intercept",
        "constant",
        0,
        0,
        InputEncoding.VALUE.name().toLowerCase(Locale.ROOT),
        Evaluation.rounded(model.intercept(), DECIMALS),
        null,
        null,
        trainingPersons,
        trainingPersons);
  }
}
