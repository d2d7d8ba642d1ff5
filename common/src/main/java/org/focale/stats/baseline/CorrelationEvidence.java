package org.focale.stats.baseline;

/**
 * What does one person's series say of the correlation of its consecutive days?
 *
 * <p>The logarithm of the marginal likelihood at each correlation of a grid, with the person's
 * level and variance integrated out under flat priors (restricted likelihood: Harville, JASA
 * 1977;72:320): short series pull it towards neither side. Beside it, for how much persons differ,
 * the square of its slope, its curvature and the square of that.
 *
 * <p>Everything is in whole numbers, the unit being 2^-20, so that sums do not depend on the order
 * of persons.
 *
 * @param likelihood per place of the grid
 * @param squaredScore per place: the squared derivative by the correlation
 * @param information per place: minus the second derivative
 * @param squaredInformation per place
 */
public record CorrelationEvidence(
    long[] likelihood, long[] squaredScore, long[] information, long[] squaredInformation) {

  /** Correlations that are weighed: 0, 0.05, …, 0.95. */
  public static final int PLACES = 20;

  static final double STEP = 0.05;

  private static final double UNIT = 1 << 20;

  /** No single series is believed to say more: keeps sums within 64 bits. */
  private static final double MOST = 1e5;

  /** No evidence. */
  public static CorrelationEvidence none() {
    return new CorrelationEvidence(
        new long[PLACES], new long[PLACES], new long[PLACES], new long[PLACES]);
  }

  static double at(int place) {
    return STEP * place;
  }

  /** What a series says; nothing with fewer than three readings or without variation. */
  public static CorrelationEvidence of(Readings readings) {
    CorrelationEvidence evidence = none();
    if (readings.size() < 3 || !(SerialFit.of(readings, 0).residual() > 0)) {
      return evidence;
    }
    double[] log = new double[PLACES + 1];
    for (int i = 0; i < log.length; i++) {
      log[i] = logLikelihood(readings, at(i - 1));
    }
    for (int place = 0; place < PLACES; place++) {
      // The last place has no neighbour above; the one below stands for it.
      int middle = Math.min(place + 1, PLACES - 1);
      double score = (log[middle + 1] - log[middle - 1]) / (2 * STEP);
      double bend = (2 * log[middle] - log[middle + 1] - log[middle - 1]) / (STEP * STEP);
      evidence.likelihood[place] = whole(log[place + 1] - log[1]);
      evidence.squaredScore[place] = whole(score * score);
      evidence.information[place] = whole(bend);
      evidence.squaredInformation[place] = whole(bend * bend);
    }
    return evidence;
  }

  private static double logLikelihood(Readings readings, double rho) {
    SerialFit fit = SerialFit.of(readings, rho);
    double freedom = readings.size() - 1;
    return -(fit.logDeterminant() + Math.log(fit.weight()) + freedom * Math.log(fit.residual()))
        / 2;
  }

  private static long whole(double value) {
    return Math.round(Math.min(Math.max(value, -MOST), MOST) * UNIT);
  }

  /** This and other persons' evidence together. */
  public CorrelationEvidence and(CorrelationEvidence other) {
    CorrelationEvidence sum = none();
    for (int place = 0; place < PLACES; place++) {
      sum.likelihood[place] = Math.addExact(likelihood[place], other.likelihood[place]);
      sum.squaredScore[place] = Math.addExact(squaredScore[place], other.squaredScore[place]);
      sum.information[place] = Math.addExact(information[place], other.information[place]);
      sum.squaredInformation[place] =
          Math.addExact(squaredInformation[place], other.squaredInformation[place]);
    }
    return sum;
  }

  static double value(long whole) {
    return whole / UNIT;
  }
}
