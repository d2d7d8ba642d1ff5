package org.focale.linkage;

/**
 * How alike are two names, 0 to 1, with more weight on how they begin?
 *
 * <p>Jaro (1989) with Winkler's prefix (1990): where Jaro's similarity is above 0.7, each of up to
 * four equal first letters closes a tenth of the gap to 1. An odd letter out of order counts as no
 * transposition, as in Winkler's own program and in jellyfish; commons-text counts it as half of
 * one.
 */
final class JaroWinkler {

  private static final double PREFIX_FROM = 0.7;
  private static final int PREFIX = 4;
  private static final double PREFIX_WEIGHT = 0.1;
  private static final double ROUNDING = 1e-12;

  private JaroWinkler() {}

  /** The similarity; 0 if one of the texts is empty. */
  static double similarity(String a, String b) {
    if (a.isEmpty() || b.isEmpty()) {
      return 0;
    }
    boolean[] inA = new boolean[a.length()];
    boolean[] inB = new boolean[b.length()];
    int common = common(a, b, inA, inB);
    if (common == 0) {
      return 0;
    }
    int transpositions = outOfOrder(a, b, inA, inB) / 2;
    double jaro =
        ((double) common / a.length()
                + (double) common / b.length()
                + (double) (common - transpositions) / common)
            / 3;
    return jaro > PREFIX_FROM ? jaro + prefix(a, b) * PREFIX_WEIGHT * (1 - jaro) : jaro;
  }

  /**
   * Whether the similarity is at least a bound above 0.7. Most pairs of different texts are refused
   * by their letters alone: those that the other text does not have cannot be in common.
   */
  static boolean reaches(double bound, String a, String b) {
    long ofA = letters(a);
    long ofB = letters(b);
    int common =
        Math.min(a.length() - Long.bitCount(ofA & ~ofB), b.length() - Long.bitCount(ofB & ~ofA));
    double most = ((double) common / a.length() + (double) common / b.length() + 1) / 3;
    return most + prefix(a, b) * PREFIX_WEIGHT * (1 - most) >= bound - ROUNDING
        && similarity(a, b) >= bound;
  }

  /** A bit for each letter; letters that share a bit only make the bound weaker. */
  private static long letters(String text) {
    long letters = 0;
    for (int i = 0; i < text.length(); i++) {
      letters |= 1L << (text.charAt(i) & 63);
    }
    return letters;
  }

  /** Letters in common no farther apart than half the longer text; marks them. */
  private static int common(String a, String b, boolean[] inA, boolean[] inB) {
    int reach = Math.max(0, Math.max(a.length(), b.length()) / 2 - 1);
    int common = 0;
    for (int i = 0; i < a.length(); i++) {
      int last = Math.min(b.length() - 1, i + reach);
      for (int j = Math.max(0, i - reach); j <= last; j++) {
        if (!inB[j] && a.charAt(i) == b.charAt(j)) {
          inA[i] = true;
          inB[j] = true;
          common++;
          break;
        }
      }
    }
    return common;
  }

  private static int outOfOrder(String a, String b, boolean[] inA, boolean[] inB) {
    int out = 0;
    int j = 0;
    for (int i = 0; i < a.length(); i++) {
      if (inA[i]) {
        while (!inB[j]) {
          j++;
        }
        out += a.charAt(i) == b.charAt(j) ? 0 : 1;
        j++;
      }
    }
    return out;
  }

  private static int prefix(String a, String b) {
    int most = Math.min(PREFIX, Math.min(a.length(), b.length()));
    int same = 0;
    while (same < most && a.charAt(same) == b.charAt(same)) {
      same++;
    }
    return same;
  }
}
