package org.focale.jobs.risk.validate;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.focale.report.KeyFigure;

/** Which figures of performance head a page, and what do they mean to its reader? */
public enum KeyMetric {
  AUROC(
      "AUROC",
      "Of one person with the outcome and one without, the chance that the first is given the"
          + " higher risk; 0.5 is a coin."),
  CONCORDANCE(
      "Concordance",
      "How often the person whom the outcome comes to sooner was given the higher risk, who was"
          + " lost taken into account; 0.5 is a coin."),
  AVERAGE_PRECISION(
      "Average precision",
      "The mean share of the flagged that have the outcome, over all thresholds; by chance it is"
          + " the share of those with the outcome."),
  CALIBRATION_SLOPE(
      "Calibration slope", "1 is perfect; below 1, high risks are too high and low ones too low."),
  CALIBRATION_IN_THE_LARGE(
      "Calibration in the large", "0 is perfect; above 0, risks are underestimated on the whole."),
  CALIBRATION_IN_THE_LARGE_IF_FOLLOWED(
      "In the large, had all been followed",
      "The same with those who were lost taken into account."),
  ICI(
      "Integrated calibration index",
      "How far predicted and observed risk lie apart in the mean; 0 is perfect."),
  SCALED_BRIER(
      "Scaled Brier score", "1 is perfect, 0 no better than giving everybody the average risk.");

  private final String label;
  private final String explanation;

  KeyMetric(String label, String explanation) {
    this.label = label;
    this.explanation = explanation;
  }

  /** Its value in column metric. */
  public String metric() {
    return name().toLowerCase(Locale.ROOT);
  }

  public String label() {
    return label;
  }

  public String explanation() {
    return explanation;
  }

  /** Those of the metrics whose estimates are released, in the order asked. */
  public static List<KeyFigure> figures(List<Row> performance, int decimals, KeyMetric... metrics) {
    return Stream.of(metrics)
        .map(metric -> metric.figure(performance, decimals))
        .flatMap(Optional::stream)
        .toList();
  }

  private Optional<KeyFigure> figure(List<Row> performance, int decimals) {
    return PerformanceRows.of(performance, metric())
        .map(row -> new KeyFigure(label, PerformanceRows.estimate(row, decimals), explanation));
  }
}
