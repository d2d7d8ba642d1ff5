package org.focale.jobs.risk;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.focale.jobs.risk.question.CensoringSensitivity;
import org.focale.jobs.risk.question.Sides;
import org.focale.stats.Calibration;
import org.focale.stats.Discrimination;
import org.focale.stats.Estimate;
import org.focale.stats.Interval;

/**
 * How good are predictions of persons whom the model has not seen? Rounded, since an exact figure
 * beside rounded counts would give the counts away.
 */
final class Evaluation {

  private final ScoreCounts scores;
  private final Optional<Map<String, Interval>> ofPersons;
  private final long persons;
  private final long personsWithOutcome;
  private final Discrimination discrimination;
  private final Calibration calibration;

  /**
   * @param scores of at least one index day with the outcome and one without
   * @param ofPersons where some have several index days, the intervals that take all of a person
   *     together; what they lack has none
   */
  Evaluation(
      ScoreCounts scores, Optional<Map<String, Interval>> ofPersons, Participants participants) {
    this.scores = scores;
    this.ofPersons = ofPersons;
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

  private Row row(String metric, Estimate estimate) {
    return row(metric, estimate.value(), Optional.of(estimate.interval()));
  }

  private Row row(String metric, double value, Optional<Interval> ofDays) {
    Optional<Interval> interval =
        ofPersons.isEmpty() ? ofDays : ofPersons.map(known -> known.get(metric));
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
