package org.focale.stats.baseline;

/**
 * How well do one level, or two, explain a series whose readings are correlated? Sums up to each
 * reading, after what the reading before foretells is taken away, so that each place of a change
 * costs a few operations.
 *
 * @param foretold per reading, the correlation with the one before; 0 for the first
 * @param free per reading, its variance given the one before
 * @param left per reading, what is left of it
 * @param weights sums of squared weights of the level, of the readings before a place
 * @param levels sums of weight times what is left
 * @param squares sum of squares of all that is left
 * @param logDeterminant of the correlation matrix
 */
record Whitened(
    double[] foretold,
    double[] free,
    double[] left,
    double[] weights,
    double[] levels,
    double squares,
    double logDeterminant) {

  /** A sum of squares below this share of the whole is rounding. */
  private static final double ROUNDING = 1e-12;

  static Whitened of(Readings readings, double rho) {
    int n = readings.size();
    double[] foretold = new double[n];
    double[] free = new double[n];
    double[] left = new double[n];
    double[] weights = new double[n + 1];
    double[] levels = new double[n + 1];
    double squares = 0;
    double logDeterminant = 0;
    double centre = readings.mean();
    for (int i = 0; i < n; i++) {
      int gap = i == 0 ? 0 : readings.days()[i] - readings.days()[i - 1];
      foretold[i] = i == 0 ? 0 : SerialFit.correlation(rho, gap);
      free[i] = 1 - foretold[i] * foretold[i];
      double before = i == 0 ? 0 : readings.values()[i - 1] - centre;
      left[i] = readings.values()[i] - centre - foretold[i] * before;
      double weight = 1 - foretold[i];
      weights[i + 1] = weights[i] + weight * weight / free[i];
      levels[i + 1] = levels[i] + weight * left[i] / free[i];
      squares += left[i] * left[i] / free[i];
      logDeterminant += Math.log(free[i]);
    }
    return new Whitened(foretold, free, left, weights, levels, squares, logDeterminant);
  }

  /**
   * The log likelihood, at its largest over levels and variance, up to a constant.
   *
   * @param split the first reading of the second level; 0 for one level
   */
  double logLikelihood(int split) {
    int n = left.length;
    double explained = levels[n] * levels[n] / weights[n];
    if (split > 0) {
      // At the change the reading foretold is of the old level, the reading itself of the new.
      double carried = foretold[split];
      double first = levels[split] - carried * left[split] / free[split];
      double firstWeight = weights[split] + carried * carried / free[split];
      double second = levels[n] - levels[split + 1] + left[split] / free[split];
      double secondWeight = weights[n] - weights[split + 1] + 1 / free[split];
      double both = -carried / free[split];
      double determinant = firstWeight * secondWeight - both * both;
      explained =
          (secondWeight * first * first - 2 * both * first * second + firstWeight * second * second)
              / determinant;
    }
    double residual = Math.max(squares - explained, ROUNDING * squares);
    return residual > 0 ? -(n * Math.log(residual) + logDeterminant) / 2 : 0;
  }
}
