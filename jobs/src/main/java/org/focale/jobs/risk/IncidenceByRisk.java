package org.focale.jobs.risk;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.round;
import static org.apache.spark.sql.functions.sum;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.focale.job.Inputs;
import org.focale.jobs.risk.incidence.IncidencePredictions;
import org.focale.jobs.risk.incidence.Periods;
import org.focale.stats.CumulativeIncidence;
import org.focale.stats.EventTimes;
import org.focale.stats.EventTimes.End;
import org.focale.stats.Interval;

/**
 * Has the outcome come as early and as often as predicted, at high risk and at low? The cumulative
 * incidence at the end of each period, of all held-out persons and of fifths of them by risk.
 */
final class IncidenceByRisk {

  static final String ALL = "all";

  private static final int GROUPS = 5;
  private static final int MOST_TIMES = GROUPS * End.values().length * 3_652;
  private static final double UNIT = 1e6;
  private static final int DECIMALS = 3;

  /** Persons that a released share moves by at least, as the counts beside it are rounded. */
  private static final double LEAST_PERSONS = 5;

  private final Inputs inputs;
  private final Dataset<Row> grouped;
  private final Periods periods;

  private IncidenceByRisk(Inputs inputs, Dataset<Row> grouped, Periods periods) {
    this.inputs = inputs;
    this.grouped = grouped;
    this.periods = periods;
  }

  /**
   * Rows of {@link RiskTables#CUMULATIVE_INCIDENCE}.
   *
   * @param heldOut rows of {@link IncidencePredictions}, one for each held-out person
   */
  static List<Row> of(Inputs inputs, Dataset<Row> heldOut, Periods periods) {
    Column step = round(col("probability").multiply(ScoreCounts.STEPS)).cast("int");
    List<Row> counts =
        inputs.small(
            heldOut.groupBy(step.as("step")).agg(count(lit(1))).orderBy("step"),
            ScoreCounts.STEPS + 1);
    Column group = lit(1);
    for (int above : tops(counts)) {
      group = group.plus(step.gt(above).cast("int"));
    }
    return new IncidenceByRisk(inputs, heldOut.withColumn("risk_group", group), periods).rows();
  }

  /**
   * The last step of each group but the highest; equal steps stay together, in the group of their
   * middle rank, so a group may be empty.
   */
  private static int[] tops(List<Row> counts) {
    long everybody = counts.stream().mapToLong(row -> row.getLong(1)).sum();
    int[] tops = new int[GROUPS - 1];
    Arrays.fill(tops, -1);
    long below = 0;
    for (Row row : counts) {
      int group = (int) ((2 * below + row.getLong(1)) * GROUPS / (2 * everybody));
      for (int g = group; g < tops.length; g++) {
        tops[g] = row.getInt(0);
      }
      below += row.getLong(1);
    }
    return tops;
  }

  private List<Row> rows() {
    TreeMap<Integer, TreeMap<Integer, long[]>> times = times();
    TreeMap<Integer, double[]> predicted = predicted();
    List<Row> rows = new ArrayList<>();
    TreeMap<Integer, long[]> everybody = new TreeMap<>();
    double[] sums = new double[periods.count()];
    for (int group : times.keySet()) {
      times.get(group).forEach((day, ends) -> everybody.merge(day, ends, IncidenceByRisk::added));
      double[] own = predicted.get(group);
      Arrays.setAll(sums, i -> sums[i] + own[i]);
    }
    add(rows, ALL, everybody, sums);
    times.forEach((group, found) -> add(rows, "" + group, found, predicted.get(group)));
    return rows;
  }

  private static long[] added(long[] one, long[] other) {
    return IntStream.range(0, one.length).mapToLong(i -> one[i] + other[i]).toArray();
  }

  /** By group and day, how many ended how. */
  private TreeMap<Integer, TreeMap<Integer, long[]>> times() {
    Dataset<Row> counts = grouped.groupBy("risk_group", "days", "end").agg(count(lit(1)));
    TreeMap<Integer, TreeMap<Integer, long[]>> times = new TreeMap<>();
    for (Row row : inputs.small(counts, MOST_TIMES)) {
      times.computeIfAbsent(row.getInt(0), group -> new TreeMap<>())
              .computeIfAbsent(row.getInt(1), day -> new long[End.values().length])[
              row.getInt(2)] +=
          row.getLong(3);
    }
    return times;
  }

  /** By group, the sum of predicted incidences at the end of each period. */
  private TreeMap<Integer, double[]> predicted() {
    Column[] sums =
        IntStream.range(0, periods.count())
            .mapToObj(i -> col(IncidencePredictions.INCIDENCE).getItem(i).multiply(UNIT))
            .map(scaled -> sum(round(scaled).cast("long")))
            .toArray(Column[]::new);
    Dataset<Row> found =
        grouped.groupBy("risk_group").agg(sums[0], Arrays.copyOfRange(sums, 1, sums.length));
    TreeMap<Integer, double[]> predicted = new TreeMap<>();
    for (Row row : inputs.small(found, GROUPS)) {
      double[] own = new double[periods.count()];
      Arrays.setAll(own, i -> row.getLong(i + 1) / UNIT);
      predicted.put(row.getInt(0), own);
    }
    return predicted;
  }

  private void add(
      List<Row> rows, String group, TreeMap<Integer, long[]> ends, double[] predicted) {
    long[][] counts = new long[End.values().length][];
    for (End end : End.values()) {
      counts[end.ordinal()] = ends.values().stream().mapToLong(n -> n[end.ordinal()]).toArray();
    }
    double[] days = ends.keySet().stream().mapToDouble(day -> day).toArray();
    CumulativeIncidence observed =
        CumulativeIncidence.of(new EventTimes(days, counts[0], counts[1], counts[2]));
    long persons = Arrays.stream(counts).flatMapToLong(Arrays::stream).sum();
    for (int i = 0; i < periods.count(); i++) {
      int day = periods.lastDays().get(i);
      Optional<Interval> interval = observed.intervalAt(day);
      rows.add(
          RowFactory.create(
              group,
              day,
              Evaluation.rounded(predicted[i] / persons, DECIMALS),
              coarse(observed.at(day).value(), persons),
              interval.map(of -> coarse(of.low(), persons)).orElse(null),
              interval.map(of -> coarse(of.high(), persons)).orElse(null),
              persons,
              upTo(ends, day, End.EVENT),
              upTo(ends, day, End.COMPETING_EVENT)));
    }
  }

  private static long upTo(TreeMap<Integer, long[]> ends, int day, End end) {
    return ends.headMap(day, true).values().stream().mapToLong(n -> n[end.ordinal()]).sum();
  }

  private static double coarse(double share, long persons) {
    double unit = LEAST_PERSONS / persons;
    return Evaluation.rounded(Math.min(1, Math.round(share / unit) * unit), DECIMALS);
  }
}
