package org.focale.jobs.risk.validate;

/** How exact may a figure be that stands beside rounded counts? */
final class Rounded {

  private Rounded() {}

  /** To so many decimals; more would give the counts away. */
  static double to(int decimals, double value) {
    double unit = Math.pow(10, decimals);
    return Math.round(value * unit) / unit;
  }
}
