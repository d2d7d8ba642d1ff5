package org.focale.jobs.risk.table;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.round;
import static org.apache.spark.sql.functions.sum;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.focale.stats.Calibration;
import org.focale.stats.Discrimination;
import org.focale.stats.Interval;
import org.focale.stats.Recalibration;

/**
 * How good are the predictions of rows that no model has seen, fold by fold and on average?
 *
 * <p>Probabilities are counted in steps of 0.0001, so that nothing grows with rows; a fold without
 * both classes has no figures. Figures are rounded, since an exact one beside rounded counts would
 * give the counts away.
 */
final class FoldPerformance {

  private static final int STEPS = 10_000;

  /** A figure of one fold. */
  private record Figure(double value, Optional<Interval> interval) {}

  private record Fold(long rows, long events, Map<String, Figure> figures) {
    Fold with(Map<String, Interval> intervals) {
      Map<String, Figure> known = new LinkedHashMap<>();
      figures.forEach(
          (metric, figure) ->
              known.put(
                  metric, new Figure(figure.value(), Optional.ofNullable(intervals.get(metric)))));
      return new Fold(rows, events, known);
    }
  }

  private final Map<Integer, Fold> folds = new TreeMap<>();

  private FoldPerformance() {}

  /** Rows by fold and step of probability. */
  static Dataset<Row> table(Dataset<Row> predictions) {
    return predictions
        .groupBy(col("fold"), round(col("probability").multiply(STEPS)).cast("int").as("step"))
        .agg(sum(col("label").cast("long")).as("events"), count(lit(1)).as("rows"))
        .orderBy("fold", "step");
  }

  /** At most so many rows has {@link #table}. */
  static int mostRows(int folds) {
    return folds * (STEPS + 1);
  }

  /**
   * From the rows of {@link #table}.
   *
   * @param judgement where persons repeat its intervals are taken, since a formula for single rows
   *     gives too narrow ones
   * @param names of the folds, in order
   */
  static FoldPerformance of(List<Row> rows, HeldOutJudge.Judgement judgement, List<String> names) {
    Map<Integer, List<Row>> byFold = new TreeMap<>();
    rows.forEach(row -> byFold.computeIfAbsent(row.getInt(0), f -> new ArrayList<>()).add(row));
    FoldPerformance performance = new FoldPerformance();
    byFold.forEach(
        (number, ofFold) -> {
          Fold fold = fold(ofFold);
          Map<String, Interval> found =
              judgement.intervals().getOrDefault(names.get(number - 1), Map.of());
          performance.folds.put(number, judgement.personsRepeat() ? fold.with(found) : fold);
        });
    return performance;
  }

  private static Fold fold(List<Row> rows) {
    double[] score = rows.stream().mapToDouble(r -> r.getInt(1) / (double) STEPS).toArray();
    long[] events = rows.stream().mapToLong(r -> r.getLong(2)).toArray();
    long[] others = rows.stream().mapToLong(r -> r.getLong(3) - r.getLong(2)).toArray();
    Map<String, Figure> figures = new LinkedHashMap<>();
    Discrimination.of(score, events, others)
        .ifPresent(
            found -> {
              figures.put("auroc", new Figure(found.auroc(), found.interval()));
              figures.put(
                  "average_precision", new Figure(found.averagePrecision(), Optional.empty()));
            });
    Calibration.of(score, events, others).ifPresent(found -> add(figures, found));
    long all = rows.stream().mapToLong(r -> r.getLong(3)).sum();
    return new Fold(all, java.util.Arrays.stream(events).sum(), figures);
  }

  private static void add(Map<String, Figure> figures, Calibration found) {
    figures.put("brier", new Figure(found.brier(), Optional.empty()));
    figures.put("scaled_brier", new Figure(found.scaledBrier(), Optional.empty()));
    figures.put(
        "calibration_in_the_large",
        new Figure(found.inTheLarge().value(), Optional.of(found.inTheLarge().interval())));
    if (found.recalibration().isPresent()) {
      Recalibration line = found.recalibration().get();
      figures.put(
          "calibration_intercept",
          new Figure(line.intercept().value(), Optional.of(line.intercept().interval())));
      figures.put(
          "calibration_slope",
          new Figure(line.slope().value(), Optional.of(line.slope().interval())));
    }
  }

  /** The mean of a metric over the folds that have it. */
  OptionalDouble mean(String metric) {
    return folds.values().stream()
        .filter(fold -> fold.figures().containsKey(metric))
        .mapToDouble(fold -> fold.figures().get(metric).value())
        .average();
  }

  /** Folds without both classes, of which nothing can be said. */
  long folds(boolean judged) {
    return folds.values().stream().filter(f -> f.figures().isEmpty() != judged).count();
  }

  /** Rows of {@link GivenTableTables#PERFORMANCE}. */
  List<Row> rows() {
    List<Row> rows = new ArrayList<>();
    Map<String, Integer> metrics = new LinkedHashMap<>();
    folds.forEach(
        (number, fold) ->
            fold.figures()
                .forEach(
                    (metric, figure) -> {
                      metrics.merge(metric, 1, Integer::sum);
                      rows.add(
                          row(
                              String.valueOf(number),
                              metric,
                              figure.value(),
                              figure.interval(),
                              fold.rows(),
                              fold.events()));
                    }));
    for (String metric : metrics.keySet()) {
      List<Fold> having =
          folds.values().stream().filter(f -> f.figures().containsKey(metric)).toList();
      rows.add(
          row(
              "mean",
              metric,
              mean(metric).orElseThrow(),
              Optional.empty(),
              having.stream().mapToLong(Fold::rows).sum(),
              having.stream().mapToLong(Fold::events).sum()));
    }
    return rows;
  }

  private static Row row(
      String fold, String metric, double value, Optional<Interval> range, long rows, long events) {
    return RowFactory.create(
        fold,
        metric,
        rounded(value),
        range.map(interval -> rounded(interval.low())).orElse(null),
        range.map(interval -> rounded(interval.high())).orElse(null),
        rows,
        events);
  }

  private static double rounded(double value) {
    return Math.round(value * 1000) / 1000.0;
  }
}
