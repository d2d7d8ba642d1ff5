package org.focale.linkage.encoded;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * How probably does a pair of a given similarity match?
 *
 * <p>More similarity never speaks less for a match.
 */
final class SimilarityModel {

  private static final double MOST_ODDS = 1e12;
  private static final double LEAST_ODDS = 1e-12;

  private final int bound;
  private final double[] pairs;
  private final double[] matches;
  private final double[] logOdds;
  private final double prior;

  /**
   * @param bound the first bin that was looked at
   * @param pairs found, by bin
   * @param matches expected, by bin, those below the bound too
   * @param chance pairs expected that are none, by bin from the bound on
   * @param all pairs there are
   */
  SimilarityModel(int bound, double[] pairs, double[] matches, double[] chance, double all) {
    this.bound = bound;
    this.pairs = pairs.clone();
    this.matches = matches.clone();
    this.logOdds = new double[pairs.length];
    double highest = Math.log(LEAST_ODDS);
    for (int b = bound; b < pairs.length; b++) {
      double odds = matches[b] / chance[b];
      highest = Math.max(highest, Math.log(Math.max(LEAST_ODDS, Math.min(MOST_ODDS, odds))));
      logOdds[b] = highest;
    }
    double matching = Math.max(LEAST_ODDS, Arrays.stream(matches).sum()) / all;
    this.prior = Math.log(matching / Math.max(LEAST_ODDS, 1 - matching));
  }

  /** The odds that a pair matches; between the middles of two bins in proportion. */
  double odds(double similarity) {
    return Math.exp(logOdds(similarity));
  }

  /** The binary logarithm of how much likelier the similarity is in a match than elsewhere. */
  double weight(double similarity) {
    return (logOdds(similarity) - prior) / Math.log(2);
  }

  private double logOdds(double similarity) {
    double place = Math.max(bound, similarity * SimilarityBins.COUNT - 0.5);
    int below = Math.min(SimilarityBins.COUNT - 1, (int) place);
    int above = Math.min(SimilarityBins.COUNT - 1, below + 1);
    double share = Math.min(1, place - below);
    return (1 - share) * logOdds[below] + share * logOdds[above];
  }

  /** Matches below the bound, expected. */
  double unseen() {
    return Arrays.stream(matches, 0, bound).sum();
  }

  /** What each bin says, from the bound on. */
  List<SimilarityWeight> weights() {
    List<SimilarityWeight> weights = new ArrayList<>();
    for (int b = bound; b < pairs.length; b++) {
      double middle = SimilarityBins.middle(b);
      weights.add(
          new SimilarityWeight(
              (double) b / SimilarityBins.COUNT, pairs[b], matches[b], weight(middle)));
    }
    return weights;
  }
}
