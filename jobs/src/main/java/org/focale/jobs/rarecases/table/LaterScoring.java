package org.focale.jobs.rarecases.table;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Row;
import org.focale.jobs.rarecases.score.RowScores;
import org.focale.outlier.DetectorKind;
import org.focale.outlier.EmpiricalNull;
import org.focale.outlier.RowModel;

/**
 * How rare is each row of a later table beside the rows that were fitted? All come to one task,
 * which ranks them; a row's score depends on no other.
 *
 * @param rows of the later table
 * @param reviewed of them, whose reasons are found
 */
record LaterScoring(
    List<ComparedColumn> columns, Broadcast<FittedTable> learnt, int rows, int reviewed)
    implements MapPartitionsFunction<Row, Row> {

  @Override
  public Iterator<Row> call(Iterator<Row> given) {
    NumberedRows numbered = NumberedRows.of(given, rows);
    if (numbered.isEmpty()) {
      return given;
    }
    FittedTable fitted = learnt.value();
    RowModel model = fitted.model();
    List<DetectorKind> kinds = List.copyOf(model.detectors().keySet());
    List<double[]> byDetector = new ArrayList<>();
    kinds.forEach(kind -> byDetector.add(new double[rows]));
    double[] score = new double[rows];
    double[][] scaled = new double[rows][];
    IntStream.range(0, rows)
        .parallel()
        .forEach(
            r -> {
              double[] found = model.byDetector(numbered.numbers()[r]);
              for (int k = 0; k < found.length; k++) {
                byDetector.get(k)[r] = found[k];
              }
              score[r] = model.combined(found);
              scaled[r] = model.scale().of(numbered.numbers()[r]);
            });
    RowScores scores =
        new RowScores(model.scale().standardization(), kinds, byDetector, score, fitted.tail());
    RowReasons reasons = new RowReasons(columns, scaled, scores.scale(), fitted.tails()::get);
    EmpiricalNull ordinary = fitted.ordinary();
    return new RankedRows(scores, numbered.ids(), reviewed)
        .rows(each -> ordinary.expected(each) * rows / fitted.rows(), reasons)
        .iterator();
  }
}
