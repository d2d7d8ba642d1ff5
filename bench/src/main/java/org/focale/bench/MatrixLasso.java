package org.focale.bench;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.pmod;
import static org.apache.spark.sql.functions.xxhash64;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.spark.api.java.function.MapFunction;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.focale.job.ColumnSpec;
import org.focale.job.CommandSpec;
import org.focale.job.Inputs;
import org.focale.job.Job;
import org.focale.job.JobSpec;
import org.focale.job.Needs;
import org.focale.job.Outputs;
import org.focale.job.Parameter;
import org.focale.job.TableSpec;
import org.focale.jobs.risk.learn.Algorithm;
import org.focale.jobs.risk.learn.Learning;
import org.focale.jobs.risk.learn.LearntModel;
import org.focale.jobs.risk.learn.TrainingRows;
import org.focale.table.FlatTable;

/**
 * What does {@code train-risk}'s LASSO, tuned as it is there, make of a sparse matrix?
 *
 * <p>The matrix is the file that {@link TrainingLoad} writes. Reading it is not timed.
 */
final class MatrixLasso implements Job<MatrixLasso.Matrix> {

  private static final TableSpec PREDICTION =
      TableSpec.restricted(
          "prediction",
          "A row that was held out.",
          List.of("row_id"),
          new ColumnSpec("row_id", DataTypes.LongType, "Its number in the file, from 0."),
          new ColumnSpec("label", DataTypes.DoubleType, "1 with the outcome, else 0."),
          new ColumnSpec("probability", DataTypes.DoubleType, "As predicted."));

  private static final StructType ROW =
      new StructType()
          .add("row_id", DataTypes.LongType, false)
          .add("held_out", DataTypes.BooleanType, false)
          .add(TrainingRows.LABEL, DataTypes.DoubleType, false)
          .add("features", SQLDataTypes.VectorType(), false);

  /**
   * The matrix of the benchmark.
   *
   * @param path Parquet: {@code label}, {@code held_out}, both 0 or 1, and {@code covariates}, the
   *     positions of the ones in a row, ascending, with a blank between
   * @param covariates columns of the matrix
   */
  record Matrix(
      @Parameter(doc = "The matrix, Parquet.", required = true) String path,
      @Parameter(doc = "Its columns.", required = true) int covariates) {}

  private double seconds;
  private String tuning = "";

  /** Of the tuning and the fit of the last run. */
  double seconds() {
    return seconds;
  }

  /** What was chosen. */
  String tuning() {
    return tuning;
  }

  @Override
  public JobSpec<Matrix> spec() {
    return new JobSpec<>(
        new CommandSpec<>(
            "matrix-lasso",
            "What does LASSO make of a matrix?",
            "The benchmark of train-risk's regression.",
            Matrix.class,
            Set.of(Needs.LAKE, Needs.PURPOSE, Needs.SPARK),
            Set.of(Needs.SOURCE),
            "matrix-lasso"),
        () -> List.of(PREDICTION));
  }

  @Override
  public boolean readsSource(Matrix matrix) {
    return false;
  }

  @Override
  public Outputs run(Inputs inputs, Matrix matrix) {
    FlatTable given = inputs.given(matrix.path());
    Dataset<Row> rows = inputs.keep(vectors(given, matrix.covariates()));
    TrainingRows training =
        new TrainingRows(
            rows.filter("not held_out")
                .withColumn(
                    TrainingRows.PART,
                    pmod(xxhash64(col("row_id")), lit(TrainingRows.PARTS)).cast("int")),
            List.of("row_id"),
            "features",
            "features",
            rows.filter("not held_out and label = 1").count());
    long start = System.nanoTime();
    LearntModel model = Learning.fit(inputs, Algorithm.LASSO, training);
    seconds = (System.nanoTime() - start) / 1e9;
    tuning = model.tuning();
    return Outputs.of(
        Map.of(
            "prediction",
            model
                .predict(rows.filter("held_out"))
                .select("row_id", TrainingRows.LABEL, LearntModel.PROBABILITY)));
  }

  private static Dataset<Row> vectors(FlatTable given, int covariates) {
    Map<String, Integer> at = given.positions();
    int label = at.get("label");
    int heldOut = at.get("held_out");
    int ones = at.get("covariates");
    MapFunction<Row, Row> vector =
        row ->
            RowFactory.create(
                row.getLong(0),
                number(row, heldOut) == 1,
                number(row, label),
                sparse(FlatTable.cell(row, ones), covariates));
    return given.rows().map(vector, Encoders.row(ROW));
  }

  private static double number(Row row, int column) {
    return Double.parseDouble(FlatTable.cell(row, column));
  }

  private static Vector sparse(String ones, int covariates) {
    int[] positions = Arrays.stream(ones.split(" ")).mapToInt(Integer::parseInt).toArray();
    double[] values = new double[positions.length];
    Arrays.fill(values, 1);
    return Vectors.sparse(covariates, positions, values);
  }
}
