package org.focale.jobs.risk.score;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.explode;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.api.java.function.MapFunction;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.focale.job.Inputs;
import org.focale.model.Contribution;
import org.focale.model.CovariateValues;
import org.focale.model.RiskModel;

/**
 * Which probability does a model give each row, and which covariates moved it most?
 *
 * <p>A function of one row's covariates, so the same numbers come for one person as for all.
 */
public final class Scorer implements Serializable {

  /** Columns that {@link #scored} adds: {@code probability} DOUBLE and {@code reasons}. */
  public static final String PROBABILITY = "probability";

  static final String REASONS = "reasons";

  private static final long serialVersionUID = 1L;

  private static final StructType REASON =
      new StructType()
          .add("rank", DataTypes.IntegerType, false)
          .add("covariate_id", DataTypes.LongType, false)
          .add("name", DataTypes.StringType, false)
          .add("value", DataTypes.DoubleType, false)
          .add("contribution", DataTypes.DoubleType, false);

  private final Broadcast<RiskModel> model;
  private final int top;

  /**
   * @param top how many covariates are named, 0 or more
   */
  public Scorer(Inputs inputs, RiskModel model, int top) {
    this.model = inputs.broadcast(model);
    this.top = top;
  }

  /** What is known of a row, taken from it. */
  @FunctionalInterface
  public interface Known extends Serializable {
    CovariateValues of(Row row);
  }

  /** Columns of a kernel or a mapping that ends its rows with {@link #cells}. */
  public static StructType schema(StructType key) {
    return key.add(PROBABILITY, DataTypes.DoubleType, false)
        .add(REASONS, DataTypes.createArrayType(REASON, false), false);
  }

  /** Each row's key with its score. */
  public Dataset<Row> scored(Dataset<Row> rows, Known known, StructType key) {
    MapFunction<Row, Row> score =
        row -> {
          Object[] keys = Arrays.stream(key.fieldNames()).map(row::getAs).toArray();
          return RowFactory.create(
              Stream.concat(Arrays.stream(keys), Arrays.stream(cells(known.of(row)))).toArray());
        };
    return rows.map(score, Encoders.row(schema(key)));
  }

  /** Probability and reasons, the last two cells of a row of {@link #schema}. */
  public Object[] cells(CovariateValues values) {
    List<Row> reasons = new ArrayList<>();
    if (top > 0) {
      for (Contribution part : model.value().contributions(values).largest(top)) {
        reasons.add(
            RowFactory.create(
                reasons.size() + 1,
                part.input().id(),
                part.input().name(),
                part.value(),
                part.amount()));
      }
    }
    return new Object[] {model.value().probability(values), reasons.toArray(Row[]::new)};
  }

  /** Of scored rows, key and probability. */
  public static Dataset<Row> scores(Dataset<Row> scored, StructType key) {
    return scored.select(with(key, col(PROBABILITY)));
  }

  /** Of scored rows, a row for each reason: key, rank, covariate, its value and contribution. */
  public static Dataset<Row> reasons(Dataset<Row> scored, StructType key) {
    Column[] named =
        Arrays.stream(REASON.fieldNames()).map(f -> col("reason." + f)).toArray(Column[]::new);
    return scored.select(with(key, explode(col(REASONS)).as("reason"))).select(with(key, named));
  }

  private static Column[] with(StructType key, Column... more) {
    return Stream.concat(
            Arrays.stream(key.fieldNames()).map(name -> col(name)), Arrays.stream(more))
        .toArray(Column[]::new);
  }
}
