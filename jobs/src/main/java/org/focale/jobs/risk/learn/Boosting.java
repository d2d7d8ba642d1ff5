package org.focale.jobs.risk.learn;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.posexplode;
import static org.apache.spark.sql.functions.sum;

import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.ml.classification.GBTClassificationModel;
import org.apache.spark.ml.classification.GBTClassifier;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.regression.DecisionTreeRegressionModel;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
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

  /** Few rows are learnt by heart sooner. */
  private static final int MOST_TREES_OF_FEW_ROWS = 40;

  private static final int DEPTH = 4;
  private static final double STEP = 0.15;
  private static final int BINS = 64;
  private static final int LEAST_ROWS_PER_LEAF = 20;

  /** A share drawn anew for each node: as good as all, and much faster. */
  private static final String COVARIATES_PER_NODE = "0.4";

  /** Histograms of all nodes of a level at once. */
  private static final int MEGABYTES = 512;

  private static final StructType LOSSES =
      new StructType().add("losses", DataTypes.createArrayType(DataTypes.DoubleType, false), false);

  private Boosting() {}

  static CrossFitted<LearntModel.Boosted> fit(Inputs inputs, long seed, TrainingRows training) {
    GBTClassifier boosting =
        new GBTClassifier()
            .setFeaturesCol(training.trees())
            .setLabelCol(TrainingRows.LABEL)
            .setMaxIter(training.few() ? MOST_TREES_OF_FEW_ROWS : MOST_TREES)
            .setMaxDepth(DEPTH)
            .setStepSize(STEP)
            .setMaxBins(BINS)
            .setMinInstancesPerNode(LEAST_ROWS_PER_LEAF)
            .setFeatureSubsetStrategy(COVARIATES_PER_NODE)
            .setMaxMemoryInMB(MEGABYTES)
            .setSeed(seed);
    List<GBTClassificationModel> longest =
        SideBySide.parts(
            training.judged(),
            part -> inputs.fit(boosting, training.without(part), training.order()));
    double[] loss = new double[boosting.getMaxIter()];
    for (int part = 0; part < longest.size(); part++) {
      addLoss(inputs, loss, longest.get(part), training.within(part));
    }
    int trees = TrainingRows.least(loss) + 1;
    boosting.setMaxIter(trees);
    GBTClassificationModel all = inputs.fit(boosting, training.rows(), training.order());
    return new CrossFitted<>(
        new LearntModel.Boosted(all),
        longest.stream().map(model -> new LearntModel.Boosted(first(model, trees))).toList());
  }

  /** Adds the log loss after each tree, summed over rows that the model has not seen. */
  private static void addLoss(
      Inputs inputs, double[] loss, GBTClassificationModel model, Dataset<Row> unseen) {
    Broadcast<DecisionTreeRegressionModel[]> trees = inputs.broadcast(regressions(model));
    double[] weights = model.treeWeights();
    MapPartitionsFunction<Row, Row> summing =
        rows ->
            List.of(RowFactory.create((Object) losses(rows, trees.value(), weights))).iterator();
    Dataset<Row> judged =
        unseen
            .select(TrainingRows.LABEL, model.getFeaturesCol())
            .mapPartitions(summing, Encoders.row(LOSSES))
            .select(posexplode(col("losses")).as(new String[] {"tree", "loss"}))
            .groupBy("tree")
            .agg(sum("loss"));
    for (Row row : inputs.small(judged, loss.length)) {
      loss[row.getInt(0)] += row.getDouble(1);
    }
  }

  /** MLlib's trees add up to half the log odds. */
  private static Double[] losses(
      Iterator<Row> rows, DecisionTreeRegressionModel[] trees, double[] weights) {
    Double[] losses = new Double[trees.length];
    Arrays.fill(losses, 0.0);
    while (rows.hasNext()) {
      Row row = rows.next();
      Vector covariates = row.getAs(1);
      double half = 0;
      for (int i = 0; i < trees.length; i++) {
        half += weights[i] * trees[i].predict(covariates);
        losses[i] += LogLoss.of(2 * half, row.getDouble(0) > 0);
      }
    }
    return losses;
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
