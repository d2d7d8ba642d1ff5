package org.focale.linkage;

/**
 * How many matches does no blocking rule find?
 *
 * <p>Capture and recapture: from the expected matches that one rule alone finds, f1, and that two
 * find, f2, those that none finds are at least f1 (f1 - 1) / (2 (f2 + 1)) (Chao 1987,
 * bias-corrected).
 */
final class LostPairs {

  private LostPairs() {}

  static double expected(CandidatePairs pairs, double[] probability) {
    double one = 0;
    double two = 0;
    for (int p = 0; p < probability.length; p++) {
      one += pairs.rules(p) == 1 ? probability[p] : 0;
      two += pairs.rules(p) == 2 ? probability[p] : 0;
    }
    return Math.max(0, one * (one - 1) / (2 * (two + 1)));
  }
}
