package org.focale.jobs.risk.table;

import static org.apache.spark.sql.functions.sum;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.focale.jobs.risk.learn.TrainingRows;
import org.focale.stats.Discrimination;

/**
 * How well does one covariate tell the outcome alone, without any model?
 *
 * @param bounds ascending; values between two of them count as tied
 */
record LoneCovariate(Covariate covariate, double[] bounds) implements Serializable {

  private static final int RATE_STEPS = 200;
  private static final StructType SCHEMA =
      new StructType()
          .add("place", DataTypes.IntegerType, false)
          .add("bin", DataTypes.IntegerType, false)
          .add("events", DataTypes.LongType, false)
          .add("others", DataTypes.LongType, false);

  /** A rate in even steps of probability. */
  static LoneCovariate ofRate(Covariate rate) {
    double[] bounds =
        IntStream.range(1, RATE_STEPS)
            .mapToDouble(i -> Math.log(i / (double) (RATE_STEPS - i)))
            .toArray();
    return new LoneCovariate(rate, bounds);
  }

  private int bin(List<Double> numbers, List<Integer> levels, int part) {
    int at = Arrays.binarySearch(bounds, covariate.value(numbers, levels, part));
    return at >= 0 ? at : -at - 1;
  }

  /** Rows with and without the outcome by covariate and bin. */
  static Dataset<Row> table(Dataset<Row> rows, List<LoneCovariate> all) {
    MapPartitionsFunction<Row, Row> counting =
        part -> {
          long[][][] counts = new long[all.size()][][];
          Arrays.setAll(counts, i -> new long[all.get(i).bounds().length + 1][2]);
          while (part.hasNext()) {
            Row row = part.next();
            List<Double> numbers = row.getList(2);
            List<Integer> levels = row.getList(3);
            for (int i = 0; i < counts.length; i++) {
              int bin = all.get(i).bin(numbers, levels, row.getInt(1));
              counts[i][bin][row.getDouble(0) > 0 ? 0 : 1]++;
            }
          }
          List<Row> found = new ArrayList<>();
          for (int i = 0; i < counts.length; i++) {
            for (int bin = 0; bin < counts[i].length; bin++) {
              found.add(RowFactory.create(i, bin, counts[i][bin][0], counts[i][bin][1]));
            }
          }
          return found.iterator();
        };
    return rows.select(
            TrainingRows.LABEL, TrainingRows.PART, CodedRows.VALUES, CodedRows.LEVELS)
        .mapPartitions(counting, Encoders.row(SCHEMA))
        .groupBy("place", "bin")
        .agg(sum("events"), sum("others"));
  }

  /** At most so many rows has {@link #table}. */
  static int mostRows(List<LoneCovariate> all) {
    return all.stream().mapToInt(lone -> lone.bounds().length + 1).sum();
  }

  /**
   * The AUROC of each covariate in whichever direction it tells, 0.5 to 1, from the rows of {@link
   * #table}.
   */
  static double[] aurocs(List<LoneCovariate> all, List<Row> rows) {
    long[][][] counts = new long[all.size()][2][];
    Arrays.setAll(
        counts,
        i -> new long[][] {new long[all.get(i).bounds().length + 1], new long[all.get(i).bounds().length + 1]});
    for (Row row : rows) {
      counts[row.getInt(0)][0][row.getInt(1)] = row.getLong(2);
      counts[row.getInt(0)][1][row.getInt(1)] = row.getLong(3);
    }
    return Arrays.stream(counts).mapToDouble(LoneCovariate::auroc).toArray();
  }

  private static double auroc(long[][] counts) {
    double[] scores = IntStream.range(0, counts[0].length).mapToDouble(i -> i).toArray();
    double auroc =
        Discrimination.of(scores, counts[0], counts[1])
            .map(Discrimination::auroc)
            .orElse(0.5);
    return Math.max(auroc, 1 - auroc);
  }
}
