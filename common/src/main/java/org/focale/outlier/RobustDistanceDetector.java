package org.focale.outlier;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.apache.commons.math3.distribution.ChiSquaredDistribution;

/**
 * How far is a row from the middle of the half of the rows that lie closest together? The squared
 * Mahalanobis distance from the minimum covariance determinant estimate (Rousseeuw and Van
 * Driessen, Technometrics 1999;41:212), reweighted, with the consistency factors of Croux and
 * Haesbroeck (1999) as scikit-learn applies them. Linear in rows.
 *
 * <p>Starts are tried on at most {@value #SAMPLE} rows; up to that many, the best ten are followed
 * to the end on all rows, beyond, the best one.
 *
 * @param starts random halves tried, 1 to 1,000; 30 by default
 * @param steps concentration steps at most, 1 to 100; 30 by default
 */
record RobustDistanceDetector(int starts, int steps) implements Detector {

  static final RobustDistanceDetector DEFAULT = new RobustDistanceDetector(30, 30);

  private static final int SAMPLE = 1_500;
  private static final int FIRST_STEPS = 2;
  private static final int FOLLOWED = 10;
  private static final double REWEIGHTED = 0.975;

  RobustDistanceDetector {
    if (starts < 1 || starts > 1_000) {
      throw new IllegalArgumentException("1 to 1,000 starts are possible, not " + starts);
    }
    if (steps < 1 || steps > 100) {
      throw new IllegalArgumentException("1 to 100 steps are possible, not " + steps);
    }
  }

  @Override
  public DetectorFit fit(double[][] rows, long seed) {
    int columns = rows[0].length;
    int half = Math.min(rows.length, (rows.length + columns + 2) / 2);
    Scatter raw = concentrated(rows, half, seed);
    ChiSquaredDistribution law = new ChiSquaredDistribution(columns);
    double limit =
        law.inverseCumulativeProbability(REWEIGHTED)
            * consistency(law, columns, (double) half / rows.length);
    double[] distances = raw.squaredDistances(rows);
    List<double[]> ordinary = new ArrayList<>();
    for (int r = 0; r < rows.length; r++) {
      if (distances[r] < limit) {
        ordinary.add(rows[r]);
      }
    }
    MahalanobisDistance distance = Scatter.of(ordinary.toArray(double[][]::new)).distance();
    return DetectorFit.of(
        new FittedDistance(distance, consistency(law, columns, REWEIGHTED)), rows);
  }

  /** The scatter of the half with the smallest determinant that was found. */
  private Scatter concentrated(double[][] rows, int half, long seed) {
    boolean all = rows.length <= SAMPLE;
    SplittableRandom random = Draws.random(seed, 0);
    double[][] sample = all ? rows : Draws.at(rows, Draws.rows(random, rows.length, SAMPLE));
    int sampleHalf = (int) Math.ceil((double) half * sample.length / rows.length);
    List<Scatter> tried = new ArrayList<>();
    for (int start = 0; start < starts; start++) {
      int[] drawn = Draws.rows(random, sample.length, sampleHalf);
      tried.add(steps(Scatter.of(Draws.at(sample, drawn)), sample, sampleHalf, FIRST_STEPS));
    }
    Comparator<Scatter> tighter = Comparator.comparingDouble(Scatter::logDeterminant);
    Scatter best =
        tried.stream()
            .sorted(tighter)
            .limit(FOLLOWED)
            .map(start -> steps(start, sample, sampleHalf, steps))
            .min(tighter)
            .orElseThrow();
    return all ? best : steps(best, rows, half, steps);
  }

  /** Takes the closest half again and again, until the determinant falls no more. */
  private static Scatter steps(Scatter start, double[][] rows, int half, int most) {
    Scatter scatter = start;
    double last = Double.POSITIVE_INFINITY;
    for (int step = 0; step < most; step++) {
      Scatter next = Scatter.of(closest(scatter.squaredDistances(rows), rows, half));
      if (!(next.logDeterminant() < last)) {
        break;
      }
      last = next.logDeterminant();
      scatter = next;
    }
    return scatter;
  }

  /** The rows with the smallest distances; among equal ones the first. */
  private static double[][] closest(double[] distances, double[][] rows, int half) {
    double[] sorted = distances.clone();
    Arrays.parallelSort(sorted);
    double limit = sorted[half - 1];
    int equal = half;
    for (int i = 0; i < half && sorted[i] < limit; i++) {
      equal--;
    }
    double[][] closest = new double[half][];
    int size = 0;
    for (int r = 0; r < rows.length && size < half; r++) {
      if (distances[r] < limit || distances[r] == limit && equal-- > 0) {
        closest[size++] = rows[r];
      }
    }
    return closest;
  }

  /** What makes the covariance of the closest share of normal rows that of all of them. */
  private static double consistency(ChiSquaredDistribution law, int columns, double share) {
    if (share >= 1) {
      return 1;
    }
    double quantile = law.inverseCumulativeProbability(share);
    return share / new ChiSquaredDistribution(columns + 2.0).cumulativeProbability(quantile);
  }

  @Override
  public Optional<String> refusal(int rows, int columns) {
    if (columns > Scatter.MOST_COLUMNS) {
      return Optional.of("takes at most " + Scatter.MOST_COLUMNS + " columns");
    }
    return rows > 2 * columns
        ? Optional.empty()
        : Optional.of("needs more than twice as many rows as columns");
  }
}
