package org.focale.linkage.encoded;

import java.util.Arrays;
import java.util.List;
import org.focale.linkage.CandidatePairs;
import org.focale.linkage.ExpectedAccuracy;
import org.focale.linkage.JudgedPairs;
import org.focale.linkage.Sides;

/**
 * Which encoded records are about the same person, and how sure is that?
 *
 * <p>The whole way of one linkage without a word of any record: similar pairs, a model of what
 * similarity says, and what is taken for a match: one to one between two tables, clusters within
 * one. The same encodings give the same links bit for bit.
 */
public final class EncodedLinkage {

  private final Encodings encodings;
  private final SimilarPairs pairs;
  private final SimilarityModel model;
  private final JudgedPairs judged;

  private EncodedLinkage(Encodings encodings, long mostComparisons) {
    this.encodings = encodings;
    SimilaritySample sample = SimilaritySample.of(encodings);
    this.pairs = SimilarPairs.of(encodings, sample, mostComparisons);
    this.model = SimilarityFit.of(encodings.sides(), pairs, sample);
    this.judged =
        JudgedPairs.of(
            encodings.sides(),
            pairs.packed(),
            Arrays.stream(pairs.similarity()).map(model::weight).toArray(),
            Arrays.stream(pairs.similarity()).map(model::odds).toArray(),
            this::lost);
  }

  /**
   * Links records.
   *
   * @param mostComparisons where there are more pairs, samples of the bits say which are compared
   */
  public static EncodedLinkage of(Encodings encodings, long mostComparisons) {
    if (encodings.sides().pairs() == 0) {
      throw new IllegalArgumentException("there is no pair of records to link");
    }
    return new EncodedLinkage(encodings, mostComparisons);
  }

  /** Those too unlike to be looked at, and for each found as many as were missed beside it. */
  private double lost(double[] probability) {
    double missed = 0;
    for (int p = 0; p < probability.length; p++) {
      missed += probability[p] * (1 / pairs.chance()[p] - 1);
    }
    return model.unseen() + missed;
  }

  /** Every pair that was taken, and every other of at least a probability, in order. */
  public List<EncodedLink> links(double leastProbability) {
    return judged.from(leastProbability).stream().map(this::link).toList();
  }

  private EncodedLink link(JudgedPairs.Judged pair) {
    Sides sides = encodings.sides();
    int first = CandidatePairs.first(pair.packed());
    int second = CandidatePairs.second(pair.packed());
    double similarity = encodings.similarity(first, second);
    return new EncodedLink(
        first,
        sides.row(second),
        similarity,
        model.weight(similarity),
        pair.probability(),
        pair.assigned());
  }

  /** Clusters of two records and more, of one table; each ascending. */
  public List<int[]> clusters() {
    return judged.clusters();
  }

  /** How right the pairs that were taken are expected to be. */
  public ExpectedAccuracy accuracy() {
    return judged.accuracy();
  }

  /** Matches that are not among the pairs looked at, expected. */
  public double lost() {
    return judged.lost();
  }

  /** Likely pairs whose clusters stayed apart, because the rest of them is unlike. */
  public int keptApart() {
    return judged.keptApart();
  }

  /** Comparisons that were made. */
  public long compared() {
    return pairs.compared();
  }

  /** Bits of a key of sampled bits; 0 where all pairs were compared. */
  public int keyBits() {
    return pairs.keyBits();
  }

  /** Groups with one key that were too large and were cut; matches across a cut are lost. */
  public int cut() {
    return pairs.cut();
  }

  /** What each similarity says, from the least that was looked at. */
  public List<SimilarityWeight> weights() {
    return model.weights();
  }
}
