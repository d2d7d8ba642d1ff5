package org.focale.jobs.rarecases.table;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.focale.jobs.rarecases.score.HeardDetectors;
import org.focale.jobs.rarecases.score.RowScores;
import org.focale.outlier.EmpiricalNull;

/**
 * How rare is each row of a table? All rows come to one task, which puts them in the order of their
 * numbers, so that scores do not depend on how they were cut into partitions.
 *
 * @param heard the detectors
 * @param reviewed rows whose reasons are found
 */
record RowScoring(List<ComparedColumn> columns, HeardDetectors heard, int reviewed, long seed)
    implements MapPartitionsFunction<Row, Row> {

  /** The columns of {@link RareTableTables#CASE}, and the reasons of the rows reviewed. */
  static StructType schema() {
    return RareTableTables.CASE
        .schema()
        .add("reasons", DataTypes.createArrayType(RareTableTables.REASONS, false), true);
  }

  @Override
  public Iterator<Row> call(Iterator<Row> given) {
    double[][] numbers = new double[heard.rows()][];
    String[] ids = new String[heard.rows()];
    given.forEachRemaining(
        row -> {
          int place = Math.toIntExact(row.getLong(0));
          ids[place] = row.getString(1);
          numbers[place] = row.<Vector>getAs(2).toArray().clone(); // it is changed in place
        });
    return numbers[0] == null ? given : scored(numbers, ids);
  }

  private Iterator<Row> scored(double[][] numbers, String[] ids) {
    RowScores scores = RowScores.of(numbers, heard, seed);
    int[] order = scores.order();
    int[] agreeing = scores.agreeing(reviewed);
    EmpiricalNull ordinary = scores.ordinary();
    List<List<Row>> reasons =
        new RowReasons(columns, numbers, scores.scale()).of(Arrays.copyOf(order, reviewed));
    return IntStream.range(0, heard.rows())
        .mapToObj(
            i -> {
              List<Object> cells = new ArrayList<>();
              int row = order[i];
              cells.addAll(Arrays.asList((long) row, ids[row], i + 1L, scores.score()[row]));
              cells.add(100 * (heard.rows() - 0.5 - i) / heard.rows());
              cells.addAll(List.of(ordinary.expected(scores.score()[row]), agreeing[row]));
              cells.addAll(scores.byDetector(row));
              cells.add(i < reviewed ? reasons.get(i).toArray(Row[]::new) : null);
              return RowFactory.create(cells.toArray());
            })
        .iterator();
  }
}
