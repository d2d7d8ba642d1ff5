package org.focale.stats.baseline;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.apache.commons.math3.special.Erf;
import org.focale.stats.Interval;

/**
 * Between which values does a quantity lie that is normal given something uncertain? A weighted sum
 * of normal distributions; a t distribution is one, over variances.
 */
final class NormalMixture {

  /** Components that weigh less change no shown digit. */
  private static final double LEAST = 1e-7;

  private static final int MOST_STEPS = 100;
  private static final double ENOUGH = 1e-10;
  private static final double ROOT_TWO_PI = Math.sqrt(2 * Math.PI);

  private final double[] weight;
  private final double[] mean;
  private final double[] deviation;

  /**
   * @param weights 0 or more, in any unit
   * @param variances one per mean, 0 or more
   */
  NormalMixture(double[] weights, double[] means, double[] variances) {
    double largest = Arrays.stream(weights).max().orElse(0);
    int[] kept =
        IntStream.range(0, weights.length).filter(i -> weights[i] > LEAST * largest).toArray();
    double sum = Arrays.stream(kept).mapToDouble(i -> weights[i]).sum();
    if (!(sum > 0)) {
      throw new IllegalArgumentException("a mixture without weight");
    }
    weight = Arrays.stream(kept).mapToDouble(i -> weights[i] / sum).toArray();
    mean = Arrays.stream(kept).mapToDouble(i -> means[i]).toArray();
    // A deviation of nothing would make a step of the distribution.
    deviation =
        Arrays.stream(kept)
            .mapToDouble(i -> Math.max(Math.sqrt(variances[i]), Double.MIN_NORMAL))
            .toArray();
  }

  double mean() {
    double sum = 0;
    for (int i = 0; i < mean.length; i++) {
      sum += weight[i] * mean[i];
    }
    return sum;
  }

  private double deviation() {
    double centre = mean();
    double sum = 0;
    for (int i = 0; i < mean.length; i++) {
      double off = mean[i] - centre;
      sum += weight[i] * (deviation[i] * deviation[i] + off * off);
    }
    return Math.sqrt(sum);
  }

  /** The probability of a value of at most this. */
  double below(double value) {
    double sum = 0;
    for (int i = 0; i < mean.length; i++) {
      double z = (value - mean[i]) / deviation[i];
      sum += weight[i] * Erf.erfc(-z / Math.sqrt(2)) / 2;
    }
    return sum;
  }

  private double density(double value) {
    double sum = 0;
    for (int i = 0; i < mean.length; i++) {
      double z = (value - mean[i]) / deviation[i];
      sum += weight[i] * Math.exp(-z * z / 2) / deviation[i] / ROOT_TWO_PI;
    }
    return sum;
  }

  /** The value below which a share lies, above 0 and below 1: Newton's steps between bounds. */
  double quantile(double share) {
    double spread = deviation();
    double low = mean() - spread * Math.sqrt((1 - share) / share) - spread;
    double high = mean() + spread * Math.sqrt(share / (1 - share)) + spread;
    double at = mean() + spread * (share < 0.5 ? -1.6 : 1.6);
    for (int step = 0; step < MOST_STEPS && high - low > ENOUGH * spread; step++) {
      double off = below(at) - share;
      if (off == 0) {
        return at;
      }
      low = off < 0 ? at : low;
      high = off > 0 ? at : high;
      double next = at - off / density(at);
      next = next > low && next < high ? next : (low + high) / 2;
      if (Math.abs(next - at) <= ENOUGH * spread) {
        return next;
      }
      at = next;
    }
    return at;
  }

  /** The central interval that holds a share. */
  Interval interval(double share) {
    return new Interval(quantile((1 - share) / 2), quantile((1 + share) / 2));
  }
}
