package org.focale.stats;

import java.util.Optional;

/**
 * Which intercept and slope best explain outcomes by one predictor? Maximum likelihood without
 * penalty, by Newton-Raphson with step halving; standard errors from the observed information.
 */
record LogisticFit(Estimate intercept, Estimate slope) {

  private static final int MAX_STEPS = 100;
  private static final double TOLERANCE = 1e-10;

  /** Beyond this the likelihood only has a supremum: the classes are separated. */
  private static final double DIVERGED = 1e4;

  /** Below this share of its largest possible value the information's determinant is rounding. */
  private static final double SINGULAR = 1e-12;

  /** Both coefficients; empty where they are not identified (one predictor value, separation). */
  static Optional<LogisticFit> of(double[] predictor, int[] events, int[] nonEvents) {
    double a = 0;
    double b = 1;
    Sums here = Sums.at(a, b, predictor, events, nonEvents);
    for (int step = 0; step < MAX_STEPS; step++) {
      double determinant = here.determinant();
      if (!(determinant > SINGULAR * here.w * here.wxx)) {
        return Optional.empty();
      }
      double da = (here.wxx * here.u - here.wx * here.ux) / determinant;
      double db = (here.w * here.ux - here.wx * here.u) / determinant;
      Sums next = Sums.at(a + da, b + db, predictor, events, nonEvents);
      for (int halving = 0; halving < 30 && !(next.logLikelihood >= here.floor()); halving++) {
        da /= 2;
        db /= 2;
        next = Sums.at(a + da, b + db, predictor, events, nonEvents);
      }
      a += da;
      b += db;
      here = next;
      if (Math.abs(a) > DIVERGED || Math.abs(b) > DIVERGED) {
        return Optional.empty();
      }
      if (Math.abs(da) <= TOLERANCE * (1 + Math.abs(a))
          && Math.abs(db) <= TOLERANCE * (1 + Math.abs(b))) {
        return here.estimates(a, b);
      }
    }
    return Optional.empty();
  }

  /** The intercept alone, with the slope fixed at 1; it exists wherever both classes do. */
  static Estimate interceptAtSlopeOne(double[] predictor, int[] events, int[] nonEvents) {
    // The score falls with the intercept: bracket its root, then Newton, falling back to halving.
    double low = -1;
    double high = 1;
    while (Sums.at(low, 1, predictor, events, nonEvents).u < 0) {
      low *= 2;
    }
    while (Sums.at(high, 1, predictor, events, nonEvents).u > 0) {
      high *= 2;
    }
    double a = (low + high) / 2;
    Sums here = Sums.at(a, 1, predictor, events, nonEvents);
    for (int step = 0; step < MAX_STEPS; step++) {
      if (here.u > 0) {
        low = a;
      } else {
        high = a;
      }
      double newton = a + here.u / here.w;
      double next = newton > low && newton < high ? newton : (low + high) / 2;
      boolean settled = Math.abs(next - a) <= TOLERANCE * (1 + Math.abs(a));
      a = next;
      here = Sums.at(a, 1, predictor, events, nonEvents);
      if (settled) {
        break;
      }
    }
    return new Estimate(a, Math.sqrt(1 / here.w));
  }

  /**
   * Log-likelihood, score (u, ux) and information (w, wx, wxx) at one pair of coefficients; the
   * weight of a person is p(1 - p).
   */
  private record Sums(double logLikelihood, double u, double ux, double w, double wx, double wxx) {

    static Sums at(double a, double b, double[] predictor, int[] events, int[] nonEvents) {
      double logLikelihood = 0;
      double u = 0;
      double ux = 0;
      double w = 0;
      double wx = 0;
      double wxx = 0;
      for (int i = 0; i < predictor.length; i++) {
        double x = predictor[i];
        double eta = a + b * x;
        double p = 1 / (1 + Math.exp(-eta));
        double q = 1 / (1 + Math.exp(eta));
        int persons = events[i] + nonEvents[i];
        double residual = events[i] * q - nonEvents[i] * p;
        double weight = persons * p * q;
        logLikelihood -= events[i] * softplus(-eta) + nonEvents[i] * softplus(eta);
        u += residual;
        ux += residual * x;
        w += weight;
        wx += weight * x;
        wxx += weight * x * x;
      }
      return new Sums(logLikelihood, u, ux, w, wx, wxx);
    }

    /** log(1 + exp(t)) without overflow. */
    private static double softplus(double t) {
      return Math.max(t, 0) + Math.log1p(Math.exp(-Math.abs(t)));
    }

    double determinant() {
      return w * wxx - wx * wx;
    }

    /** The log-likelihood less what rounding may have added to it. */
    double floor() {
      return logLikelihood - 1e-12 * (1 + Math.abs(logLikelihood));
    }

    Optional<LogisticFit> estimates(double a, double b) {
      double determinant = determinant();
      if (!(determinant > SINGULAR * w * wxx)) {
        return Optional.empty();
      }
      return Optional.of(
          new LogisticFit(
              new Estimate(a, Math.sqrt(wxx / determinant)),
              new Estimate(b, Math.sqrt(w / determinant))));
    }
  }
}
