package org.focale.stats.baseline;

/**
 * What is believed of readings about one level before the first of them is seen, if the level
 * changed just then?
 *
 * @param start place of the first reading; 0 if the level never changed
 * @param rho correlation of consecutive days
 * @param logBefore log likelihood of {@code rho}, of the readings before, however levels changed
 *     among them, and of a change at this place
 * @param freedom degrees of freedom of the variance's inverse-gamma distribution
 * @param scale sum of squares that these are worth
 * @param mean of the level
 * @param between variance of the level
 * @param changes so far, this one included, as an expectation
 */
record Run(
    int start,
    double rho,
    double logBefore,
    double freedom,
    double scale,
    double mean,
    double between,
    double changes) {

  /** What is believed of a person before any reading. */
  static Run first(PopulationPrior prior, double rho, double share) {
    double freedom = prior.withinFreedom();
    return new Run(
        0,
        rho,
        Math.log(share),
        freedom,
        freedom * prior.within(),
        prior.mean(),
        prior.between(),
        0);
  }

  /** The same, its level varying enough for one that was found not to lie too far. */
  Run widened(double found, double farthest) {
    double wide = Math.max(between, (found - mean) * (found - mean) / farthest);
    return new Run(start, rho, logBefore, freedom, scale, mean, wide, changes);
  }
}
