package org.focale.linkage.encoded;

import java.util.Arrays;
import org.focale.linkage.Sides;

/**
 * How many of the pairs at each similarity match, when nobody says which?
 *
 * <p>Expectation–maximisation over bins of similarity, from the bound on: pairs that chance brings
 * together, whose number falls by a constant factor from bin to bin, and two classes of matches,
 * records that are written well and others, each a {@link MatchCurve}. Matches below the bound are
 * not seen and count as the curves say. Well written matches are the most, and lie in the upper
 * half on the whole: else records that merely resemble each other would be taken for careless
 * matches where there are few.
 */
final class SimilarityFit {

  private static final int MOST_ROUNDS = 500;
  private static final double CHANGE = 1e-6;
  private static final double PRIOR = 4;
  private static final MatchCurve[] PRIORS = {
    new MatchCurve(PRIOR, 0.75, 10), new MatchCurve(PRIOR, 0.5, 10)
  };
  private static final double[] START = {0.25, 0.1};
  private static final double[] LEAST_MEAN = {0.5, 0.3};
  private static final double LEAST_CHANCE = 0.1;

  /** Bins; a steeper fall would leave nothing to chance in the last of them, not even rounding. */
  private static final double LEAST_SCALE = 0.3;

  private final double[] pairs;
  private final int first;
  private final int bound;
  private final MatchCurve[] curves = new MatchCurve[PRIORS.length];
  private double scale;
  private double[][] matches;
  private double[] chance;

  private SimilarityFit(double[] pairs, SimilaritySample sample, int records) {
    this.pairs = pairs;
    this.first = SimilarityBins.of(sample.mean());
    this.bound = SimilarityBins.of(sample.bound());
    this.scale = Math.max(LEAST_SCALE, sample.halving() / Math.log(2) * SimilarityBins.COUNT);
    for (int c = 0; c < curves.length; c++) {
      curves[c] = new MatchCurve(START[c] * records, PRIORS[c].mean(), PRIORS[c].concentration());
    }
  }

  /** The model of the pairs found. */
  static SimilarityModel of(Sides sides, SimilarPairs found, SimilaritySample sample) {
    double[] pairs = new double[SimilarityBins.COUNT];
    for (int p = 0; p < found.packed().length; p++) {
      pairs[SimilarityBins.of(found.similarity()[p])] += 1 / found.chance()[p];
    }
    int records = sides.oneTable() ? sides.left() : Math.min(sides.left(), sides.right());
    SimilarityFit fit = new SimilarityFit(pairs, sample, records);
    fit.expect();
    for (int round = 0; round < MOST_ROUNDS && fit.maximise() > CHANGE * records; round++) {
      fit.expect();
    }
    return new SimilarityModel(fit.bound, pairs, fit.all(), fit.chance, sides.pairs());
  }

  /** Expected pairs of each kind by bin: at and above the bound as far as the curves explain. */
  private void expect() {
    matches = new double[curves.length][];
    double above = 0;
    for (int c = 0; c < curves.length; c++) {
      double of = curves[c].matches();
      matches[c] = Arrays.stream(curves[c].shares(first)).map(share -> share * of).toArray();
      above += Arrays.stream(matches[c], bound, pairs.length).sum();
    }
    double byChance =
        Math.max(LEAST_CHANCE, Arrays.stream(pairs, bound, pairs.length).sum() - above);
    chance = new double[pairs.length];
    double sum = 0;
    for (int b = bound; b < pairs.length; b++) {
      chance[b] = Math.exp(-(b - bound) / scale);
      sum += chance[b];
    }
    for (int b = bound; b < pairs.length; b++) {
      chance[b] *= byChance / sum;
    }
  }

  /** Curves and the fall of chance from the pairs expected; how far the matches changed. */
  private double maximise() {
    double[] all = all();
    double[] before = Arrays.stream(curves).mapToDouble(MatchCurve::matches).toArray();
    double[] now = new double[curves.length];
    double[][] share = new double[curves.length][];
    for (int c = 0; c < curves.length; c++) {
      double[] ofClass = matches[c].clone();
      for (int b = bound; b < pairs.length; b++) {
        ofClass[b] *= pairs[b] / (all[b] + chance[b]);
      }
      now[c] = Arrays.stream(ofClass).sum();
      double[] prior = PRIORS[c].shares(first);
      for (int b = 0; b < prior.length; b++) {
        ofClass[b] += PRIOR * prior[b];
      }
      share[c] = ofClass;
    }
    now[1] = Math.min(now[0], now[1]);
    double change = 0;
    for (int c = 0; c < curves.length; c++) {
      curves[c] = MatchCurve.of(share[c], first, now[c], LEAST_MEAN[c]);
      change += Math.abs(now[c] - before[c]);
    }
    scale = scaleOf(all);
    return change;
  }

  /** The geometric distribution with the mean of what is left to chance. */
  private double scaleOf(double[] all) {
    double left = 0;
    double bins = 0;
    for (int b = bound; b < pairs.length; b++) {
      double byChance = pairs[b] * chance[b] / (all[b] + chance[b]);
      left += byChance;
      bins += byChance * (b - bound);
    }
    return bins > 0 ? Math.max(LEAST_SCALE, 1 / Math.log1p(left / bins)) : scale;
  }

  private double[] all() {
    double[] all = new double[pairs.length];
    for (double[] ofClass : matches) {
      for (int b = 0; b < all.length; b++) {
        all[b] += ofClass[b];
      }
    }
    return all;
  }
}
