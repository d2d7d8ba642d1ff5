package org.focale.stats.baseline;

/**
 * What do readings say of a level and a line, if the correlation of two of them is {@code rho} to
 * the power of the days between them?
 *
 * <p>Generalised least squares: an autoregressive series of order 1 in continuous time is made
 * independent by taking from each reading what the one before foretells (Jones, Longitudinal Data
 * with Serial Correlation, 1993, chapter 3). Level and slope are uncorrelated at {@code centre}.
 *
 * @param weight how many independent readings would say as much of the level; their number if rho
 *     is 0
 * @param mean the level's estimate
 * @param residual weighted sum of squares about the mean
 * @param logDeterminant of the correlation matrix
 * @param slope per year, 0 where there is none
 * @param slopeWeight the inverse of the slope's variance, in units of that of a reading; 0 with
 *     fewer than three readings
 */
record SerialFit(
    double weight,
    double mean,
    double residual,
    double logDeterminant,
    double slope,
    double slopeWeight) {

  /** Weighted sum of squares about the line. */
  double lineResidual() {
    return Math.max(0, residual - slope * slope * slopeWeight);
  }

  static final double DAYS_PER_YEAR = 365.25;

  /**
   * The fit to one reading or more.
   *
   * @param rho correlation of two days that follow each other, above -1 and below 1
   */
  static SerialFit of(Readings readings, double rho) {
    int[] day = readings.days();
    double[] value = readings.values();
    double xx = 0;
    double xt = 0;
    double tt = 0;
    double xy = 0;
    double ty = 0;
    double yy = 0;
    double logDeterminant = 0;
    double timeBefore = 0;
    double valueBefore = 0;
    for (int i = 0; i < day.length; i++) {
      double foretold = i == 0 ? 0 : correlation(rho, day[i] - day[i - 1]);
      double free = 1 - foretold * foretold;
      double time = (day[i] - day[0]) / DAYS_PER_YEAR;
      double off = value[i] - value[0];
      double x = 1 - foretold;
      double t = time - foretold * timeBefore;
      double y = off - foretold * valueBefore;
      xx += x * x / free;
      xt += x * t / free;
      tt += t * t / free;
      xy += x * y / free;
      ty += t * y / free;
      yy += y * y / free;
      logDeterminant += Math.log(free);
      timeBefore = time;
      valueBefore = off;
    }
    double slopeWeight = day.length < 3 ? 0 : tt - xt * xt / xx;
    double slope = day.length < 3 ? 0 : (ty - xt * xy / xx) / slopeWeight;
    return new SerialFit(
        xx, value[0] + xy / xx, Math.max(0, yy - xy * xy / xx), logDeterminant, slope, slopeWeight);
  }

  /** The correlation of two readings so many days apart. */
  static double correlation(double rho, int days) {
    return days == 1 ? rho : rho == 0 ? 0 : Math.pow(rho, days);
  }
}
