package org.focale.jobs.rarecases.table;

import java.util.List;
import org.apache.spark.api.java.function.MapFunction;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.focale.table.FlatTable;
import org.focale.table.MissingMarks;

/** Which numbers does each row of a given table hold? NaN where none is recorded. */
final class RowNumbers {

  static final StructType SCHEMA =
      new StructType()
          .add("row_id", DataTypes.LongType, false)
          .add("id", DataTypes.StringType, true)
          .add("numbers", SQLDataTypes.VectorType(), false);

  private static final int NONE = -1;

  private RowNumbers() {}

  static Dataset<Row> of(
      FlatTable table,
      MissingMarks missing,
      List<ComparedColumn> compared,
      RareTableRequest asked) {
    int id = asked.id().map(table.positions()::get).orElse(NONE);
    MapFunction<Row, Row> reading =
        row -> {
          double[] numbers = new double[compared.size()];
          for (int c = 0; c < numbers.length; c++) {
            ComparedColumn column = compared.get(c);
            numbers[c] = column.number(missing.text(row, column.position()));
          }
          String name = id == NONE ? "" : missing.text(row, id);
          return RowFactory.create(
              row.getLong(0), name.isEmpty() ? null : name, Vectors.dense(numbers));
        };
    return table.rows().map(reading, Encoders.row(SCHEMA));
  }
}
