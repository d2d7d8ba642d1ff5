package org.focale.linkage.encoded;

import java.util.Arrays;
import org.focale.linkage.CandidatePairs;
import org.focale.linkage.RandomPairs;
import org.focale.linkage.Sides;

/**
 * How alike are encodings that nothing but chance brings together, and from where is a pair worth
 * looking at?
 *
 * @param mean similarity of random pairs
 * @param bound the least of a bin: the similarity that so many pairs reach by chance as {@value
 *     #PER_RECORD} a record
 * @param halving how much more similarity half as many pairs reach, beyond the bound
 * @param agreement shares of bits that random pairs have alike
 */
record SimilaritySample(double mean, double bound, double halving, double[] agreement) {

  private static final double PER_RECORD = 3;
  private static final double MOST = 0.05;
  private static final double LEAST_SEEN = 1e-3;
  private static final double LEAST_HALVING = 1e-3;

  static SimilaritySample of(Encodings encodings) {
    Sides sides = encodings.sides();
    long[] pairs = RandomPairs.of(sides);
    double[] similarity = new double[pairs.length];
    double[] agreement = new double[pairs.length];
    double sum = 0;
    for (int p = 0; p < pairs.length; p++) {
      int a = CandidatePairs.first(pairs[p]);
      int b = CandidatePairs.second(pairs[p]);
      similarity[p] = encodings.similarity(a, b);
      agreement[p] = encodings.agreement(a, b);
      sum += similarity[p];
    }
    Arrays.sort(similarity);
    int records = sides.oneTable() ? sides.left() : Math.min(sides.left(), sides.right());
    double share = Math.min(MOST, PER_RECORD * records / sides.pairs());
    double seen = Math.max(share, LEAST_SEEN);
    double halving =
        Math.max(LEAST_HALVING, reached(similarity, seen / 2) - reached(similarity, seen));
    // Beyond what the sample shows the tail falls as it does there.
    double bound = reached(similarity, seen) + halving * Math.log(seen / share) / Math.log(2);
    double ofBin = Math.ceil(bound * SimilarityBins.COUNT) / SimilarityBins.COUNT;
    return new SimilaritySample(sum / pairs.length, Math.min(1, ofBin), halving, agreement);
  }

  /** The similarity that a share of the pairs reaches. */
  private static double reached(double[] ascending, double share) {
    int above = (int) Math.ceil(share * ascending.length);
    return ascending[ascending.length - Math.max(1, above)];
  }

  /** The share of random pairs that agree in so many sampled bits. */
  double meeting(int bits) {
    double sum = 0;
    for (double each : agreement) {
      sum += Math.pow(each, bits);
    }
    return sum / agreement.length;
  }
}
