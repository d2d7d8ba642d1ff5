package org.focale.stats.baseline;

/**
 * What would be known of a person's level if it had begun, and variance and correlation were, as
 * here, and how likely is that?
 *
 * @param weight how likely, in any unit
 * @param run since when the level is what it is, and the correlation of consecutive days
 * @param variance of a reading
 * @param level mean of the level's normal distribution
 * @param levelVariance its variance
 * @param own share of the run's readings in it, 0 to 1
 * @param fit to the run's readings
 */
record Course(
    double weight,
    Run run,
    double variance,
    double level,
    double levelVariance,
    double own,
    SerialFit fit) {

  /** The level's normal-normal posterior, to be weighted. */
  static Course of(Run run, SerialFit fit, double variance) {
    double error = fit.weight() > 0 ? variance / fit.weight() : Double.POSITIVE_INFINITY;
    double own = run.between() / (run.between() + error);
    double level = own == 0 ? run.mean() : run.mean() + own * (fit.mean() - run.mean());
    return new Course(0, run, variance, level, run.between() * (1 - own), own, fit);
  }

  Course weighing(double likelihood) {
    return new Course(likelihood, run, variance, level, levelVariance, own, fit);
  }

  /** Mean and variance of the next reading, so many days after the last. */
  double[] next(double last, int days) {
    double carried = fit.weight() > 0 ? SerialFit.correlation(run.rho(), days) : 0;
    double free = 1 - carried;
    return new double[] {
      free * level + carried * last,
      free * free * levelVariance + variance * (1 - carried * carried)
    };
  }

  /** Mean and variance of the slope per year: bivariate normal with the level, then its own fit. */
  double[] trend(PopulationPrior prior) {
    double perLevel = prior.covariance() / prior.between();
    double told = Math.max(0, 1 - levelVariance / prior.between());
    double mean = prior.trend() + perLevel * (level - prior.mean());
    double free = prior.trendVariance() - perLevel * prior.covariance() * told;
    if (fit.slopeWeight() > 0) {
      double share = free / (free + prior.aboutLine() * variance / fit.slopeWeight());
      mean += share * (fit.slope() - mean);
      free *= 1 - share;
    }
    return new double[] {mean, Math.max(0, free)};
  }
}
