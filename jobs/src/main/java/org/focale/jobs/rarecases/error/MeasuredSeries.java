package org.focale.jobs.rarecases.error;

import java.util.stream.IntStream;

/**
 * Which values does a person have of one measurement in one unit?
 *
 * @param unit its concept; 0 where none is recorded
 * @param places among the person's measurements, ascending; parallel to days and values
 * @param days since 1970-01-01, ascending
 */
record MeasuredSeries(int concept, int unit, int[] places, int[] days, double[] values) {

  int size() {
    return values.length;
  }

  /** The values at some of its places. */
  MeasuredSeries at(IntStream kept) {
    int[] keep = kept.toArray();
    return new MeasuredSeries(
        concept,
        unit,
        IntStream.of(keep).map(i -> places[i]).toArray(),
        IntStream.of(keep).map(i -> days[i]).toArray(),
        IntStream.of(keep).mapToDouble(i -> values[i]).toArray());
  }
}
