package org.focale.jobs.rarecases.error;

import java.io.Serializable;

/**
 * What is measured, in which unit?
 *
 * @param unit its concept; 0 where none is recorded
 */
record SeriesKey(int concept, int unit) implements Serializable, Comparable<SeriesKey> {

  static SeriesKey of(MeasuredSeries series) {
    return new SeriesKey(series.concept(), series.unit());
  }

  @Override
  public int compareTo(SeriesKey other) {
    int byConcept = Integer.compare(concept, other.concept);
    return byConcept != 0 ? byConcept : Integer.compare(unit, other.unit);
  }
}
