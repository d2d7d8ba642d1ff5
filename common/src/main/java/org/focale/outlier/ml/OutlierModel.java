package org.focale.outlier.ml;

import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.ml.Model;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.util.MLReader;
import org.apache.spark.ml.util.MLWritable;
import org.apache.spark.ml.util.MLWriter;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.focale.outlier.RowModel;

/**
 * How rare is each row of a table beside those that an {@link OutlierDetector} was fitted to?
 *
 * <p>{@link #transform} adds {@code scoreCol}, a double, higher is rarer: of {@code ensemble} from
 * 0 to the logarithm of one more than the fitted rows ({@link RowModel}), of one detector on its
 * own scale. Each row is compared with the fitted rows alone, so its score depends on no other row
 * scored with it. A fitted row that is scored again is its own nearest neighbour by {@code knn}.
 *
 * <p>{@code detector}, {@code trees}, {@code sample} and {@code seed} say how it was fitted; to
 * change them changes nothing. It is stored as {@link StoredModel} tells, in which {@code knn} and
 * {@code ensemble} hold the fitted rows, and {@code ecod} and {@code copod} the values of each
 * column: the model is then as confidential as the table.
 */
public final class OutlierModel extends Model<OutlierModel> implements OutlierParams, MLWritable {

  private static final long serialVersionUID = 1L;

  private final String uid;
  private final OutlierParamSet declared;
  private final RowModel model;

  OutlierModel(String uid, RowModel model) {
    this.uid = uid;
    this.declared = OutlierParamSet.of(this);
    this.model = model;
  }

  @Override
  public String uid() {
    return uid;
  }

  @Override
  public OutlierParamSet declared() {
    return declared;
  }

  /** What scores rows outside of Spark. */
  public RowModel rowModel() {
    return model;
  }

  public OutlierModel setFeaturesCol(String value) {
    return (OutlierModel) set(featuresCol(), value);
  }

  public OutlierModel setScoreCol(String value) {
    return (OutlierModel) set(scoreCol(), value);
  }

  /**
   * Adds the score.
   *
   * @throws IllegalArgumentException at once, if a column is not as {@link #transformSchema} wants
   *     it; when rows are scored, if a vector is missing, has another length or an infinite value
   */
  @Override
  public Dataset<Row> transform(Dataset<?> dataset) {
    transformSchema(dataset.schema());
    @SuppressWarnings("resource") // closed by Spark with the session
    JavaSparkContext spark =
        JavaSparkContext.fromSparkContext(dataset.sparkSession().sparkContext());
    Broadcast<RowModel> fitted = spark.broadcast(model);
    UDF1<Vector, Double> score = vector -> fitted.value().score(given(vector));
    return dataset.withColumn(
        getScoreCol(),
        functions
            .udf(score, DataTypes.DoubleType)
            .asNonNullable()
            .apply(functions.col(getFeaturesCol())));
  }

  private static double[] given(Vector vector) {
    if (vector == null) {
      throw new IllegalArgumentException("a vector is null; nothing can be compared with it");
    }
    return vector.toArray();
  }

  @Override
  public StructType transformSchema(StructType schema) {
    return withScore(schema);
  }

  @Override
  public OutlierModel copy(ParamMap extra) {
    return copyValues(new OutlierModel(uid, model), extra).setParent(parent());
  }

  @Override
  public MLWriter write() {
    return new StoredModel.Writer(this);
  }

  public static MLReader<OutlierModel> read() {
    return new StoredModel.Reader();
  }

  public static OutlierModel load(String path) {
    return read().load(path);
  }
}
