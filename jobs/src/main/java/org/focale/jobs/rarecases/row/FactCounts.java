package org.focale.jobs.rarecases.row;

import static org.apache.spark.sql.functions.sum;

import java.io.Serializable;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.focale.jobs.rarecases.peers.PersonFacts;

/**
 * How many persons have each fact?
 *
 * @param persons who were observed, at least one
 * @param keys of facts, ascending
 * @param having how many of the persons have each, above 0
 */
record FactCounts(long persons, long[] keys, long[] having) implements Serializable {

  /** Bounds what the facts of a source are: measurements in a unit, and codes. */
  static final int MOST = 1_000_000;

  private static final StructType SCHEMA =
      new StructType()
          .add("key", DataTypes.LongType, false)
          .add("persons", DataTypes.LongType, false);

  /**
   * Persons by fact, counted where they lie, at most {@link #MOST} rows.
   *
   * @param facts {@code person_id} and what {@link PersonFacts#packed} gives
   */
  static Dataset<Row> table(Dataset<Row> facts) {
    MapPartitionsFunction<Row, Row> counting =
        persons -> {
          Map<Long, long[]> counts = new HashMap<>();
          while (persons.hasNext()) {
            for (long key : PersonFacts.unpacked(persons.next().getAs(1)).keys()) {
              counts.computeIfAbsent(key, unseen -> new long[1])[0]++;
            }
          }
          return counts.entrySet().stream()
              .map(each -> RowFactory.create(each.getKey(), each.getValue()[0]))
              .iterator();
        };
    return facts
        .mapPartitions(counting, Encoders.row(SCHEMA))
        .groupBy("key")
        .agg(sum("persons").as("persons"))
        .orderBy("key");
  }

  /**
   * From the rows of {@link #table}.
   *
   * @param persons who were observed
   */
  static FactCounts of(long persons, List<Row> rows) {
    return new FactCounts(
        persons,
        rows.stream().mapToLong(row -> row.getLong(0)).toArray(),
        rows.stream().mapToLong(row -> row.getLong(1)).toArray());
  }

  /** The share of the persons who have a fact, above 0: somebody has it. */
  double share(long key) {
    return (double) having[Arrays.binarySearch(keys, key)] / persons;
  }
}
