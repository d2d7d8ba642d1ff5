package org.focale.stats.baseline;

import java.io.Serializable;

/**
 * How likely is each correlation of consecutive days in a person of the population, before the
 * person's own readings are seen?
 *
 * <p>Normal about the correlation with the largest marginal likelihood, cut at 0 and 0.95. Its
 * variance is how much persons differ, estimated in one step from the scores (Liang, Biometrika
 * 1987;74:259), and how uncertain the common correlation is. Where the population says nothing of
 * it, small correlations are a little likelier: weights (1 - rho)².
 *
 * @param weights of {@link CorrelationEvidence}'s grid, summing to 1
 */
public record CorrelationPrior(double[] weights) implements Serializable {

  private static final double WIDEST = 1;
  private static final double LARGEST_DIFFERENCE = 0.1;

  /** Refuses weights that are not a distribution over the grid. */
  public CorrelationPrior {
    double sum = 0;
    for (double weight : weights) {
      sum += weight >= 0 ? weight : Double.NaN;
    }
    if (weights.length != CorrelationEvidence.PLACES || !(Math.abs(sum - 1) < 1e-9)) {
      throw new IllegalArgumentException("not a distribution over the grid of correlations");
    }
    weights = weights.clone();
  }

  /** The prior that the sums over a population's persons give. */
  public static CorrelationPrior of(CorrelationEvidence sums) {
    int best = 0;
    for (int place = 1; place < CorrelationEvidence.PLACES; place++) {
      best = sums.likelihood()[place] > sums.likelihood()[best] ? place : best;
    }
    double centre = CorrelationEvidence.at(best) + beside(sums.likelihood(), best);
    double variance = variance(sums, best);
    double[] weights = new double[CorrelationEvidence.PLACES];
    double total = 0;
    for (int place = 0; place < weights.length; place++) {
      double rho = CorrelationEvidence.at(place);
      double off = rho - centre;
      weights[place] = (1 - rho) * (1 - rho) * Math.exp(-off * off / (2 * variance));
      total += weights[place];
    }
    for (int place = 0; place < weights.length; place++) {
      weights[place] /= total;
    }
    return new CorrelationPrior(weights);
  }

  /** How far from the best place of the grid the parabola through its neighbours is highest. */
  private static double beside(long[] likelihood, int best) {
    if (best == 0 || best == likelihood.length - 1) {
      return 0;
    }
    double before = CorrelationEvidence.value(likelihood[best - 1] - likelihood[best]);
    double after = CorrelationEvidence.value(likelihood[best + 1] - likelihood[best]);
    double bend = before + after;
    return bend < 0 ? CorrelationEvidence.STEP * (before - after) / (2 * bend) : 0;
  }

  private static double variance(CorrelationEvidence sums, int place) {
    double information = CorrelationEvidence.value(sums.information()[place]);
    double squared = CorrelationEvidence.value(sums.squaredInformation()[place]);
    if (!(information > 0) || !(squared > 0)) {
      return WIDEST;
    }
    double scores = CorrelationEvidence.value(sums.squaredScore()[place]);
    double between = (scores - information) / squared;
    double grid = CorrelationEvidence.STEP * CorrelationEvidence.STEP / 12;
    return Math.min(
        WIDEST, Math.min(Math.max(between, 0), LARGEST_DIFFERENCE) + 1 / information + grid);
  }

  /** The mean of the distribution. */
  public double mean() {
    double mean = 0;
    for (int place = 0; place < weights.length; place++) {
      mean += weights[place] * CorrelationEvidence.at(place);
    }
    return mean;
  }

  /** The correlation to which a population's sums are taken: the likeliest of the grid. */
  public double likeliest() {
    int best = 0;
    for (int place = 1; place < weights.length; place++) {
      best = weights[place] > weights[best] ? place : best;
    }
    return CorrelationEvidence.at(best);
  }
}
