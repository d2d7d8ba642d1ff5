package org.focale.jobs.simulate;

import java.util.SplittableRandom;

/**
 * Which random numbers belong to a person, for one use?
 *
 * <p>Each person has a stream of its own for each use, a hash of seed, person and use, so a person
 * is the same on any number of tasks, and a new use disturbs no other.
 */
final class Draw {

  /** What the numbers are for; new uses are added at the end. */
  enum Use {
    PERSON,
    ILLNESS,
    TREATMENT,
    STAYS,
    CARE,
    MEASURES,
    RARE,
    ERRORS,
    IDENTITY,
    DEVICES,
    LINK,
    COHORT,
    HOUSEHOLD,
    CONSENT
  }

  private static final long GOLDEN = 0x9E3779B97F4A7C15L;

  private final SplittableRandom random;

  private Draw(SplittableRandom random) {
    this.random = random;
  }

  static Draw of(long seed, long person, Use use) {
    return new Draw(new SplittableRandom(hash(seed, person, use)));
  }

  /** A 64-bit hash of seed, person and use. */
  static long hash(long seed, long person, Use use) {
    return mix(mix(mix(seed + GOLDEN) + person) + GOLDEN * (use.ordinal() + 1));
  }

  /** The finalizer of SplitMix64 (Steele, Lea and Flood, OOPSLA 2014). */
  private static long mix(long z) {
    long first = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    long second = (first ^ (first >>> 27)) * 0x94D049BB133111EBL;
    return second ^ (second >>> 31);
  }

  double uniform() {
    return random.nextDouble();
  }

  boolean chance(double probability) {
    return random.nextDouble() < probability;
  }

  double gauss() {
    return random.nextGaussian();
  }

  double gauss(double mean, double sd) {
    return mean + sd * random.nextGaussian();
  }

  double exponential() {
    return random.nextExponential();
  }

  int below(int bound) {
    return random.nextInt(bound);
  }

  /** A Poisson count, for means below about 100. */
  int poisson(double mean) {
    int count = 0;
    for (double sum = exponential(); sum < mean; sum += exponential()) {
      count++;
    }
    return count;
  }

  /** An index drawn by weights, which need not add up to one. */
  int choice(double[] weights) {
    double total = 0;
    for (double weight : weights) {
      total += weight;
    }
    double left = uniform() * total;
    for (int i = 0; i < weights.length; i++) {
      left -= weights[i];
      if (left < 0) {
        return i;
      }
    }
    return weights.length - 1;
  }
}
