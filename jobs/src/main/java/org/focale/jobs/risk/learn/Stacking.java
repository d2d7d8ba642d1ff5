package org.focale.jobs.risk.learn;

import static org.apache.spark.sql.functions.col;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.ml.classification.LogisticRegression;
import org.apache.spark.ml.classification.LogisticRegressionModel;
import org.apache.spark.ml.feature.VectorAssembler;
import org.apache.spark.ml.linalg.DenseMatrix;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.focale.job.Inputs;

/**
 * How much does a regression weigh beside boosted trees?
 *
 * <p>Stacking (Wolpert, Neural Networks 1992;5:241) with weights that are not negative (Breiman,
 * Machine Learning 1996;24:49): a logistic regression of the outcome on what the two predict of the
 * parts that they have not seen, on the logit scale.
 */
final class Stacking {

  private static final double TOLERANCE = 1e-8;

  private Stacking() {}

  static LearntModel.Stacked fit(
      Inputs inputs,
      CrossFitted<LearntModel.Linear> linear,
      CrossFitted<LearntModel.Boosted> boosted,
      TrainingRows training) {
    LogisticRegression weighing =
        new LogisticRegression()
            .setFamily("binomial")
            .setStandardization(false)
            .setTol(TOLERANCE)
            .setLabelCol(TrainingRows.LABEL)
            .setLowerBoundsOnCoefficients(new DenseMatrix(1, 2, new double[] {0, 0}));
    LogisticRegressionModel weights =
        inputs.fit(weighing, unseen(linear, boosted, training), training.order());
    return new LearntModel.Stacked(
        linear.model(),
        boosted.model(),
        weights.intercept(),
        weights.coefficients().apply(0),
        weights.coefficients().apply(1));
  }

  /** What each of the two says of rows it has not seen, as {@code features}. */
  private static Dataset<Row> unseen(
      CrossFitted<LearntModel.Linear> linear,
      CrossFitted<LearntModel.Boosted> boosted,
      TrainingRows training) {
    List<Dataset<Row>> parts = new ArrayList<>();
    for (int part = 0; part < training.judged(); part++) {
      Dataset<Row> both =
          LearntModel.Stacked.both(
              linear.byPart().get(part), boosted.byPart().get(part), training.within(part));
      List<Column> columns = new ArrayList<>(training.key().stream().map(c -> col(c)).toList());
      columns.add(col(TrainingRows.LABEL));
      columns.add(LearntModel.logit(col("_linear")).as("linear_logit"));
      columns.add(LearntModel.logit(col("_boosted")).as("boosted_logit"));
      parts.add(both.select(columns.toArray(Column[]::new)));
    }
    return new VectorAssembler()
        .setInputCols(new String[] {"linear_logit", "boosted_logit"})
        .setOutputCol("features")
        .transform(parts.stream().reduce(Dataset::union).orElseThrow());
  }
}
