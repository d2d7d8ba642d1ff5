package org.focale.jobs.rarecases.row;

import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.sum;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * Can persons be compared by a column?
 *
 * @param recorded persons with a number in it
 * @param least of the numbers
 * @param greatest of the numbers
 */
record NumberRange(long recorded, double least, double greatest) {

  private static final double MOST = 1e150;

  private static final StructType SCHEMA =
      new StructType()
          .add("column", DataTypes.IntegerType, false)
          .add("recorded", DataTypes.LongType, false)
          .add("least", DataTypes.DoubleType, false)
          .add("greatest", DataTypes.DoubleType, false);

  /**
   * The range of each column, in their order.
   *
   * @param rows with numbers in column 1, NaN where none is recorded
   */
  static Dataset<Row> table(Dataset<Row> rows, int columns) {
    MapPartitionsFunction<Row, Row> ranging =
        persons -> {
          long[] recorded = new long[columns];
          double[] least = new double[columns];
          double[] greatest = new double[columns];
          Arrays.fill(least, Double.POSITIVE_INFINITY);
          Arrays.fill(greatest, Double.NEGATIVE_INFINITY);
          while (persons.hasNext()) {
            Vector numbers = persons.next().getAs(1);
            for (int c = 0; c < columns; c++) {
              double number = numbers.apply(c);
              if (!Double.isNaN(number)) {
                recorded[c]++;
                least[c] = Math.min(least[c], number);
                greatest[c] = Math.max(greatest[c], number);
              }
            }
          }
          return IntStream.range(0, columns)
              .mapToObj(c -> RowFactory.create(c, recorded[c], least[c], greatest[c]))
              .iterator();
        };
    return rows.mapPartitions(ranging, Encoders.row(SCHEMA))
        .groupBy("column")
        .agg(sum("recorded"), min("least"), max("greatest"))
        .orderBy("column");
  }

  /** From a row of {@link #table}. */
  static NumberRange of(Row row) {
    return new NumberRange(row.getLong(1), row.getDouble(2), row.getDouble(3));
  }

  /** Why not, as the beginning of a sentence. */
  Optional<String> unfit(long persons) {
    if (recorded < PersonNumbers.LEAST_SHARE * persons) {
      return Optional.of("Of fewer than a tenth of the persons, so not compared");
    }
    if (!(greatest - least > 1 / MOST)) {
      return Optional.of("The same of all, so not compared");
    }
    if (Math.max(Math.abs(least), Math.abs(greatest)) > MOST) {
      return Optional.of("Beyond 1e150, so not compared");
    }
    return Optional.empty();
  }
}
