package org.focale.jobs.risk.learn;

import java.util.Arrays;
import java.util.List;
import org.apache.spark.ml.classification.GBTClassificationModel;
import org.apache.spark.ml.classification.GBTClassifier;
import org.apache.spark.ml.regression.DecisionTreeRegressionModel;
import org.focale.job.Inputs;

/**
 * How many boosted trees predict best?
 *
 * <p>MLlib's gradient boosting with logistic loss (Friedman, Ann Stat 2001;29:1189). The number of
 * trees minimises the mean loss over the judged parts; the first trees of a longer model are the
 * shorter one, so every number is judged with one fit per part.
 */
final class Boosting {

  /**
   * How trees grow.
   *
   * @param most trees, at most
   * @param depth of each
   * @param step what each adds of what it has found
   */
  private record Growth(int most, int depth, double step) {

    /** Few rows are learnt by heart sooner. */
    static Growth of(TrainingParts parts) {
      if (parts.training().rarer() < FOR_DEEP_TREES) {
        return new Growth(25, 3, 0.2);
      }
      return new Growth(parts.few() ? 40 : 80, 4, 0.15);
    }
  }

  /**
   * Rows of the rarer class below which more and deeper trees predict no better: beside ridge
   * regression, on samples of 250 and 768 rows of SUPPORT2 and of 1,000 and 2,500 of diabetes130,
   * the mean log loss of held-out rows changed by +0.0009, -0.0017, +0.0001 and -0.0004 with few
   * and shallow ones (the same algorithm written in Python on scikit-learn's regression trees).
   */
  private static final long FOR_DEEP_TREES = 500;

  private static final int BINS = 64;
  private static final int LEAST_ROWS_PER_LEAF = 20;

  /** A share drawn anew for each node: as good as all, and much faster. */
  private static final String COVARIATES_PER_NODE = "0.4";

  /** Histograms of all nodes of a level at once. */
  private static final int MEGABYTES = 512;

  private Boosting() {}

  static CrossFitted<LearntModel.Boosted> fit(Inputs inputs, long seed, TrainingParts parts) {
    String features = parts.training().trees();
    Growth growth = Growth.of(parts);
    GBTClassifier boosting =
        new GBTClassifier()
            .setFeaturesCol(features)
            .setLabelCol(TrainingRows.LABEL)
            .setMaxIter(growth.most())
            .setMaxDepth(growth.depth())
            .setStepSize(growth.step())
            .setMaxBins(BINS)
            .setMinInstancesPerNode(LEAST_ROWS_PER_LEAF)
            .setFeatureSubsetStrategy(COVARIATES_PER_NODE)
            .setMaxMemoryInMB(MEGABYTES)
            .setSeed(seed);
    List<GBTClassificationModel> longest =
        SideBySide.parts(parts.judged(), part -> inputs.fit(boosting, parts.without(part)));
    List<Scoring> scorings = longest.stream().map(Boosting::afterEachTree).toList();
    int trees = TrainingParts.least(parts.loss(features, boosting.getMaxIter(), scorings)) + 1;
    boosting.setMaxIter(trees);
    GBTClassificationModel all = inputs.fit(boosting, parts.rows());
    return new CrossFitted<>(
        new LearntModel.Boosted(all),
        longest.stream().map(model -> new LearntModel.Boosted(first(model, trees))).toList());
  }

  /** The log odds after each tree; MLlib's trees add up to half of them. */
  static Scoring afterEachTree(GBTClassificationModel model) {
    DecisionTreeRegressionModel[] trees = regressions(model);
    double[] weights = model.treeWeights();
    return covariates -> {
      double[] logOdds = new double[trees.length];
      double half = 0;
      for (int i = 0; i < trees.length; i++) {
        half += weights[i] * trees[i].predict(covariates);
        logOdds[i] = 2 * half;
      }
      return logOdds;
    };
  }

  /** The model after its first trees. */
  private static GBTClassificationModel first(GBTClassificationModel model, int trees) {
    GBTClassificationModel shorter =
        new GBTClassificationModel(
            model.uid(),
            Arrays.copyOf(regressions(model), trees),
            Arrays.copyOf(model.treeWeights(), trees),
            model.numFeatures());
    shorter.setFeaturesCol(model.getFeaturesCol());
    return shorter;
  }

  private static DecisionTreeRegressionModel[] regressions(GBTClassificationModel model) {
    return Arrays.stream((Object[]) model.trees())
        .map(DecisionTreeRegressionModel.class::cast)
        .toArray(DecisionTreeRegressionModel[]::new);
  }
}
