package org.focale.jobs.linkage;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.focale.linkage.ExpectedAccuracy;

/** Which figures sum up a linkage, of records or of encodings? Rows are in their order. */
final class LinkSummary {

  private final Map<Measure, Double> figures = new EnumMap<>(Measure.class);

  /**
   * What every linkage says of itself.
   *
   * @param allPairs pairs there are
   * @param lost matches that were not compared, expected
   */
  LinkSummary(double allPairs, double compared, double lost, ExpectedAccuracy accuracy) {
    with(Measure.ALL_PAIRS, allPairs);
    with(Measure.COMPARED, compared);
    with(Measure.MATCHES, accuracy.matches());
    with(Measure.LOST, lost);
    with(Measure.TAKEN, accuracy.taken());
    with(Measure.THRESHOLD, accuracy.threshold());
    with(Measure.PRECISION, accuracy.precision());
    with(Measure.PRECISION_FROM, accuracy.precisionFrom());
    with(Measure.PRECISION_TO, accuracy.precisionTo());
    with(Measure.RECALL, accuracy.recall());
    with(Measure.F1, accuracy.f1());
  }

  /** The same with one more figure. */
  LinkSummary with(Measure measure, double value) {
    figures.put(measure, value);
    return this;
  }

  /** Adds rows of {@link LinkTables#SUMMARY}. */
  void addTo(SharedRows tables, List<Row> rows) {
    figures.forEach(
        (measure, value) -> rows.add(tables.of(LinkTables.SUMMARY, measure.label(), value)));
  }
}
