package org.focale.jobs.risk.learn;

import static org.apache.spark.ml.functions.vector_to_array;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.exp;
import static org.apache.spark.sql.functions.greatest;
import static org.apache.spark.sql.functions.least;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.log;

import java.util.Arrays;
import java.util.Locale;
import org.apache.spark.ml.classification.GBTClassificationModel;
import org.apache.spark.ml.classification.LogisticRegressionModel;
import org.apache.spark.ml.classification.ProbabilisticClassificationModel;
import org.apache.spark.ml.classification.RandomForestClassificationModel;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** What was learnt, and which probability does it give a row? */
public sealed interface LearntModel {

  /** The column that {@link #predict} adds: the probability of the outcome, 0 to 1. */
  String PROBABILITY = "probability";

  /** Probabilities are kept this far from 0 and 1 before their logit is taken. */
  double EDGE = 1e-6;

  /** The rows with their probability. */
  Dataset<Row> predict(Dataset<Row> rows);

  /** How it was tuned, in a sentence. */
  String tuning();

  /** Log odds per unit of each covariate that a regression reads; empty where there is none. */
  double[] weights();

  /** The share of each covariate that trees read in what they gain; empty where there are none. */
  double[] importances();

  /** One model of MLlib that may be a member of a stack. */
  sealed interface Single extends LearntModel {

    /** The column of covariates that it reads. */
    String features();

    /** The log odds that it gives, one number. */
    Scoring scoring();
  }

  /** A logistic regression. */
  record Linear(LogisticRegressionModel model) implements Single {

    /** The weights of the first covariates alone, without the constant. */
    public Linear first(int covariates) {
      double[] weights = Arrays.copyOf(weights(), covariates);
      return new Linear(new LogisticRegressionModel(model.uid(), Vectors.dense(weights), 0));
    }

    @Override
    public String features() {
      return model.getFeaturesCol();
    }

    @Override
    public Scoring scoring() {
      return PenalisedRegression.scoring(model);
    }

    @Override
    public Dataset<Row> predict(Dataset<Row> rows) {
      return predicted(model, rows);
    }

    @Override
    public String tuning() {
      return "penalty of strength "
          + model.getRegParam()
          + ", LASSO share "
          + model.getElasticNetParam();
    }

    @Override
    public double[] weights() {
      return model.coefficients().toArray();
    }

    @Override
    public double[] importances() {
      return new double[0];
    }
  }

  /** A random forest. */
  record Forest(RandomForestClassificationModel model) implements LearntModel {
    @Override
    public Dataset<Row> predict(Dataset<Row> rows) {
      return predicted(model, rows);
    }

    @Override
    public String tuning() {
      return model.getNumTrees()
          + " trees, at least "
          + model.getMinInstancesPerNode()
          + " rows in a leaf";
    }

    @Override
    public double[] weights() {
      return new double[0];
    }

    @Override
    public double[] importances() {
      return model.featureImportances().toArray();
    }
  }

  /** Gradient-boosted trees. */
  record Boosted(GBTClassificationModel model) implements Single {
    @Override
    public String features() {
      return model.getFeaturesCol();
    }

    @Override
    public Scoring scoring() {
      Scoring afterEach = Boosting.afterEachTree(model);
      int last = model.getNumTrees() - 1;
      return covariates -> new double[] {afterEach.logOdds(covariates)[last]};
    }

    @Override
    public Dataset<Row> predict(Dataset<Row> rows) {
      return predicted(model, rows);
    }

    @Override
    public String tuning() {
      return model.getNumTrees() + " boosted trees";
    }

    @Override
    public double[] weights() {
      return new double[0];
    }

    @Override
    public double[] importances() {
      return model.featureImportances().toArray();
    }
  }

  /**
   * Both at once: {@code logit(p) = intercept + linearWeight * logit(linear) + boostedWeight *
   * logit(boosted)}.
   *
   * @param linearWeight 0 or more
   * @param boostedWeight 0 or more
   */
  record Stacked(
      Linear linear, Boosted boosted, double intercept, double linearWeight, double boostedWeight)
      implements LearntModel {
    @Override
    public Dataset<Row> predict(Dataset<Row> rows) {
      Column sum =
          lit(intercept)
              .plus(logit(col("_linear")).multiply(linearWeight))
              .plus(logit(col("_boosted")).multiply(boostedWeight));
      return both(linear, boosted, rows)
          .withColumn(PROBABILITY, lit(1).divide(lit(1).plus(exp(sum.multiply(-1)))))
          .drop("_linear", "_boosted");
    }

    /** The rows with what each of the two predicts, {@code _linear} and {@code _boosted}. */
    static Dataset<Row> both(Linear linear, Boosted boosted, Dataset<Row> rows) {
      Dataset<Row> first = linear.predict(rows).withColumnRenamed(PROBABILITY, "_linear");
      return boosted.predict(first).withColumnRenamed(PROBABILITY, "_boosted");
    }

    @Override
    public String tuning() {
      return String.format(
          Locale.ROOT,
          "%s; %s; weights on the logit scale %.3f and %.3f",
          linear.tuning(),
          boosted.tuning(),
          linearWeight,
          boostedWeight);
    }

    /** As they stand in the sum. */
    @Override
    public double[] weights() {
      return Arrays.stream(linear.weights()).map(weight -> weight * linearWeight).toArray();
    }

    @Override
    public double[] importances() {
      return boosted.importances();
    }
  }

  /** The logit of a probability, cut near 0 and 1. */
  static Column logit(Column probability) {
    Column inside = greatest(lit(EDGE), least(lit(1 - EDGE), probability));
    return log(inside.divide(lit(1).minus(inside)));
  }

  /** Log odds, cut near those of 0 and 1. */
  static double inside(double logOdds) {
    double most = Math.log((1 - EDGE) / EDGE);
    return Math.max(-most, Math.min(most, logOdds));
  }

  private static Dataset<Row> predicted(
      ProbabilisticClassificationModel<Vector, ?> model, Dataset<Row> rows) {
    return model
        .transform(rows)
        .withColumn(PROBABILITY, vector_to_array(col(PROBABILITY), "float64").getItem(1))
        .drop("rawPrediction", "prediction");
  }
}
