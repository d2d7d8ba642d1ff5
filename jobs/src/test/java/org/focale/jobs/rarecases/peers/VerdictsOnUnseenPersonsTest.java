package org.focale.jobs.rarecases.peers;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import org.apache.commons.math3.distribution.TDistribution;
import org.focale.jobs.rarecases.peers.ReviewedPopulation.Person;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;

/**
 * Do 50 verdicts raise the recall at 0.5 % reviewed among persons whom nobody saw? The verdicts are
 * the truth of the simulation, which is used for nothing else but to judge.
 *
 * <p>One small population by default, of those that were looked at. {@code
 * -Dfocale.test.populations=20} makes 20 of 40,000, with seeds that were not looked at when the
 * method was chosen, and gives the figures of {@code docs/review.md}: some ten minutes.
 */
final class VerdictsOnUnseenPersonsTest {

  private static final int POPULATIONS = Integer.getInteger("focale.test.populations", 1);
  private static final long PERSONS = POPULATIONS > 1 ? 40_000 : 20_000;
  private static final long FIRST_SEED = POPULATIONS > 1 ? 201 : 3;

  private static final Map<String, List<Double>> GAINS = new TreeMap<>();
  private static double recall;

  @BeforeAll
  static void reviewPopulations() {
    for (long seed = FIRST_SEED; seed < FIRST_SEED + POPULATIONS; seed++) {
      ReviewedPopulation population = new ReviewedPopulation(PERSONS, seed);
      Random coin = new Random(seed);
      recall += population.recall() / POPULATIONS;
      gain("truth", population, p -> p.gain(Person::rare));
      gain("coin", population, p -> p.gain(any -> coin.nextBoolean()));
      gain("rare", population, p -> p.gain(any -> true));
      gain("explained", population, p -> p.gain(any -> false));
    }
  }

  private static void gain(
      String what, ReviewedPopulation population, ToDoubleFunction<ReviewedPopulation> gain) {
    GAINS.computeIfAbsent(what, k -> new ArrayList<>()).add(gain.applyAsDouble(population));
  }

  private static double mean(String what) {
    return GAINS.get(what).stream().mapToDouble(Double::doubleValue).average().orElseThrow();
  }

  /** Half the width of the 95 % interval of the mean over populations, by Student's t. */
  private static double reach(String what) {
    int n = POPULATIONS;
    double mean = mean(what);
    double squares = GAINS.get(what).stream().mapToDouble(g -> (g - mean) * (g - mean)).sum();
    return new TDistribution(n - 1).inverseCumulativeProbability(0.975)
        * Math.sqrt(squares / (n - 1) / n);
  }

  @Test
  void verdictsOnTheFirstFiftyFindMoreOfThoseWhomNobodySaw(TestReporter reporter) {
    reporter.publishEntry("recall", String.format(Locale.ROOT, "%.3f", recall));
    if (POPULATIONS == 1) {
      assertThat(mean("truth")).isPositive();
    } else {
      GAINS.forEach(
          (what, gains) ->
              reporter.publishEntry(
                  what,
                  String.format(
                      Locale.ROOT,
                      "%.3f (%.3f to %.3f) %s",
                      mean(what),
                      mean(what) - reach(what),
                      mean(what) + reach(what),
                      gains)));
      assertThat(mean("truth") - reach("truth")).isPositive();
    }
  }

  @Test
  void verdictsThatSayNothingDoLittleHarm() {
    assertThat(mean("rare")).isGreaterThan(-0.03);
    assertThat(mean("explained")).isGreaterThan(-0.03);
    assertThat(mean("coin")).isGreaterThan(POPULATIONS == 1 ? -0.2 : -0.05);
  }
}
