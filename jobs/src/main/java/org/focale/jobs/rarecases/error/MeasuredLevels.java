package org.focale.jobs.rarecases.error;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * At which level is each measurement of a person, and at which age?
 *
 * @param age in years, mean of the days measured
 * @param medians of the logarithms of the positive values, at least one
 */
record MeasuredLevels(boolean female, int race, double age, Map<SeriesKey, Double> medians) {

  MeasuredLevels {
    medians = Map.copyOf(medians);
  }

  /** Empty without a birthday, without a sex that is male or female, or without measurements. */
  static Optional<MeasuredLevels> of(MeasuredPerson person) {
    boolean female = person.sex() == SexNorm.FEMALE;
    if (!person.hasBirthDay() || !female && person.sex() != SexNorm.MALE) {
      return Optional.empty();
    }
    Map<SeriesKey, Double> medians = new TreeMap<>();
    double ages = 0;
    int days = 0;
    for (MeasuredSeries series : person.series()) {
      double[] logs =
          Arrays.stream(series.values()).filter(value -> value > 0).map(Math::log).toArray();
      if (logs.length > 0) {
        medians.put(SeriesKey.of(series), NormLearning.median(logs));
        ages += Arrays.stream(series.days()).mapToDouble(person::age).sum();
        days += series.size();
      }
    }
    return medians.isEmpty()
        ? Optional.empty()
        : Optional.of(new MeasuredLevels(female, person.race(), ages / days, medians));
  }

  AgeGroup group() {
    return AgeGroup.of(age);
  }

  /** The medians in the order of the measurements; NaN where there is none. */
  double[] values(List<SeriesKey> measured) {
    return measured.stream().mapToDouble(key -> medians.getOrDefault(key, Double.NaN)).toArray();
  }
}
