package org.focale.jobs.risk.validate;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_list;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.xxhash64;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.api.java.function.MapFunction;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.focale.job.Inputs;
import org.focale.stats.CountedScores;
import org.focale.stats.PoissonBootstrap;

/**
 * What are the figures in replicates of the persons, all rows of a person drawn together?
 *
 * <p>Rows are counted per replicate where they lie, in steps of 0.001, and the figures of a
 * replicate are computed in a task of its own.
 */
final class PersonReplicates {

  private static final int STEPS = 1_000;
  private static final StructType DRAWN =
      new StructType()
          .add("replicate", DataTypes.IntegerType, false)
          .add(Predictions.STEP, DataTypes.IntegerType, false)
          .add("events", DataTypes.LongType, false)
          .add("others", DataTypes.LongType, false);
  private static final StructType FIGURES =
      new StructType()
          .add("figures", DataTypes.createArrayType(DataTypes.DoubleType, false), false);

  private PersonReplicates() {}

  /** {@link ResampledFigures#figures} of each replicate. */
  static List<double[]> of(Inputs inputs, Predictions predictions, int replicates) {
    long seed = inputs.seed();
    MapPartitionsFunction<Row, Row> drawing = rows -> drawn(rows, replicates, seed);
    MapFunction<Row, Row> judging = row -> RowFactory.create((Object) figures(row));
    Dataset<Row> judged =
        predictions
            .rows()
            .select(xxhash64(col(Predictions.PERSON)), Predictions.label(), Predictions.step(STEPS))
            .mapPartitions(drawing, Encoders.row(DRAWN))
            .groupBy("replicate", Predictions.STEP)
            .agg(sum("events").as("events"), sum("others").as("others"))
            .groupBy("replicate")
            .agg(
                collect_list(struct(col(Predictions.STEP), col("events"), col("others")))
                    .as("scores"))
            .map(judging, Encoders.row(FIGURES));
    return inputs.small(judged, replicates).stream()
        .map(row -> row.<Double>getList(0).stream().mapToDouble(Double::doubleValue).toArray())
        .toList();
  }

  private static Iterator<Row> drawn(Iterator<Row> rows, int replicates, long seed) {
    long[][] events = new long[replicates][STEPS + 1];
    long[][] others = new long[replicates][STEPS + 1];
    while (rows.hasNext()) {
      Row row = rows.next();
      long[][] counts = row.getLong(1) == 1 ? events : others;
      for (int replicate = 0; replicate < replicates; replicate++) {
        counts[replicate][row.getInt(2)] +=
            PoissonBootstrap.weight(row.getLong(0), seed, replicate);
      }
    }
    List<Row> drawn = new ArrayList<>();
    for (int replicate = 0; replicate < replicates; replicate++) {
      for (int step = 0; step <= STEPS; step++) {
        long with = events[replicate][step];
        long without = others[replicate][step];
        if (with + without > 0) {
          drawn.add(RowFactory.create(replicate, step, with, without));
        }
      }
    }
    return drawn.iterator();
  }

  private static Double[] figures(Row replicate) {
    List<Row> counted = replicate.getList(1);
    double[] figures =
        ResampledFigures.figures(
            new CountedScores(
                counted.stream().mapToDouble(r -> r.getInt(0) / (double) STEPS).toArray(),
                counted.stream().mapToLong(r -> r.getLong(1)).toArray(),
                counted.stream().mapToLong(r -> r.getLong(2)).toArray()));
    Double[] boxed = new Double[figures.length];
    java.util.Arrays.setAll(boxed, i -> figures[i]);
    return boxed;
  }
}
