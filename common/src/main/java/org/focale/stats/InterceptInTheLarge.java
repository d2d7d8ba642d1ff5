package org.focale.stats;

/**
 * By how much must all linear predictors move for the expected events to be those observed? A
 * logistic regression whose one coefficient is the intercept. The root of its score is bracketed,
 * so that it is found however far the predictions are off.
 */
final class InterceptInTheLarge {

  private static final int MAX_STEPS = 100;
  private static final double TOLERANCE = 1e-10;

  private InterceptInTheLarge() {}

  /** The intercept with its standard error; it exists wherever both classes do. */
  static Estimate of(double[] linearPredictor, int[] events, int[] nonEvents) {
    // The score falls with the intercept: bracket its root, then Newton, falling back to halving.
    double low = -1;
    double high = 1;
    while (Score.at(low, linearPredictor, events, nonEvents).excess < 0) {
      low *= 2;
    }
    while (Score.at(high, linearPredictor, events, nonEvents).excess > 0) {
      high *= 2;
    }
    double intercept = (low + high) / 2;
    Score here = Score.at(intercept, linearPredictor, events, nonEvents);
    for (int step = 0; step < MAX_STEPS; step++) {
      if (here.excess > 0) {
        low = intercept;
      } else {
        high = intercept;
      }
      double newton = intercept + here.excess / here.information;
      double next = newton > low && newton < high ? newton : (low + high) / 2;
      boolean settled = Math.abs(next - intercept) <= TOLERANCE * (1 + Math.abs(intercept));
      intercept = next;
      here = Score.at(intercept, linearPredictor, events, nonEvents);
      if (settled) {
        break;
      }
    }
    return new Estimate(intercept, Math.sqrt(1 / here.information));
  }

  /** Observed less expected events, and the information, at one intercept. */
  private record Score(double excess, double information) {

    static Score at(double intercept, double[] linearPredictor, int[] events, int[] nonEvents) {
      double excess = 0;
      double information = 0;
      for (int i = 0; i < linearPredictor.length; i++) {
        double eta = intercept + linearPredictor[i];
        double p = 1 / (1 + Math.exp(-eta));
        double q = 1 / (1 + Math.exp(eta));
        excess += events[i] * q - nonEvents[i] * p;
        information += (events[i] + nonEvents[i]) * p * q;
      }
      return new Score(excess, information);
    }
  }
}
