package org.focale.stats.baseline;

import java.util.ArrayList;
import java.util.List;

/**
 * Which variances and correlations may stand behind one person's readings, and how likely is each?
 *
 * <p>How far the level lies from the population's is evidence of them too, but beyond three
 * standard deviations (ten with one reading, of which nothing else is known) no more than there, or
 * a person unlike any other would be taken for one whose readings wander.
 *
 * <p>A grid: the correlations of the prior, and for each the logarithm of the variance, evenly
 * spaced over where its inverse-gamma posterior lies. Sums over it are integrals to more digits
 * than are shown (the trapezoid rule on a smooth peak).
 */
final class Courses {

  private static final int VARIANCES = 14;

  /** Where the logarithm of the posterior has fallen by so much the grid ends. */
  private static final double DROP = 12;

  /** Squared distance from the population, in variances, beyond which it says no more. */
  private static final double FARTHEST = 9;

  private static final double FARTHEST_OF_ONE = 100;

  private static final double LEAST_PRIOR = 1e-6;

  private final PopulationPrior prior;
  private final Readings readings;
  private final double freedom;
  private final double low;
  private final double step;
  private final List<Course> courses = new ArrayList<>();
  private final List<Double> logWeights = new ArrayList<>();

  private Courses(PopulationPrior prior, Readings readings) {
    this.prior = prior;
    this.readings = readings;
    this.freedom = prior.withinFreedom() + Math.max(0, readings.size() - 1);
    this.low = edge(freedom, -1);
    this.step = (edge(freedom, 1) - low) / (VARIANCES - 1);
  }

  static List<Course> of(PopulationPrior prior, CorrelationPrior correlation, Readings readings) {
    Courses grid = new Courses(prior, readings);
    if (readings.size() == 0) {
      grid.add(new SerialFit(0, 0, 0, 0, 0, 0), 0, 0);
    } else {
      double[] weights = correlation.weights();
      for (int place = 0; place < weights.length; place++) {
        if (weights[place] > LEAST_PRIOR) {
          double rho = CorrelationEvidence.at(place);
          grid.add(SerialFit.of(readings, rho), rho, Math.log(weights[place]));
        }
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

  private void add(SerialFit fit, double rho, double logPrior) {
    double scale = prior.withinFreedom() * prior.within() + fit.residual();
    double peak = Math.log(scale / freedom);
    for (int i = 0; i < VARIANCES; i++) {
      double log = peak + low + i * step;
      double variance = Math.exp(log);
      double weight = logPrior - freedom / 2 * log - scale / 2 / variance;
      if (readings.size() > 0) {
        double farthest = Math.max(FARTHEST, FARTHEST_OF_ONE / readings.size());
        double total = prior.between() + variance / fit.weight();
        double off = fit.mean() - prior.mean();
        double far = Math.min(off * off / total, farthest);
        weight -= (fit.logDeterminant() + Math.log(fit.weight() * total) + far) / 2;
      }
      courses.add(Course.of(prior, fit, rho, variance));
      logWeights.add(weight);
    }
  }

  private List<Course> weighed() {
    double largest = logWeights.stream().mapToDouble(w -> w).max().orElseThrow();
    List<Course> weighed = new ArrayList<>();
    for (int i = 0; i < courses.size(); i++) {
      double weight = Math.exp(logWeights.get(i) - largest);
      if (weight > LEAST_PRIOR / 10) {
        weighed.add(courses.get(i).weighing(weight));
      }
    }
    return weighed;
  }
}
