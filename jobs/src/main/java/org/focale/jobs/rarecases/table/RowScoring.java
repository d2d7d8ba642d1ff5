package org.focale.jobs.rarecases.table;

import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.focale.jobs.rarecases.score.HeardDetectors;
import org.focale.jobs.rarecases.score.RowScores;
import org.focale.outlier.ColumnTails;
import org.focale.outlier.EmpiricalNull;
import org.focale.outlier.RowFit;

/**
 * How rare is each row of a table? All rows come to one task, which puts them in the order of their
 * numbers, so that scores do not depend on how they were cut into partitions.
 *
 * @param heard the detectors
 * @param reviewed rows whose reasons are found
 * @param keeping whether what was learnt comes after the rows
 */
record RowScoring(
    List<ComparedColumn> columns, HeardDetectors heard, int reviewed, long seed, boolean keeping)
    implements MapPartitionsFunction<Row, Row> {

  /** What was learnt, null in a row of the table. */
  static final String LEARNT = "learnt";

  /** Scores and keeps nothing. */
  RowScoring(List<ComparedColumn> columns, HeardDetectors heard, int reviewed, long seed) {
    this(columns, heard, reviewed, seed, false);
  }

  /**
   * The columns of {@link RareTableTables#CASE}, null where there is {@link #LEARNT}, and the
   * reasons of the rows reviewed.
   */
  static StructType schema() {
    return RareTableTables.CASE
        .schema()
        .add("reasons", DataTypes.createArrayType(RareTableTables.REASONS, false), true)
        .add(LEARNT, FittedTableTables.NUMBERS, true);
  }

  @Override
  public Iterator<Row> call(Iterator<Row> given) {
    NumberedRows rows = NumberedRows.of(given, heard.rows());
    if (rows.isEmpty()) {
      return given;
    }
    double[][] numbers = rows.numbers();
    if (!keeping) {
      return scored(rows, RowScores.of(numbers, heard, seed)).iterator();
    }
    RowFit fit = RowFit.of(numbers, heard.asked(), seed);
    RowScores scores =
        new RowScores(
            fit.model().scale().standardization(),
            heard.kinds(),
            fit.byDetector(),
            fit.score(),
            heard.tail());
    Stream<Row> learnt =
        FittedTable.of(fit, numbers).stored().stream()
            .map(
                stored -> {
                  Object[] cells = new Object[schema().size()];
                  cells[cells.length - 1] = FittedTableTables.row(stored);
                  return RowFactory.create(cells);
                });
    return Stream.concat(scored(rows, scores), learnt).iterator();
  }

  private Stream<Row> scored(NumberedRows rows, RowScores scores) {
    EmpiricalNull ordinary = scores.ordinary();
    RowReasons reasons =
        new RowReasons(
            columns, rows.numbers(), scores.scale(), c -> ColumnTails.of(rows.numbers(), c));
    return new RankedRows(scores, rows.ids(), reviewed).rows(ordinary::expected, reasons);
  }
}
