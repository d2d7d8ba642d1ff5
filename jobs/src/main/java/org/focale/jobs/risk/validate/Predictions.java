package org.focale.jobs.risk.validate;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.round;
import static org.apache.spark.sql.functions.struct;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;

/**
 * Which predictions are judged, of whom, and what came?
 *
 * @param rows {@value #PERSON} of any type, not null; {@value #LABEL} 1 with the outcome, else 0;
 *     {@value #PROBABILITY} DOUBLE, 0 to 1; {@value #GROUPS} ARRAY of STRING, the row's group by
 *     each characteristic, in their order. A person may have several rows.
 * @param characteristics that set rows apart, in order; none is called {@code all}
 */
public record Predictions(Dataset<Row> rows, List<String> characteristics) {

  public static final String PERSON = "person";
  public static final String LABEL = "label";
  public static final String PROBABILITY = "probability";
  public static final String GROUPS = "groups";

  static final String NOT_RECORDED = "not recorded";
  static final String STEP = "step";
  static final String CHARACTERISTIC = "characteristic";
  static final String GROUP = "part";

  /** Probabilities are rounded to steps of 0.0001, so that nothing grows with rows. */
  static final int STEPS = 10_000;

  public Predictions {
    characteristics = List.copyOf(characteristics);
    List<String> columns = List.of(PERSON, LABEL, PROBABILITY, GROUPS);
    if (!Arrays.asList(rows.columns()).containsAll(columns)
        || characteristics.contains(Part.ALL.characteristic())) {
      throw new IllegalArgumentException("predictions need " + columns);
    }
  }

  /** Person, label as LONG and step. */
  Dataset<Row> stepped() {
    return rows.select(col(PERSON), label(), step(STEPS));
  }

  /** The same once for each characteristic and once for all: with characteristic and part. */
  Dataset<Row> byPart() {
    Column[] parts =
        IntStream.rangeClosed(0, characteristics.size())
            .mapToObj(i -> i == 0 ? part(Part.ALL) : part(i - 1))
            .toArray(Column[]::new);
    return rows.select(col(PERSON), label(), step(STEPS), explode(array(parts)).as("of"))
        .select(
            col(PERSON),
            col(LABEL),
            col(STEP),
            col("of." + CHARACTERISTIC).as(CHARACTERISTIC),
            col("of." + GROUP).as(GROUP));
  }

  static Column label() {
    return col(LABEL).cast(DataTypes.LongType).as(LABEL);
  }

  static Column step(int steps) {
    return round(col(PROBABILITY).multiply(steps)).cast(DataTypes.IntegerType).as(STEP);
  }

  private static Column part(Part part) {
    return struct(lit(part.characteristic()).as(CHARACTERISTIC), lit(part.group()).as(GROUP));
  }

  private Column part(int characteristic) {
    return struct(
        lit(characteristics.get(characteristic)).as(CHARACTERISTIC),
        coalesce(col(GROUPS).getItem(characteristic), lit(NOT_RECORDED)).as(GROUP));
  }
}
