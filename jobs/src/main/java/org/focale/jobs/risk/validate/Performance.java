package org.focale.jobs.risk.validate;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.focale.jobs.risk.validate.ResampledFigures.Figure;
import org.focale.stats.Calibration;
import org.focale.stats.CountedScores;
import org.focale.stats.Discrimination;
import org.focale.stats.Estimate;
import org.focale.stats.FlexibleCalibration;
import org.focale.stats.Interval;
import org.focale.stats.PerformanceMetric;

/** How good are the predictions, figure by figure? Rows of {@link ValidationTables#PERFORMANCE}. */
final class Performance {

  private final ScoreTally tally;
  private final Estimates estimates;
  private final ResampledFigures resampled;
  private final List<Row> rows = new ArrayList<>();

  private Performance(ScoreTally tally, Estimates estimates, ResampledFigures resampled) {
    this.tally = tally;
    this.estimates = estimates;
    this.resampled = resampled;
  }

  /**
   * The rows.
   *
   * @param tally of rows with and without the outcome
   */
  static List<Row> rows(ScoreTally tally, Estimates estimates, ResampledFigures resampled) {
    Performance performance = new Performance(tally, estimates, resampled);
    performance.discrimination();
    performance.calibration();
    performance.curve();
    return List.copyOf(performance.rows);
  }

  private void discrimination() {
    CountedScores scores = tally.everybody();
    Discrimination found =
        Discrimination.of(scores.score(), scores.events(), scores.nonEvents()).orElseThrow();
    add("auroc", found.auroc(), interval(PerformanceMetric.AUROC).map(i -> cut(i)));
    add(
        "average_precision",
        found.averagePrecision(),
        resampled.interval(Figure.AVERAGE_PRECISION));
  }

  private void calibration() {
    CountedScores scores = tally.everybody();
    Calibration found =
        Calibration.of(scores.score(), scores.events(), scores.nonEvents()).orElseThrow();
    add("event_rate", found.events() / (double) found.persons(), Optional.empty());
    add("mean_predicted", found.expectedEvents() / found.persons(), Optional.empty());
    add("brier", found.brier(), interval(PerformanceMetric.BRIER));
    add("scaled_brier", found.scaledBrier(), resampled.interval(Figure.SCALED_BRIER));
    add(
        "calibration_in_the_large",
        found.inTheLarge().value(),
        interval(PerformanceMetric.CALIBRATION_IN_THE_LARGE));
    found
        .recalibration()
        .ifPresent(
            line -> {
              add(
                  "calibration_intercept",
                  line.intercept().value(),
                  tally.personsRepeat()
                      ? Optional.empty()
                      : Optional.of(line.intercept().interval()));
              add(
                  "calibration_slope",
                  line.slope().value(),
                  interval(PerformanceMetric.CALIBRATION_SLOPE));
            });
  }

  private void curve() {
    FlexibleCalibration.of(tally.everybody(), ResampledFigures.KNOTS)
        .ifPresent(
            curve -> {
              add("ici", curve.ici(), resampled.interval(Figure.ICI));
              add("e50", curve.e50(), resampled.interval(Figure.E50));
              add("e90", curve.e90(), resampled.interval(Figure.E90));
            });
  }

  private Optional<Interval> interval(PerformanceMetric metric) {
    return estimates.of(new Estimates.Key(metric, Part.ALL, true)).map(Estimate::interval);
  }

  /** An area cannot leave 0 to 1. */
  private static Interval cut(Interval interval) {
    return new Interval(Math.max(interval.low(), 0), Math.min(interval.high(), 1));
  }

  private void add(String metric, double value, Optional<Interval> interval) {
    rows.add(row(tally, metric, value, interval));
  }

  /** A figure of all persons who are judged. */
  static Row row(ScoreTally tally, String metric, double value, Optional<Interval> interval) {
    return RowFactory.create(
        metric,
        Rounded.to(3, value),
        interval.map(i -> Rounded.to(3, i.low())).orElse(null),
        interval.map(i -> Rounded.to(3, i.high())).orElse(null),
        tally.allPersons().persons(),
        tally.allPersons().withOutcome());
  }
}
