package org.focale.jobs.truth;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.round;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.sum;

import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * How many persons, with how much of each sum, stand at each of 10,001 steps of a score?
 *
 * <p>What is judged does not grow with persons, and sums are of whole numbers (a millionth is the
 * unit), so the figures do not depend on the order of rows.
 */
final class Steps {

  static final int STEPS = 10_000;
  private static final double UNIT = 1e6;

  private final long[] persons;
  private final long[] events;
  private final double[][] sums;

  private Steps(long[] persons, long[] events, double[][] sums) {
    this.persons = persons;
    this.events = events;
    this.sums = sums;
  }

  /**
   * Counts per score and step, at most {@code scores.length * (STEPS + 1)} rows.
   *
   * @param event a column that is 0 or 1
   * @param scores columns from 0 to 1
   * @param summed columns that are added up per step
   */
  static Dataset<Row> table(Dataset<Row> rows, Column event, String[] scores, String... summed) {
    Column[] each =
        Arrays.stream(scores)
            .map(score -> struct(lit(score).as("score"), col(score).as("at")))
            .toArray(Column[]::new);
    Column[] aggregates = new Column[summed.length + 1];
    aggregates[0] = sum(event.cast("long")).as("events");
    for (int i = 0; i < summed.length; i++) {
      aggregates[i + 1] =
          sum(round(col(summed[i]).multiply(UNIT)).cast("long")).as("sum_" + summed[i]);
    }
    return rows.withColumn("_each", explode(array(each)))
        .groupBy(
            col("_each.score").as("score"),
            round(col("_each.at").multiply(STEPS)).cast("int").as("step"))
        .agg(count(lit(1)).as("persons"), aggregates);
  }

  /** The steps of one score out of the rows of {@link #table}. */
  static Steps of(List<Row> rows, String score, int summed) {
    long[] persons = new long[STEPS + 1];
    long[] events = new long[STEPS + 1];
    double[][] sums = new double[summed][STEPS + 1];
    for (Row row : rows) {
      if (row.getString(0).equals(score)) {
        int step = row.getInt(1);
        persons[step] = row.getLong(2);
        events[step] = row.getLong(3);
        for (int i = 0; i < summed; i++) {
          sums[i][step] = row.getLong(4 + i) / UNIT;
        }
      }
    }
    return new Steps(persons, events, sums);
  }

  long allPersons() {
    return Arrays.stream(persons).sum();
  }

  long allEvents() {
    return Arrays.stream(events).sum();
  }

  /** The mean of a summed column. */
  double mean(int summed) {
    return Arrays.stream(sums[summed]).sum() / allPersons();
  }

  double[] scores() {
    double[] scores = new double[STEPS + 1];
    Arrays.setAll(scores, step -> step / (double) STEPS);
    return scores;
  }

  /** A summed column by step, in whole parts of which so many make one. */
  long[] summed(int column, double parts) {
    return Arrays.stream(sums[column]).mapToLong(sum -> Math.round(parts * sum)).toArray();
  }

  long[] persons() {
    return persons.clone();
  }

  long[] events() {
    return events.clone();
  }

  long[] nonEvents() {
    long[] others = new long[STEPS + 1];
    Arrays.setAll(others, step -> persons[step] - events[step]);
    return others;
  }

  /**
   * Groups of about equal size, from the lowest score to the highest; a step is not divided.
   *
   * @return per group the number of persons, and the mean of each summed column
   */
  List<double[]> groups(int wanted) {
    List<double[]> groups = new java.util.ArrayList<>();
    long all = allPersons();
    double[] group = new double[sums.length + 1];
    long before = 0;
    for (int step = 0; step <= STEPS; step++) {
      group[0] += persons[step];
      before += persons[step];
      for (int i = 0; i < sums.length; i++) {
        group[i + 1] += sums[i][step];
      }
      boolean full = before * wanted >= (groups.size() + 1) * all || step == STEPS;
      if (full && group[0] > 0) {
        for (int i = 1; i < group.length; i++) {
          group[i] /= group[0];
        }
        groups.add(group);
        group = new double[sums.length + 1];
      }
    }
    return groups;
  }
}
