package org.focale.jobs.risk.validate;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.focale.stats.Calibration;
import org.focale.stats.CalibrationGroup;
import org.focale.stats.CountedScores;
import org.focale.stats.FlexibleCalibration;
import org.focale.stats.Interval;
import org.focale.stats.NetBenefit;
import org.focale.stats.PrecisionRecallCurve;
import org.focale.stats.Proportion;
import org.focale.stats.RocCurve;
import org.focale.stats.ThresholdRow;

/**
 * Which curves and tables belong to the predictions of all rows? Shares are of rows and coarse;
 * counts are of persons, of each one row.
 */
final class Curves {

  private static final int TENTHS = 10;
  private static final int BINS = 20;
  private static final int POINTS = 100;

  /** Fewer flagged or found than this would show single persons in a share. */
  private static final int LEAST = 10;

  private final ScoreTally tally;
  private final CountedScores scores;

  Curves(ScoreTally tally) {
    this.tally = tally;
    this.scores = tally.everybody();
  }

  /** Rows of {@link ValidationTables#ROC}: at 0, 0.01, … 1. */
  List<Row> roc() {
    RocCurve curve = RocCurve.of(scores.score(), scores.events(), scores.nonEvents());
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i <= POINTS; i++) {
      double share = i / (double) POINTS;
      rows.add(row(share, Rounded.to(2, curve.sensitivityAt(share))));
    }
    return rows;
  }

  /** Rows of {@link ValidationTables#PRECISION_RECALL}: from the recall that finds ten. */
  List<Row> precisionRecall() {
    PrecisionRecallCurve curve = PrecisionRecallCurve.of(scores);
    List<Row> rows = new ArrayList<>();
    for (int i = 1; i <= POINTS; i++) {
      double share = i / (double) POINTS;
      if (share * scores.totalEvents() >= LEAST) {
        rows.add(row(share, Rounded.to(2, curve.precisionAt(share))));
      }
    }
    return rows;
  }

  /** Rows of {@link ValidationTables#CALIBRATION}. */
  List<Row> tenths() {
    CountedScores drawn = tally.drawn();
    List<Row> rows = new ArrayList<>();
    for (CalibrationGroup group :
        Calibration.groups(drawn.score(), drawn.events(), drawn.nonEvents(), TENTHS)) {
      rows.add(
          RowFactory.create(
              rows.size() + 1,
              Rounded.to(3, group.meanPredicted()),
              (long) group.persons(),
              (long) group.events()));
    }
    return rows;
  }

  /** Rows of {@link ValidationTables#SCORE_HISTOGRAM}: in bins of 0.05. */
  List<Row> histogram() {
    CountedScores drawn = tally.drawn();
    long[] persons = new long[BINS];
    long[] events = new long[BINS];
    for (int i = 0; i < drawn.score().length; i++) {
      int bin = Math.min((int) (drawn.score()[i] * BINS), BINS - 1);
      persons[bin] += drawn.events()[i] + drawn.nonEvents()[i];
      events[bin] += drawn.events()[i];
    }
    List<Row> rows = new ArrayList<>();
    for (int bin = 0; bin < BINS; bin++) {
      rows.add(RowFactory.create(bin / (double) BINS, persons[bin], events[bin]));
    }
    return rows;
  }

  /**
   * Rows of {@link ValidationTables#CALIBRATION_CURVE}: at every 0.01 between the 1st and the 99th
   * percentile of the probabilities; none where no curve is identified.
   */
  List<Row> calibrationCurve() {
    List<Row> rows = new ArrayList<>();
    FlexibleCalibration.of(scores, ResampledFigures.KNOTS)
        .ifPresent(
            curve -> {
              int last = (int) Math.floor(quantile(0.99) * POINTS);
              for (int i = (int) Math.ceil(quantile(0.01) * POINTS); i <= last; i++) {
                FlexibleCalibration.Point point = curve.at(i / (double) POINTS);
                rows.add(
                    RowFactory.create(
                        point.predicted(),
                        Rounded.to(3, point.observed()),
                        tally.personsRepeat() ? null : Rounded.to(3, point.interval().low()),
                        tally.personsRepeat() ? null : Rounded.to(3, point.interval().high()),
                        tally.allPersons().persons(),
                        tally.allPersons().withOutcome()));
              }
            });
    return rows;
  }

  private double quantile(double share) {
    double[] score = scores.score();
    Integer[] order = new Integer[score.length];
    java.util.Arrays.setAll(order, i -> i);
    java.util.Arrays.sort(order, java.util.Comparator.comparingDouble(i -> score[i]));
    double wanted = share * (scores.totalEvents() + scores.totalNonEvents());
    long passed = 0;
    for (int at : order) {
      passed += scores.events()[at] + scores.nonEvents()[at];
      if (passed >= wanted) {
        return score[at];
      }
    }
    throw new IllegalStateException("no rows are judged");
  }

  /** Rows of {@link ValidationTables#DECISION}: at 0.01, 0.02, … 0.99. */
  List<Row> decision() {
    double[] thresholds = new double[POINTS - 1];
    java.util.Arrays.setAll(thresholds, i -> (i + 1) / (double) POINTS);
    List<Row> rows = new ArrayList<>();
    for (NetBenefit benefit : NetBenefit.curve(scores, thresholds)) {
      Interval interval = benefit.model().interval();
      rows.add(
          RowFactory.create(
              benefit.threshold(),
              Rounded.to(3, benefit.model().value()),
              tally.personsRepeat() ? null : Rounded.to(3, interval.low()),
              tally.personsRepeat() ? null : Rounded.to(3, interval.high()),
              Rounded.to(3, benefit.treatAll()),
              tally.allPersons().persons(),
              tally.allPersons().withOutcome()));
    }
    return rows;
  }

  /** Rows of {@link ValidationTables#THRESHOLD}. */
  List<Row> thresholds(List<Double> thresholds) {
    double[] asked = thresholds.stream().mapToDouble(Double::doubleValue).toArray();
    List<ThresholdRow> ofRows = ThresholdRow.table(scores, asked);
    List<ThresholdRow> ofPersons = ThresholdRow.table(tally.drawn(), asked);
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < asked.length; i++) {
      ThresholdRow shares = ofRows.get(i);
      ThresholdRow persons = ofPersons.get(i);
      rows.add(
          RowFactory.create(
              asked[i],
              share(shares.sensitivity()),
              share(shares.specificity()),
              share(shares.positivePredictiveValue()),
              share(shares.negativePredictiveValue()),
              share(Optional.of(shares.alertRate())),
              (long) persons.persons(),
              (long) persons.truePositives() + persons.falsePositives(),
              (long) persons.truePositives() + persons.falseNegatives(),
              (long) persons.truePositives()));
    }
    return rows;
  }

  private static Double share(Optional<Proportion> share) {
    return share.map(found -> Rounded.to(2, found.value())).orElse(null);
  }

  private Row row(double x, double y) {
    return RowFactory.create(x, y, tally.allPersons().persons(), tally.allPersons().withOutcome());
  }
}
