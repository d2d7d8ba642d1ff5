package org.focale.stats;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Which weights give a sample the margins of its target population?
 *
 * <p>Iterative proportional fitting (Deming and Stephan, Annals of Mathematical Statistics
 * 1940;11:427) from equal weights: among all weights with these margins the nearest to equal ones
 * by relative entropy.
 */
public final class Raking {

  private static final int MOST_ROUNDS = 5_000;
  private static final double TOLERANCE = 1e-10;

  private Raking() {}

  /**
   * One margin.
   *
   * @param category of each member, from 0
   * @param target share of each category in the population; together 1
   */
  public record Margin(int[] category, double[] target) {

    /** Refuses shares that do not add up to 1, and categories without a share. */
    public Margin {
      double sum = Arrays.stream(target).sum();
      if (Math.abs(sum - 1) > 1e-9 || Arrays.stream(target).anyMatch(share -> !(share >= 0))) {
        throw new IllegalArgumentException("shares of a margin add up to " + sum + ", not 1");
      }
      if (Arrays.stream(category).anyMatch(c -> c < 0 || c >= target.length)) {
        throw new IllegalArgumentException("a member is in a category without a share");
      }
    }

    private double[] shares(double[] weights) {
      double[] shares = new double[target.length];
      for (int i = 0; i < weights.length; i++) {
        shares[category[i]] += weights[i] / weights.length;
      }
      return shares;
    }

    /** Whether each category that the population has holds a member. */
    public boolean covered() {
      boolean[] held = new boolean[target.length];
      Arrays.stream(category).forEach(c -> held[c] = true);
      for (int c = 0; c < target.length; c++) {
        if (target[c] > 0 && !held[c]) {
          return false;
        }
      }
      return true;
    }
  }

  /**
   * The weights, one per member, mean 1; empty where none have these margins.
   *
   * @param margins at least one, of the same members
   */
  public static Optional<double[]> weights(List<Margin> margins) {
    int members = margins.get(0).category().length;
    if (margins.stream().anyMatch(margin -> margin.category().length != members)) {
      throw new IllegalArgumentException("margins of different numbers of members");
    }
    double[] weights = new double[members];
    Arrays.fill(weights, 1);
    if (members == 0 || !margins.stream().allMatch(Margin::covered)) {
      return Optional.empty();
    }
    for (int round = 0; round < MOST_ROUNDS; round++) {
      double farthest = 0;
      for (Margin margin : margins) {
        double[] shares = margin.shares(weights);
        for (int c = 0; c < shares.length; c++) {
          farthest = Math.max(farthest, Math.abs(shares[c] - margin.target()[c]));
        }
        for (int i = 0; i < members; i++) {
          int c = margin.category()[i];
          weights[i] *= shares[c] > 0 ? margin.target()[c] / shares[c] : 0;
        }
      }
      if (farthest < TOLERANCE) {
        return Optional.of(weights);
      }
    }
    return Optional.empty();
  }
}
