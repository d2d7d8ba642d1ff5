package org.focale.linkage.encoded;

/**
 * Which pairs of encodings are alike enough to be looked at?
 *
 * @param packed pairs, each once, ascending
 * @param similarity of each, by the Dice coefficient, 0 to 1
 * @param chance with which the search finds a pair like each, above 0; 1 where all are compared
 * @param compared comparisons that were made
 * @param tables of sampled bits; 0 where all pairs were compared
 * @param keyBits bits of a key of such a table
 * @param cut groups with one key that were too large; pairs across a cut are lost
 */
record SimilarPairs(
    long[] packed,
    double[] similarity,
    double[] chance,
    long compared,
    int tables,
    int keyBits,
    int cut) {

  /** Pairs from a similarity on: all are compared if they are no more than allowed. */
  static SimilarPairs of(Encodings encodings, SimilaritySample sample, long mostComparisons) {
    return encodings.sides().pairs() <= mostComparisons
        ? AllPairs.of(encodings, sample.bound())
        : SampledBits.of(encodings, sample, mostComparisons);
  }
}
