package org.focale.stats.baseline;

import java.util.ArrayList;
import java.util.List;
import org.apache.commons.math3.special.Gamma;

/**
 * Since when may one person's level be what it is, which variances and correlations may stand
 * behind the readings, and how likely is each?
 *
 * <p>How far the level lies from where it was expected is evidence too, but beyond three standard
 * deviations (ten with one reading, of which nothing else is known) no more than there, or a person
 * unlike any other would be taken for one whose readings wander.
 *
 * <p>A grid: the runs of {@link LevelStarts}, and for each the logarithm of the variance, evenly
 * spaced over where its inverse-gamma posterior lies. Sums over it are integrals to more digits
 * than are shown (the trapezoid rule on a smooth peak).
 */
final class Courses {

  private static final int VARIANCES = 14;

  /** From so many degrees of freedom on the variance is taken as its expectation. */
  private static final double KNOWN = 100;

  /** So many readings after a change are a level of its own, however far from the one before. */
  private static final int OWN = 5;

  /** Where the logarithm of the posterior has fallen by so much the grid ends. */
  private static final double DROP = 12;

  /** Squared distance from the expected level, in variances, beyond which it says no more. */
  static final double FARTHEST = 9;

  private static final double FARTHEST_OF_ONE = 100;

  private static final double LEAST = 1e-7;

  private final Readings readings;
  private final List<Course> courses = new ArrayList<>();
  private final List<Double> logWeights = new ArrayList<>();

  private Courses(Readings readings) {
    this.readings = readings;
  }

  static List<Course> of(
      PopulationPrior prior, CorrelationPrior correlation, ChangePrior changes, Readings readings) {
    Courses grid = new Courses(readings);
    int n = readings.size();
    if (n == 0) {
      grid.add(Run.first(prior, 0, 1), new SerialFit(0, 0, 0, 0, 0, 0), 0);
    } else {
      int[] day = readings.days();
      for (Run run : LevelStarts.of(prior, correlation, changes, readings)) {
        SerialFit fit = SerialFit.of(readings.part(run.start(), n), run.rho());
        grid.add(
            run.start() > 0 && n - run.start() >= OWN ? run.widened(fit.mean(), FARTHEST) : run,
            fit,
            changes.logNone(run.changes(), day[run.start()] - day[0], day[n - 1] - day[0]));
      }
    }
    return grid.weighed();
  }

  /**
   * How far from its peak the density of a log variance has dropped, on one side: where freedom / 2
   * (u + exp(-u) - 1) reaches the drop.
   */
  private static double edge(double freedom, int side) {
    double near = 0;
    double far = side * (2 * DROP / freedom + 8 * Math.sqrt(DROP / freedom) + 1);
    for (int i = 0; i < 50; i++) {
      double middle = (near + far) / 2;
      boolean inside = freedom / 2 * (middle + Math.exp(-middle) - 1) < DROP;
      near = inside ? middle : near;
      far = inside ? far : middle;
    }
    return far;
  }

  private void add(Run run, SerialFit fit, double logNone) {
    double freedom = run.freedom() + Math.max(0, readings.size() - run.start() - 1);
    double scale = run.scale() + fit.residual();
    double logBefore =
        run.logBefore()
            + logNone
            + run.freedom() / 2 * Math.log(run.scale() / 2)
            - Gamma.logGamma(run.freedom() / 2);
    if (freedom > KNOWN) {
      double log = Gamma.logGamma(freedom / 2) - freedom / 2 * Math.log(scale / 2);
      add(run, fit, scale / (freedom - 2), logBefore + log);
    } else {
      double peak = Math.log(scale / freedom);
      double low = edge(freedom, -1);
      double step = (edge(freedom, 1) - low) / (VARIANCES - 1);
      for (int i = 0; i < VARIANCES; i++) {
        double log = peak + low + i * step;
        double variance = Math.exp(log);
        double density = -freedom / 2 * log - scale / 2 / variance;
        add(run, fit, variance, logBefore + Math.log(step) + density);
      }
    }
  }

  private void add(Run run, SerialFit fit, double variance, double logVariance) {
    double weight = logVariance;
    if (readings.size() > 0) {
      double farthest = Math.max(FARTHEST, FARTHEST_OF_ONE / readings.size());
      double total = run.between() + variance / fit.weight();
      double off = fit.mean() - run.mean();
      double far = Math.min(off * off / total, farthest);
      weight -= (fit.logDeterminant() + Math.log(fit.weight() * total) + far) / 2;
    }
    courses.add(Course.of(run, fit, variance));
    logWeights.add(weight);
  }

  private List<Course> weighed() {
    double largest = logWeights.stream().mapToDouble(w -> w).max().orElseThrow();
    List<Course> weighed = new ArrayList<>();
    for (int i = 0; i < courses.size(); i++) {
      double weight = Math.exp(logWeights.get(i) - largest);
      if (weight > LEAST) {
        weighed.add(courses.get(i).weighing(weight));
      }
    }
    return weighed;
  }
}
