package org.focale.stats;

/**
 * How many persons, counting equally, say as much as persons with these weights? {@code (sum w)^2 /
 * sum w^2} (Kish, Survey Sampling, 1965).
 */
public final class EffectiveSize {

  private EffectiveSize() {}

  /**
   * The size, 1 to the number of weights.
   *
   * @param weights 0 or more, not all 0
   */
  public static double of(double[] weights) {
    double sum = 0;
    double squares = 0;
    for (double weight : weights) {
      if (!(weight >= 0) || !Double.isFinite(weight)) {
        throw new IllegalArgumentException("no weight: " + weight);
      }
      sum += weight;
      squares += weight * weight;
    }
    if (!(sum > 0)) {
      throw new IllegalArgumentException("no weight is above 0");
    }
    return sum * sum / squares;
  }
}
