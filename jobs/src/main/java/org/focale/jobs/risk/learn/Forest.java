package org.focale.jobs.risk.learn;

import org.apache.spark.ml.classification.RandomForestClassificationModel;
import org.apache.spark.ml.classification.RandomForestClassifier;
import org.apache.spark.ml.evaluation.MulticlassClassificationEvaluator;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.tuning.CrossValidator;
import org.apache.spark.ml.tuning.ParamGridBuilder;
import org.focale.job.Inputs;

/**
 * How small may the leaves of a random forest be?
 *
 * <p>MLlib's random forest (Breiman, Machine Learning 2001;45:5), whose probability is the mean
 * share of the outcome in the leaves; the size minimises the mean log loss over the parts.
 */
final class Forest {

  private static final int TREES = 100;
  private static final int DEPTH = 10;
  private static final int BINS = 64;
  private static final int MEGABYTES = 512;
  private static final int[] ROWS_PER_LEAF = {5, 30};

  private Forest() {}

  static LearntModel.Forest fit(Inputs inputs, long seed, TrainingParts parts) {
    RandomForestClassifier forest =
        new RandomForestClassifier()
            .setFeaturesCol(parts.training().trees())
            .setLabelCol(TrainingRows.LABEL)
            .setNumTrees(TREES)
            .setMaxDepth(DEPTH)
            .setMaxBins(BINS)
            .setMaxMemoryInMB(MEGABYTES)
            .setSeed(seed);
    ParamMap[] grid =
        new ParamGridBuilder().addGrid(forest.minInstancesPerNode(), ROWS_PER_LEAF).build();
    CrossValidator validator =
        new CrossValidator()
            .setEstimator(forest)
            .setEstimatorParamMaps(grid)
            .setEvaluator(new MulticlassClassificationEvaluator().setMetricName("logLoss"))
            .setNumFolds(TrainingRows.PARTS)
            .setFoldCol(TrainingRows.PART)
            .setParallelism(parts.judged());
    return new LearntModel.Forest(
        (RandomForestClassificationModel) inputs.fit(validator, parts.rows()).bestModel());
  }
}
