package org.focale.jobs.rarecases.table;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.focale.outlier.CombinedTails;
import org.focale.outlier.DetectorKind;
import org.focale.outlier.EmpiricalNull;
import org.focale.outlier.Medians;
import org.focale.outlier.ScoreCounts;
import org.focale.outlier.Standardization;
import org.focale.outlier.TailFit;

/**
 * How rare is each row of a table? All rows come to one task, which puts them in the order of their
 * numbers, so that scores do not depend on how they were cut into partitions.
 *
 * @param rows of the table
 * @param kinds the detectors that are heard
 * @param together whether the score is of all of them, or else of the first
 * @param reviewed rows whose reasons are found
 * @param trees of the isolation forest
 * @param sample rows per tree
 */
record RowScoring(
    int rows,
    List<ComparedColumn> columns,
    List<DetectorKind> kinds,
    boolean together,
    int reviewed,
    int trees,
    int sample,
    long seed)
    implements MapPartitionsFunction<Row, Row> {

  /** The columns of {@link RareTableTables#CASE}, and the reasons of the rows reviewed. */
  static StructType schema() {
    return RareTableTables.CASE
        .schema()
        .add("reasons", DataTypes.createArrayType(RareTableTables.REASONS, false), true);
  }

  @Override
  public Iterator<Row> call(Iterator<Row> given) {
    double[][] numbers = new double[rows][];
    String[] ids = new String[rows];
    given.forEachRemaining(
        row -> {
          int place = Math.toIntExact(row.getLong(0));
          ids[place] = row.getString(1);
          numbers[place] = row.<Vector>getAs(2).toArray().clone(); // it is changed in place
        });
    return numbers[0] == null ? given : scored(numbers, ids);
  }

  private Iterator<Row> scored(double[][] numbers, String[] ids) {
    Medians.fill(numbers);
    Standardization scale = Standardization.inPlace(numbers);
    List<double[]> scores = new ArrayList<>();
    for (DetectorKind kind : kinds) {
      scores.add(kind.detector(trees, sample).scores(numbers, seed));
    }
    double[] score = together ? CombinedTails.of(scores) : scores.get(0);
    int[] order = order(score);
    EmpiricalNull ordinary = EmpiricalNull.learn(ScoreCounts.of(score), tail(together));
    int[] agreeing = agreeing(scores, reviewed);
    List<List<Row>> reasons =
        new RowReasons(columns, numbers, scale).of(Arrays.copyOf(order, reviewed));
    return IntStream.range(0, rows)
        .mapToObj(
            i -> {
              List<Object> cells = new ArrayList<>();
              int row = order[i];
              cells.addAll(Arrays.asList((long) row, ids[row], i + 1L, score[row]));
              cells.add(100 * (rows - 0.5 - i) / rows);
              cells.addAll(List.of(ordinary.expected(score[row]), agreeing[row]));
              cells.addAll(scoresOf(row, scores));
              cells.add(i < reviewed ? reasons.get(i).toArray(Row[]::new) : null);
              return RowFactory.create(cells.toArray());
            })
        .iterator();
  }

  /**
   * How the tail of scores is learnt: the ensemble's are means of negative logarithms of shares.
   */
  static TailFit tail(boolean together) {
    return together ? TailFit.EXPONENTIAL : TailFit.PARETO;
  }

  private List<Double> scoresOf(int row, List<double[]> scores) {
    Double[] cells = new Double[DetectorKind.values().length];
    for (int k = 0; k < kinds.size(); k++) {
      cells[kinds.get(k).ordinal()] = scores.get(k)[row];
    }
    return Arrays.asList(cells);
  }

  /** Rows by score, the rarest first, then in their order. */
  private static int[] order(double[] score) {
    return IntStream.range(0, score.length)
        .boxed()
        .sorted(Comparator.comparingDouble(row -> -score[row]))
        .mapToInt(Integer::intValue)
        .toArray();
  }

  /** Per row, detectors that score it as high as the last of their first so many rows. */
  private static int[] agreeing(List<double[]> scores, int reviewed) {
    int[] agreeing = new int[scores.get(0).length];
    for (double[] detector : scores) {
      double[] sorted = detector.clone();
      Arrays.parallelSort(sorted);
      double least = sorted[sorted.length - reviewed];
      for (int row = 0; row < agreeing.length; row++) {
        agreeing[row] += detector[row] >= least ? 1 : 0;
      }
    }
    return agreeing;
  }
}
