package org.focale.jobs.rarecases.error;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.focale.stats.NormalWithGaps;

/** How do measurements differ by sex, as a sample of persons shows? */
final class SexLearning {

  /** Persons of either sex who must have a measurement that is used. */
  private static final int LEAST = 50;

  /** The most frequent measurements are used. */
  private static final int MOST_MEASURED = 24;

  private static final double LEAST_SHARE_OF_RACE = 0.01;
  private static final int EM_STEPS = 50;
  private static final int PRIOR_STEPS = 20;

  /**
   * What is known of wrong sexes before any is seen: one in a thousand, as far as a thousand
   * persons show. The sample then says how many there are.
   */
  private static final double PRIOR_PERSONS = 1_000;

  private SexLearning() {}

  static List<SexNorm> learn(List<MeasuredPerson> sample) {
    List<MeasuredLevels> all =
        sample.stream().map(MeasuredLevels::of).flatMap(Optional::stream).toList();
    List<SexNorm> norms = new ArrayList<>();
    for (AgeGroup group : AgeGroup.values()) {
      norm(all.stream().filter(levels -> levels.group() == group).toList(), group)
          .ifPresent(norms::add);
    }
    return norms;
  }

  private static Optional<SexNorm> norm(List<MeasuredLevels> persons, AgeGroup group) {
    List<SeriesKey> measured = measured(persons);
    List<MeasuredLevels> used =
        persons.stream()
            .filter(levels -> measured.stream().anyMatch(levels.medians()::containsKey))
            .toList();
    double mean = used.stream().mapToDouble(MeasuredLevels::age).average().orElse(0);
    double sd =
        Math.sqrt(used.stream().mapToDouble(p -> Math.pow(p.age() - mean, 2)).average().orElse(0));
    if (measured.isEmpty() || !(sd > 0)) {
      return Optional.empty();
    }
    SexDesign design = new SexDesign(mean, sd, races(used));
    NormalWithGaps model =
        NormalWithGaps.fit(
            used.stream().map(levels -> levels.values(measured)).toArray(double[][]::new),
            used.stream()
                .map(levels -> design.row(levels, levels.female()))
                .toArray(double[][]::new),
            EM_STEPS);
    return Optional.of(
        withPrior(new SexNorm(group, measured, design, model, 1 / PRIOR_PERSONS), used));
  }

  /** The prior that the mean of the probabilities confirms. */
  private static SexNorm withPrior(SexNorm norm, List<MeasuredLevels> persons) {
    SexNorm better = norm;
    for (int step = 0; step < PRIOR_STEPS; step++) {
      double wrong = persons.stream().mapToDouble(better::wrong).sum();
      better = better.withPrior((1 + wrong) / (PRIOR_PERSONS + persons.size()));
    }
    return better;
  }

  /** The most frequent ones that enough of either sex have, and that vary. */
  private static List<SeriesKey> measured(List<MeasuredLevels> persons) {
    Map<SeriesKey, List<MeasuredLevels>> having = new TreeMap<>();
    for (MeasuredLevels levels : persons) {
      levels
          .medians()
          .keySet()
          .forEach(key -> having.computeIfAbsent(key, any -> new ArrayList<>()).add(levels));
    }
    return having.entrySet().stream()
        .filter(entry -> enough(entry.getValue(), entry.getKey()))
        .sorted(
            Comparator.<Map.Entry<SeriesKey, List<MeasuredLevels>>>comparingInt(
                    entry -> -entry.getValue().size())
                .thenComparing(Map.Entry::getKey))
        .limit(MOST_MEASURED)
        .map(Map.Entry::getKey)
        .toList();
  }

  private static boolean enough(List<MeasuredLevels> persons, SeriesKey key) {
    long women = persons.stream().filter(MeasuredLevels::female).count();
    return women >= LEAST
        && persons.size() - women >= LEAST
        && persons.stream().mapToDouble(p -> p.medians().get(key)).distinct().limit(3).count() > 2;
  }

  /** The concepts of the races that enough have, without the most frequent one. */
  private static int[] races(List<MeasuredLevels> persons) {
    Map<Integer, Integer> counts = new TreeMap<>();
    persons.forEach(levels -> counts.merge(levels.race(), 1, Integer::sum));
    return counts.entrySet().stream()
        .filter(entry -> entry.getValue() >= LEAST_SHARE_OF_RACE * persons.size())
        .sorted(
            Comparator.<Map.Entry<Integer, Integer>>comparingInt(entry -> -entry.getValue())
                .thenComparing(Map.Entry::getKey))
        .skip(1)
        .mapToInt(Map.Entry::getKey)
        .toArray();
  }
}
