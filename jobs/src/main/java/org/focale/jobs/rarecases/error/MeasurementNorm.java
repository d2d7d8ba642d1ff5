package org.focale.jobs.rarecases.error;

import java.io.Serializable;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Which values of one measurement in one unit are usual, and in which ways are they written wrong?
 *
 * @param centres median of the logarithms in each year of childhood, then of adults; NaN where too
 *     few were measured
 * @param groups of whom enough were measured
 * @param lowest values below it do not exist
 * @param highest values above it do not exist
 */
record MeasurementNorm(
    double[] centres,
    Map<AgeGroup, GroupNorm> groups,
    double lowest,
    double highest,
    List<Slip> slips)
    implements Serializable {

  MeasurementNorm {
    groups = Map.copyOf(groups);
    slips = List.copyOf(slips);
  }

  /** The place of an age among the centres. */
  static int year(double age) {
    return (int) Math.max(0, Math.min(AgeGroup.ADULT_FROM, age));
  }

  /** What is usual at an age; empty where too few of that age were measured. */
  Optional<GroupNorm> at(double age) {
    return Optional.ofNullable(groups.get(AgeGroup.of(age)));
  }

  /**
   * The logarithms of a series, each less the centre of its age; NaN where there is no logarithm or
   * no norm.
   */
  double[] centred(MeasuredPerson person, MeasuredSeries series) {
    double[] centred = centred(centres, person, series);
    for (int i = 0; i < centred.length; i++) {
      if (at(person.age(series.days()[i])).isEmpty()) {
        centred[i] = Double.NaN;
      }
    }
    return centred;
  }

  static double[] centred(double[] centres, MeasuredPerson person, MeasuredSeries series) {
    double[] centred = new double[series.size()];
    for (int i = 0; i < centred.length; i++) {
      double value = series.values()[i];
      centred[i] =
          value > 0 ? Math.log(value) - centres[year(person.age(series.days()[i]))] : Double.NaN;
    }
    return centred;
  }

  /** Whether no such value exists. */
  boolean impossible(double value) {
    return value < lowest || value > highest;
  }
}
