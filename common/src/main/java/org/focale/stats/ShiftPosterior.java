package org.focale.stats;

import java.util.Arrays;

/**
 * By how much do a cohort's coefficients differ from a population's, given both the cohort and the
 * distribution of such differences, which is estimated at the same time?
 *
 * <p>Each round approximates the likelihood by a normal distribution at the current shifts
 * (Laplace). Under it, sweeps find the shifts under independent normal priors of mean 0, take each
 * prior out of its shift again, which leaves what the cohort and the other covariates say of it
 * (its cavity), and from these cavities re-estimate the priors: the mixture of {@link ShiftPrior}
 * for the covariates, and one variance each for the intercept and the slope, where the marginal
 * likelihood of the cavity is largest. A covariate's normal prior becomes the one under which its
 * mean is the mixture's posterior mean: expectation propagation (Minka, UAI 2001) with sites
 * centred at 0.
 */
final class ShiftPosterior {

  /** Columns before the covariates: the intercept and the slope. */
  static final int LEADING = 2;

  private static final int MAX_ROUNDS = 50;
  private static final int MAX_SWEEPS = 200;
  private static final double TOLERANCE = 1e-4;
  private static final double LARGEST_VARIANCE = 4;
  private static final double LEAST_VARIANCE = 1e-4;
  private static final double FIRST_VARIANCE = 0.04;
  private static final double MOST_PRECISION = 1e6;
  private static final double LEAST_PRECISION = 1e-8;
  private static final int HALVINGS = 30;

  private final LogisticData data;
  private final ShiftPrior prior = new ShiftPrior();
  private final double[] shift;
  private final double[] precision;
  private final double[] believed;
  private boolean settled;

  private ShiftPosterior(LogisticData data) {
    this.data = data;
    this.shift = new double[data.columns()];
    this.believed = new double[data.columns()];
    this.precision = new double[data.columns()];
    Arrays.fill(precision, 1 / FIRST_VARIANCE);
    Arrays.fill(precision, 0, LEADING, 1);
  }

  /**
   * The shifts of a cohort.
   *
   * @param data the population's logits as offset; columns: ones, the logits standardised, then the
   *     covariates standardised
   */
  static ShiftPosterior of(LogisticData data) {
    ShiftPosterior posterior = new ShiftPosterior(data);
    for (int round = 0; round < MAX_ROUNDS && !posterior.settled; round++) {
      posterior.round();
    }
    return posterior;
  }

  /** Posterior mean of each column's shift. */
  double[] shift() {
    return shift;
  }

  /** Share of what the cohort says that is believed, per column, 0 to 1. */
  double[] believed() {
    return believed;
  }

  /** Standard deviation of the covariates' shifts under the estimated prior. */
  double priorDeviation() {
    return Math.sqrt(prior.variance());
  }

  /** Whether the last round changed next to nothing. */
  boolean settled() {
    return settled;
  }

  private void round() {
    LogisticInformation here =
        LogisticInformation.at(shift, data, new double[shift.length][shift.length]);
    double[] right = here.score().clone();
    for (int j = 0; j < right.length; j++) {
      for (int k = 0; k < right.length; k++) {
        right[j] += here.information()[j][k] * shift[k];
      }
    }
    double[] wanted = shift.clone();
    double change = Double.POSITIVE_INFINITY;
    for (int sweep = 0; sweep < MAX_SWEEPS && change >= TOLERANCE; sweep++) {
      CholeskyFactor factor =
          CholeskyFactor.of(withPriors(here.information()))
              .orElseThrow(() -> new ArithmeticException("a proper prior left a singular matrix"));
      wanted = factor.solve(right);
      change = relearn(wanted, factor.inverse());
    }
    settled = change < TOLERANCE & move(here.logLikelihood(), wanted) < TOLERANCE;
  }

  /** Moves the shifts, by less if their posterior would fall; the largest move asked for. */
  private double move(double logLikelihood, double[] wanted) {
    double here = logLikelihood - penalty(shift);
    double floor = here - 1e-9 * (1 + Math.abs(here));
    double[] next = wanted;
    for (int i = 0; i < HALVINGS && !(logLikelihood(next) - penalty(next) >= floor); i++) {
      for (int j = 0; j < next.length; j++) {
        next[j] = (next[j] + shift[j]) / 2;
      }
    }
    double largest = 0;
    for (int j = 0; j < next.length; j++) {
      largest = Math.max(largest, Math.abs(next[j] - shift[j]));
    }
    System.arraycopy(next, 0, shift, 0, next.length);
    return largest;
  }

  /** Re-estimates the priors from the cavities; the largest change of a believed share. */
  private double relearn(double[] posterior, double[][] covariance) {
    int columns = shift.length;
    double[] mean = new double[columns];
    double[] free = new double[columns];
    for (int j = 0; j < columns; j++) {
      double variance = covariance[j][j];
      free[j] = 1 / Math.max(1 / variance - precision[j], LEAST_PRECISION);
      mean[j] = posterior[j] / variance * free[j];
    }
    double largest = 0;
    for (int j = 0; j < columns; j++) {
      double share = j < LEADING ? single(mean[j], free[j]) : prior.believed(mean[j], free[j]);
      largest = Math.max(largest, Math.abs(share - believed[j]));
      believed[j] = share;
      double wanted = (1 - share) / share / free[j];
      double within = Math.min(Math.max(wanted, 1 / LARGEST_VARIANCE), MOST_PRECISION);
      precision[j] = Math.sqrt(precision[j] * within);
    }
    prior.reestimate(
        Arrays.copyOfRange(mean, LEADING, columns), Arrays.copyOfRange(free, LEADING, columns));
    return largest;
  }

  /** The believed share of a shift that has a variance of its own. */
  private static double single(double mean, double free) {
    double own = Math.min(Math.max(mean * mean - free, LEAST_VARIANCE), LARGEST_VARIANCE);
    return own / (own + free);
  }

  private double logLikelihood(double[] b) {
    return LogisticInformation.at(b, data, new double[b.length][b.length]).logLikelihood();
  }

  private double[][] withPriors(double[][] information) {
    double[][] sum = new double[information.length][];
    for (int j = 0; j < sum.length; j++) {
      sum[j] = information[j].clone();
      sum[j][j] += precision[j];
    }
    return sum;
  }

  private double penalty(double[] b) {
    double sum = 0;
    for (int j = 0; j < b.length; j++) {
      sum += precision[j] * b[j] * b[j] / 2;
    }
    return sum;
  }
}
