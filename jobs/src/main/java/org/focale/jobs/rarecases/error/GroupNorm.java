package org.focale.jobs.rarecases.error;

import java.io.Serializable;

/**
 * What is usual among children, or among adults, of one measurement in one unit?
 *
 * <p>Values are logarithms, less what is usual at the age.
 *
 * @param density of a person's value
 * @param change scale of how far a value lies from the person's others
 */
record GroupNorm(ValueDensity density, double change) implements Serializable {

  /**
   * The share of values that are anybody's and not the person's: illness, or another one's sample.
   */
  private static final double UNLIKE_OTHERS = 0.02;

  /**
   * The density of a value beside the person's others, but for a factor that does not depend on it.
   *
   * <p>A value is the person's level with a deviation of Student's t with 4 degrees of freedom, or
   * with a small probability anybody's. Two others or more tell the level. One other may itself be
   * wrong, so that either of the two may be the level, by how usual it is.
   *
   * @param others how many there are
   * @param level median of the others; any number where there are none
   */
  double likelihood(double value, int others, double level) {
    double anybody = density.at(value);
    if (others == 0) {
      return anybody;
    }
    double own = deviation((value - level) / change) / change;
    double beside = own + UNLIKE_OTHERS * anybody;
    return others > 1 ? beside : density.at(level) * beside + anybody * own;
  }

  /** Student's t with 4 degrees of freedom. */
  private static double deviation(double z) {
    return 0.375 * Math.pow(1 + z * z / 4, -2.5);
  }
}
