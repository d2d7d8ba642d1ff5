package org.focale.jobs.rarecases.error;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * At which level is each measurement of a person, as a child or as an adult, whichever was measured
 * more often?
 *
 * @param age in years, mean of the days measured
 * @param medians of the logarithms of the positive values of that age group, at least one
 */
record MeasuredLevels(
    boolean female, int race, AgeGroup group, double age, Map<SeriesKey, Double> medians) {

  MeasuredLevels {
    medians = Map.copyOf(medians);
  }

  /** Empty without a birthday, without a sex that is male or female, or without measurements. */
  static Optional<MeasuredLevels> of(MeasuredPerson person) {
    boolean female = person.sex() == SexNorm.FEMALE;
    if (!person.hasBirthDay() || !female && person.sex() != SexNorm.MALE) {
      return Optional.empty();
    }
    double[] ages =
        person.series().stream()
            .flatMapToDouble(series -> Arrays.stream(series.days()).mapToDouble(person::age))
            .toArray();
    long adult = Arrays.stream(ages).filter(age -> AgeGroup.of(age) == AgeGroup.ADULT).count();
    AgeGroup group = 2 * adult > ages.length ? AgeGroup.ADULT : AgeGroup.CHILD;
    Map<SeriesKey, Double> medians = new TreeMap<>();
    for (MeasuredSeries series : person.series()) {
      double[] logs =
          IntStream.range(0, series.size())
              .filter(i -> AgeGroup.of(person.age(series.days()[i])) == group)
              .mapToDouble(i -> series.values()[i])
              .filter(value -> value > 0)
              .map(Math::log)
              .toArray();
      if (logs.length > 0) {
        medians.put(SeriesKey.of(series), NormLearning.median(logs));
      }
    }
    double mean = Arrays.stream(ages).filter(age -> AgeGroup.of(age) == group).average().orElse(0);
    return medians.isEmpty()
        ? Optional.empty()
        : Optional.of(new MeasuredLevels(female, person.race(), group, mean, medians));
  }

  /** The medians in the order of the measurements; NaN where there is none. */
  double[] values(List<SeriesKey> measured) {
    return measured.stream().mapToDouble(key -> medians.getOrDefault(key, Double.NaN)).toArray();
  }
}
