package org.focale.stats.baseline;

/**
 * How likely is it, with the readings so far, that the level has been the same since a run began?
 *
 * <p>The run's likelihood is that of {@link Courses}, one reading at a time, with the variance at
 * its expectation where level and variance go together.
 */
final class OpenRun {

  private final Run run;
  private double weight;
  private double information = 1;
  private double mean;
  private double freedom;
  private double scale;

  /** Information on the level times the variance of its estimate about the expected level. */
  private double total;

  /** Squared distance from the expected level, in variances. */
  private double far;

  /**
   * @param probability of the readings before and of a change, in the unit of all weights
   * @param value the first reading
   */
  OpenRun(Run run, double probability, double value) {
    this.run = run;
    mean = value;
    freedom = run.freedom();
    scale = run.scale();
    total = run.between() + scale / freedom;
    double off = value - run.mean();
    far = Math.min(off * off / total, Courses.FARTHEST);
    weight = probability * Math.exp(-far / 2) / Math.sqrt(total);
  }

  Run run() {
    return run;
  }

  double weight() {
    return weight;
  }

  void divide(double unit) {
    weight /= unit;
  }

  /** The precision's expectation: that of a gamma distribution. */
  double precision() {
    return freedom / scale;
  }

  double freedom() {
    return freedom;
  }

  /** Share of the run's own readings in the level, 0 to 1. */
  double own() {
    double ratio = run.between() * information * precision();
    return ratio / (1 + ratio);
  }

  double level(double own) {
    return run.mean() + own * (mean - run.mean());
  }

  /**
   * Takes in a reading, less what its predecessor foretells: {@code left} is {@code share} times
   * the level and an error of {@code free} times the variance.
   *
   * @param stays probability that the level is still the same
   */
  void read(double left, double share, double free, double stays) {
    double step = share / free;
    double after = information + share * step;
    double off = left - share * mean;
    double squares = off * off * information / (free * after);
    double before = precision();
    double moreScale = scale + squares;
    mean += step * off / after;
    double moreTotal = after * run.between() + moreScale / (freedom + 1);
    double away = mean - run.mean();
    double moreFar = Math.min(away * away * after / moreTotal, Courses.FARTHEST);
    double log = (freedom + 1) * Math.log(1 + squares / scale) + moreFar - far;
    // Gamma((freedom + 1) / 2) / Gamma(freedom / 2) by the root of freedom / 2: Stirling's series,
    // right to 2 % from one degree of freedom on, to 0.1 % from four.
    double gamma = 1 - (1 - 1 / (8 * freedom)) / (4 * freedom);
    weight *= stays * gamma * Math.sqrt(before * total / (moreTotal * free)) * Math.exp(-log / 2);
    information = after;
    scale = moreScale;
    freedom += 1;
    total = moreTotal;
    far = moreFar;
  }
}
