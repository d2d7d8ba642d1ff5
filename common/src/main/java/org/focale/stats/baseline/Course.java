package org.focale.stats.baseline;

/**
 * What would be known of a person's level if variance and correlation were as here, and how likely
 * is that?
 *
 * @param weight how likely, in any unit
 * @param rho correlation of consecutive days
 * @param variance of a reading
 * @param level mean of the level's normal distribution
 * @param levelVariance its variance
 * @param own share of the person's own estimate in it, 0 to 1
 * @param fit to the readings under {@code rho}
 */
record Course(
    double weight,
    double rho,
    double variance,
    double level,
    double levelVariance,
    double own,
    SerialFit fit) {

  /** The level's normal-normal posterior, to be weighted. */
  static Course of(PopulationPrior prior, SerialFit fit, double rho, double variance) {
    double error = fit.weight() > 0 ? variance / fit.weight() : Double.POSITIVE_INFINITY;
    double own = prior.between() / (prior.between() + error);
    double level = own == 0 ? prior.mean() : prior.mean() + own * (fit.mean() - prior.mean());
    return new Course(0, rho, variance, level, prior.between() * (1 - own), own, fit);
  }

  Course weighing(double likelihood) {
    return new Course(likelihood, rho, variance, level, levelVariance, own, fit);
  }

  /** Mean and variance of the next reading, so many days after the last. */
  double[] next(double last, int days) {
    double carried = fit.weight() > 0 ? SerialFit.correlation(rho, days) : 0;
    double free = 1 - carried;
    return new double[] {
      free * level + carried * last,
      free * free * levelVariance + variance * (1 - carried * carried)
    };
  }

  /** Mean and variance of the slope per year: bivariate normal with the level, then its own fit. */
  double[] trend(PopulationPrior prior) {
    double mean = prior.trend();
    double free = prior.trendVariance();
    if (own > 0) {
      double told = prior.covariance() * own / prior.between();
      mean += told * (fit.mean() - prior.mean());
      free -= told * prior.covariance();
    }
    if (fit.slopeWeight() > 0) {
      double share = free / (free + prior.aboutLine() * variance / fit.slopeWeight());
      mean += share * (fit.slope() - mean);
      free *= 1 - share;
    }
    return new double[] {mean, Math.max(0, free)};
  }
}
