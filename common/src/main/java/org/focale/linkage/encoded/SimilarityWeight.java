package org.focale.linkage.encoded;

/**
 * What does a similarity say of a pair?
 *
 * @param from the least similarity of a bin as wide as 1/{@value SimilarityBins#COUNT}
 * @param pairs found in it, weighed by how probably such a pair is found
 * @param matches among them, expected
 * @param weight binary logarithm of how much likelier it is in a match than in another pair
 */
public record SimilarityWeight(double from, double pairs, double matches, double weight) {}
