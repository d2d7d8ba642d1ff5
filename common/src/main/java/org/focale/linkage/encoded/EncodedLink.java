package org.focale.linkage.encoded;

/**
 * Are two encoded records about the same person?
 *
 * @param first record of the left table, from 0
 * @param second record of the right table, or a later one of the only table, from 0
 * @param similarity by the Dice coefficient, 0 to 1
 * @param weight binary logarithm of how much likelier the pair is as a match
 * @param probability that they match, 0 to 1
 * @param assigned whether they are taken for a match
 */
public record EncodedLink(
    int first,
    int second,
    double similarity,
    double weight,
    double probability,
    boolean assigned) {}
