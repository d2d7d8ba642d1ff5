package org.focale.stats;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;
import org.apache.commons.math3.distribution.PoissonDistribution;
import org.apache.commons.math3.random.RandomGenerator;
import org.apache.commons.math3.random.Well19937c;

/**
 * How often is a person drawn in a replicate of the bootstrap, and how far do the replicates
 * spread?
 *
 * <p>Each person has an independent Poisson(1) weight per replicate in place of the multinomial's
 * (Hanley and MacGibbon, Computer Methods and Programs in Biomedicine 2006;83:57; Chamandy and
 * others, Google 2012), so that no replicate has to know the others' draws. The weight is a
 * function of person, seed and replicate: all rows of a person have the same one, which makes it a
 * bootstrap of clusters, and no partitioning changes it. Counted scores are summed per replicate
 * with these weights where the rows lie, and only the statistics of the replicates come here.
 */
public final class PoissonBootstrap {

  /** Sets this hash apart from the hashes that split and sample. */
  private static final long USE = 0x706f6973736f6e21L;

  /** Chance of at most 0, 1, 2, … draws; beyond the last, double precision ends. */
  private static final double[] AT_MOST = atMost();

  /** Up to so many persons at one score are drawn one by one. */
  private static final long FEW = 16;

  private PoissonBootstrap() {}

  /**
   * How often a person is drawn.
   *
   * @param person any key, the same in all rows of a person
   * @param seed of the run
   * @param replicate from 0 on
   * @return 0 or more, Poisson distributed with mean 1
   */
  public static int weight(long person, long seed, int replicate) {
    long hash = mix(mix(mix(person ^ USE) + seed) + replicate);
    return draws((hash >>> 11) * 0x1p-53);
  }

  /** The quantile of Poisson(1) at a share, 0 to below 1. */
  static int draws(double share) {
    int draws = 0;
    while (draws < AT_MOST.length && share >= AT_MOST[draws]) {
      draws++;
    }
    return draws;
  }

  /**
   * A statistic of replicates of persons who are there once each, so that how many were counted at
   * a score is all that a replicate draws.
   *
   * @param statistic may be NaN for a replicate in which it does not exist
   * @return one value per replicate; the same for the same seed
   */
  public static double[] replicates(
      CountedScores scores, int replicates, long seed, ToDoubleFunction<CountedScores> statistic) {
    TiedScores tied = scores.tied();
    double[] values = new double[replicates];
    for (int r = 0; r < replicates; r++) {
      long start = mix(mix(seed ^ USE) + r);
      SplittableRandom few = new SplittableRandom(start);
      RandomGenerator many = new Well19937c(start);
      long[] events = new long[tied.size()];
      long[] nonEvents = new long[tied.size()];
      for (int i = 0; i < events.length; i++) {
        events[i] = drawn(tied.events()[i], few, many);
        nonEvents[i] = drawn(tied.nonEvents()[i], few, many);
      }
      values[r] = statistic.applyAsDouble(new CountedScores(tied.score(), events, nonEvents));
    }
    return values;
  }

  private static long drawn(int persons, SplittableRandom few, RandomGenerator many) {
    if (persons > FEW) {
      return new PoissonDistribution(
              many,
              persons,
              PoissonDistribution.DEFAULT_EPSILON,
              PoissonDistribution.DEFAULT_MAX_ITERATIONS)
          .sample();
    }
    long sum = 0;
    for (int i = 0; i < persons; i++) {
      sum += draws(few.nextDouble());
    }
    return sum;
  }

  /**
   * The 95 % interval of a statistic: the 0.025 and 0.975 quantiles of its replicates.
   *
   * @param replicates NaN where the statistic did not exist; these are left out
   * @throws IllegalArgumentException when it exists in fewer than 40, too few for such quantiles
   */
  public static Interval interval(double[] replicates) {
    double[] found = Arrays.stream(replicates).filter(Double::isFinite).toArray();
    if (found.length < 40) {
      throw new IllegalArgumentException(
          "the statistic exists in " + found.length + " replicates; an interval needs 40");
    }
    return new Interval(
        Percentile.quantile(found, 0.025).getAsDouble(),
        Percentile.quantile(found, 0.975).getAsDouble());
  }

  /** The finalizer of SplitMix64 (Steele, Lea and Flood, OOPSLA 2014). */
  private static long mix(long z) {
    long mixed = z + 0x9e3779b97f4a7c15L;
    mixed = (mixed ^ (mixed >>> 30)) * 0xbf58476d1ce4e5b9L;
    mixed = (mixed ^ (mixed >>> 27)) * 0x94d049bb133111ebL;
    return mixed ^ (mixed >>> 31);
  }

  private static double[] atMost() {
    double[] atMost = new double[18];
    double chance = Math.exp(-1);
    double sum = 0;
    for (int k = 0; k < atMost.length; k++) {
      sum += chance;
      atMost[k] = sum;
      chance /= k + 1;
    }
    return atMost;
  }
}
