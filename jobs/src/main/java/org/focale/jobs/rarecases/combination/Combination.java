package org.focale.jobs.rarecases.combination;

/**
 * How much more or less often than by chance does a pair of codes occur?
 *
 * @param first place of the code that fewer persons have
 * @param second place of the other code
 * @param firstPersons with the first code
 * @param secondPersons with the second code, no fewer
 * @param persons with both
 * @param expected with both, if the codes were independent within strata; above 0
 * @param p the chance of a count as far off on the same side, by the Poisson distribution
 * @param adjustedP among all pairs on the same side, by Benjamini and Yekutieli
 */
record Combination(
    int first,
    int second,
    long firstPersons,
    long secondPersons,
    long persons,
    double expected,
    double p,
    double adjustedP)
    implements java.io.Serializable {

  /** Which share of the pairs that are called unusual may be so by chance. */
  private static final double FALSE_DISCOVERIES = 0.05;

  /** Whether it occurs more often than expected, and not less often. */
  boolean more() {
    return persons >= expected;
  }

  double ratio() {
    return persons / expected;
  }

  /** Whether it occurs less often than chance explains. */
  boolean avoided() {
    return !more() && adjustedP <= FALSE_DISCOVERIES;
  }
}
