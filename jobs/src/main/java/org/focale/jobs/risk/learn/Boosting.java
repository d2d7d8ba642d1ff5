package org.focale.jobs.risk.learn;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.ml.classification.GBTClassificationModel;
import org.apache.spark.ml.classification.GBTClassifier;
import org.apache.spark.ml.regression.DecisionTreeRegressionModel;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.focale.job.Inputs;

/**
 * How many boosted trees predict best?
 *
 * <p>MLlib's gradient boosting with logistic loss (Friedman, Ann Stat 2001;29:1189). The number of
 * trees minimises the mean loss over the judged parts; the first trees of a longer model are the
 * shorter one, so every number is judged with one fit per part.
 */
final class Boosting {

  private static final int MOST_TREES = 80;
  private static final int DEPTH = 4;
  private static final double STEP = 0.15;
  private static final int BINS = 64;
  private static final int LEAST_ROWS_PER_LEAF = 20;

  /** A share drawn anew for each node: as good as all, and much faster. */
  private static final String COVARIATES_PER_NODE = "0.4";

  /** Histograms of all nodes of a level at once. */
  private static final int MEGABYTES = 512;

  private Boosting() {}

  static CrossFitted<LearntModel.Boosted> fit(Inputs inputs, long seed, TrainingRows training) {
    GBTClassifier boosting =
        new GBTClassifier()
            .setFeaturesCol(training.trees())
            .setLabelCol(TrainingRows.LABEL)
            .setMaxIter(MOST_TREES)
            .setMaxDepth(DEPTH)
            .setStepSize(STEP)
            .setMaxBins(BINS)
            .setMinInstancesPerNode(LEAST_ROWS_PER_LEAF)
            .setFeatureSubsetStrategy(COVARIATES_PER_NODE)
            .setMaxMemoryInMB(MEGABYTES)
            .setSeed(seed);
    List<GBTClassificationModel> longest = new ArrayList<>();
    double[] loss = new double[MOST_TREES];
    for (int part = 0; part < training.judged(); part++) {
      GBTClassificationModel model = inputs.fit(boosting, training.without(part), training.order());
      longest.add(model);
      addLoss(loss, model, training.within(part));
    }
    int trees = TrainingRows.least(loss) + 1;
    boosting.setMaxIter(trees);
    GBTClassificationModel all = inputs.fit(boosting, training.rows(), training.order());
    return new CrossFitted<>(
        new LearntModel.Boosted(all),
        longest.stream().map(model -> new LearntModel.Boosted(first(model, trees))).toList());
  }

  private static void addLoss(double[] loss, GBTClassificationModel model, Dataset<Row> unseen) {
    double[] found = model.evaluateEachIteration(unseen);
    for (int i = 0; i < found.length; i++) {
      loss[i] += found[i];
    }
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
