package org.focale.linkage;

/**
 * Are two records about the same person?
 *
 * @param first record of the left table, from 0
 * @param second record of the right table, or a later one of the only table, from 0
 * @param weight binary logarithm of how much likelier the pair is as a match
 * @param probability that they match, 0 to 1
 * @param assigned whether they are taken for a match
 * @param levels packed: {@link Linkage#level}
 */
public record Link(
    int first, int second, double weight, double probability, boolean assigned, long levels) {}
