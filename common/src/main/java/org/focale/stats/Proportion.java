package org.focale.stats;

import org.apache.commons.math3.stat.interval.ConfidenceInterval;
import org.apache.commons.math3.stat.interval.WilsonScoreInterval;

/**
 * Which share of persons is it?
 *
 * @param part persons of that kind, 0 to {@code whole}
 * @param whole persons asked, at least 1
 */
public record Proportion(int part, int whole) {

  /** Refuses a share of nobody and a part beyond the whole. */
  public Proportion {
    if (whole < 1 || part < 0 || part > whole) {
      throw new IllegalArgumentException(part + " among " + whole + " is no share");
    }
  }

  /** The share, 0 to 1. */
  public double value() {
    return (double) part / whole;
  }

  /** The 95 % interval (Wilson, JASA 1927;22:209). */
  public Interval interval() {
    ConfidenceInterval wilson = new WilsonScoreInterval().createInterval(whole, part, 0.95);
    return new Interval(wilson.getLowerBound(), wilson.getUpperBound()).within(0, 1);
  }

  /** The share with the standard error of a binomial share, for differences of groups. */
  public Estimate estimate() {
    return new Estimate(value(), Math.sqrt(value() * (1 - value()) / whole));
  }
}
