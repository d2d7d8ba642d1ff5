package org.focale.jobs.rarecases.table;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.focale.jobs.rarecases.score.RowScores;

/**
 * What is written of each row that was scored, the rarest first?
 *
 * @param ids what names each row, null without
 * @param reviewed rows whose reasons are written
 */
record RankedRows(RowScores scores, String[] ids, int reviewed) {

  /**
   * Rows of {@link RowScoring#schema}.
   *
   * @param expected how many rows are expected with a score if none were rare
   */
  Stream<Row> rows(DoubleUnaryOperator expected, RowReasons reasons) {
    int all = ids.length;
    int[] order = scores.order();
    int[] agreeing = scores.agreeing(reviewed);
    List<List<Row>> told = reasons.of(Arrays.copyOf(order, reviewed));
    return IntStream.range(0, all)
        .mapToObj(
            i -> {
              List<Object> cells = new ArrayList<>();
              int row = order[i];
              double score = scores.score()[row];
              cells.addAll(Arrays.asList((long) row, ids[row], i + 1L, score));
              cells.add(100 * (all - 0.5 - i) / all);
              cells.addAll(List.of(expected.applyAsDouble(score), agreeing[row]));
              cells.addAll(scores.byDetector(row));
              cells.add(i < reviewed ? told.get(i).toArray(Row[]::new) : null);
              cells.add(null);
              return RowFactory.create(cells.toArray());
            });
  }
}
