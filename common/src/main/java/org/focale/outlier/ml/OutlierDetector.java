package org.focale.outlier.ml;

import org.apache.spark.ml.Estimator;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.util.DefaultParamsReader;
import org.apache.spark.ml.util.DefaultParamsWritable;
import org.apache.spark.ml.util.Identifiable;
import org.apache.spark.ml.util.MLReader;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.types.StructType;
import org.focale.outlier.RowFit;

/**
 * Which rows are unlike those of a table? An Estimator of MLlib: {@link #fit} learns from the
 * vectors of a table, the {@link OutlierModel} that it gives scores this table and later ones.
 *
 * <p>Columns are standardised, a NaN is taken as the column's median, and a column that does not
 * vary is not compared. The rows, at most 60,000,000 values, are collected where the program runs
 * and put in the order of their content, so that neither partitions nor the order of the rows
 * change a bit of the model. Of more than 20,000 rows {@code knn} finds near rows by random
 * projections, and says a distance that is at least the true one.
 *
 * <pre>new OutlierDetector().setDetector("isolation_forest").setFeaturesCol("features").fit(rows)
 * </pre>
 */
public final class OutlierDetector extends Estimator<OutlierModel>
    implements OutlierParams, DefaultParamsWritable {

  private static final long serialVersionUID = 1L;

  private final String uid;
  private final OutlierParamSet declared;

  public OutlierDetector() {
    this(Identifiable.randomUID("outlierDetector"));
  }

  public OutlierDetector(String uid) {
    this.uid = uid;
    this.declared = OutlierParamSet.of(this);
  }

  @Override
  public String uid() {
    return uid;
  }

  @Override
  public OutlierParamSet declared() {
    return declared;
  }

  public OutlierDetector setDetector(String value) {
    return (OutlierDetector) set(detector(), value);
  }

  public OutlierDetector setTrees(int value) {
    return (OutlierDetector) set(trees(), value);
  }

  public OutlierDetector setSample(int value) {
    return (OutlierDetector) set(sample(), value);
  }

  public OutlierDetector setSeed(long value) {
    return (OutlierDetector) set(seed(), value);
  }

  public OutlierDetector setFeaturesCol(String value) {
    return (OutlierDetector) set(featuresCol(), value);
  }

  public OutlierDetector setScoreCol(String value) {
    return (OutlierDetector) set(scoreCol(), value);
  }

  /**
   * Learns from the vectors of a table.
   *
   * @throws IllegalArgumentException if they are too many, of different lengths, missing or
   *     infinite, if no column varies, or if the detector cannot score so many rows and columns
   */
  @Override
  public OutlierModel fit(Dataset<?> dataset) {
    withScore(dataset.schema());
    double[][] rows = FittedVectors.of(dataset, getFeaturesCol());
    OutlierModel model = new OutlierModel(uid, RowFit.of(rows, asked(), getSeed()).model());
    return copyValues(model, ParamMap.empty()).setParent(this);
  }

  @Override
  public StructType transformSchema(StructType schema) {
    return withScore(schema);
  }

  @Override
  public OutlierDetector copy(ParamMap extra) {
    return defaultCopy(extra);
  }

  public static MLReader<OutlierDetector> read() {
    return new DefaultParamsReader<>();
  }

  public static OutlierDetector load(String path) {
    return read().load(path);
  }
}
