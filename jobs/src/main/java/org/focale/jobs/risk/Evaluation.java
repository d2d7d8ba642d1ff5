package org.focale.jobs.risk;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.focale.jobs.risk.question.CensoringSensitivity;
import org.focale.jobs.risk.question.Sides;
import org.focale.stats.Calibration;
import org.focale.stats.CalibrationGroup;
import org.focale.stats.Discrimination;
import org.focale.stats.Estimate;
import org.focale.stats.Interval;
import org.focale.stats.RocCurve;

/**
 * How good are predictions of persons whom the model has not seen? Rounded, since an exact figure
 * beside rounded counts would give the counts away.
 */
final class Evaluation {

  private static final int GROUPS = 10;
  private static final int ROC_POINTS = 100;

  private final ScoreCounts scores;
  private final ScoreCounts firstDays;
  private final long persons;
  private final long personsWithOutcome;
  private final Discrimination discrimination;
  private final Calibration calibration;

  /**
   * @param scores of at least one index day with the outcome and one without
   * @param firstDays of these, the first of each person
   */
  Evaluation(ScoreCounts scores, ScoreCounts firstDays, Participants participants) {
    this.scores = scores;
    this.firstDays = firstDays;
    this.persons = participants.persons(Sides.HELD_OUT);
    this.personsWithOutcome = participants.personsWithOutcome(Sides.HELD_OUT);
    this.discrimination =
        Discrimination.of(scores.probability(), scores.events(), scores.nonEvents()).orElseThrow();
    this.calibration =
        Calibration.of(scores.probability(), scores.events(), scores.nonEvents()).orElseThrow();
  }

  /** Share of the index days with the outcome. */
  private double eventRate() {
    return (double) scores.allEvents() / scores.persons();
  }

  double auroc() {
    return discrimination.auroc();
  }

  /**
   * Rows of {@link RiskTables#PERFORMANCE}.
   *
   * @param sensitivity where some were not followed, the figures if they had been
   * @param concordance of risks and times, where times are predicted
   */
  List<Row> performance(Optional<CensoringSensitivity> sensitivity, OptionalDouble concordance) {
    List<Row> rows = new ArrayList<>();
    rows.add(row("auroc", discrimination.auroc(), discrimination.interval()));
    rows.add(row("average_precision", discrimination.averagePrecision(), Optional.empty()));
    rows.add(row("brier", calibration.brier(), Optional.empty()));
    rows.add(row("scaled_brier", calibration.scaledBrier(), Optional.empty()));
    rows.add(
        row("mean_predicted", calibration.expectedEvents() / scores.persons(), Optional.empty()));
    rows.add(row("calibration_in_the_large", calibration.inTheLarge()));
    calibration
        .recalibration()
        .ifPresent(
            line -> {
              rows.add(row("calibration_intercept", line.intercept()));
              rows.add(row("calibration_slope", line.slope()));
            });
    sensitivity.ifPresent(
        weighted -> {
          rows.add(row("event_rate", eventRate(), Optional.empty()));
          rows.add(row("event_rate_if_followed", weighted.eventRate(), Optional.empty()));
          rows.add(row("auroc_if_followed", weighted.auroc(), Optional.empty()));
          rows.add(
              row("calibration_in_the_large_if_followed", weighted.inTheLarge(), Optional.empty()));
        });
    concordance.ifPresent(found -> rows.add(row("concordance", found, Optional.empty())));
    return rows;
  }

  /** Rows of {@link RiskTables#CALIBRATION}. */
  List<Row> calibration() {
    List<Row> rows = new ArrayList<>();
    List<CalibrationGroup> groups =
        Calibration.groups(
            firstDays.probability(), firstDays.events(), firstDays.nonEvents(), GROUPS);
    for (CalibrationGroup group : groups) {
      rows.add(
          RowFactory.create(
              rows.size() + 1,
              rounded(group.meanPredicted(), 3),
              (long) group.persons(),
              (long) group.events()));
    }
    return rows;
  }

  /** Rows of {@link RiskTables#ROC}: at 0, 0.01, … 1. */
  List<Row> roc() {
    RocCurve curve = RocCurve.of(scores.probability(), scores.events(), scores.nonEvents());
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i <= ROC_POINTS; i++) {
      double share = i / (double) ROC_POINTS;
      double found = rounded(curve.sensitivityAt(share), 2);
      rows.add(RowFactory.create(share, found, persons, personsWithOutcome));
    }
    return rows;
  }

  private Row row(String metric, Estimate estimate) {
    return row(metric, estimate.value(), Optional.of(estimate.interval()));
  }

  private Row row(String metric, double value, Optional<Interval> interval) {
    return RowFactory.create(
        metric,
        rounded(value, 3),
        interval.map(i -> rounded(i.low(), 3)).orElse(null),
        interval.map(i -> rounded(i.high(), 3)).orElse(null),
        persons,
        personsWithOutcome);
  }

  static double rounded(double value, int decimals) {
    double unit = Math.pow(10, decimals);
    return Math.round(value * unit) / unit;
  }
}
