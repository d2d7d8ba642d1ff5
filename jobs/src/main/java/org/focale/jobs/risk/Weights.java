package org.focale.jobs.risk;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.stat.Summarizer;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.focale.features.Feature;
import org.focale.features.FeatureSpace;

/** How much does each covariate weigh, and how many persons taught the model so? */
final class Weights {

  private static final int DECIMALS = 4;

  private Weights() {}

  /** One row: persons, and per covariate its deviation, how often it is not 0, and its mean. */
  static Dataset<Row> summary(Dataset<Row> training) {
    return training
        .agg(
            count(lit(1)).alias("persons"),
            Summarizer.metrics("std", "numNonZeros", "mean")
                .summary(col("features"))
                .alias("covariates"))
        .select("persons", "covariates.std", "covariates.numNonZeros", "covariates.mean");
  }

  /** Rows of {@link RiskTables#COEFFICIENT}. */
  static List<Row> rows(FeatureSpace space, RiskModel model, Row summary) {
    long training = summary.getLong(0);
    Vector deviation = summary.getAs(1);
    Vector present = summary.getAs(2);
    double[] weights = model.coefficients();
    List<Row> rows = new ArrayList<>();
    rows.add(
        RowFactory.create(
            "intercept",
            "constant",
            0,
            0,
            "plain",
            Evaluation.rounded(model.intercept(), DECIMALS),
            null,
            training,
            training));
    for (int i = 0; i < weights.length; i++) {
      Feature feature = space.features().get(i);
      rows.add(
          RowFactory.create(
              feature.code(),
              feature.name(),
              feature.conceptId(),
              feature.unitConceptId(),
              feature.kind().scale().name().toLowerCase(Locale.ROOT),
              Evaluation.rounded(weights[i], DECIMALS),
              Evaluation.rounded(weights[i] * deviation.apply(i), DECIMALS),
              Math.round(present.apply(i)),
              training));
    }
    return rows;
  }
}
