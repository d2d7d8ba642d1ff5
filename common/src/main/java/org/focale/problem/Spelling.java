package org.focale.problem;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Which known word did the user mean by this unknown one? */
public final class Spelling {

  private Spelling() {}

  /**
   * The known word with the smallest optimal string alignment distance (Damerau 1964: insert,
   * delete, replace, swap neighbours), if it is at most two, or a third of the longer word. Words
   * at the same distance come in alphabetical order; the case of letters does not count.
   */
  public static Optional<String> nearest(String word, Collection<String> known) {
    return known.stream()
        .filter(candidate -> distance(word, candidate) <= tolerance(word, candidate))
        .min(
            Comparator.comparingInt((String candidate) -> distance(word, candidate))
                .thenComparing(Comparator.naturalOrder()));
  }

  /** "; did you mean X?", or nothing where no known word is near. */
  public static String hint(String word, Collection<String> known) {
    return nearest(word, known).map(near -> "; did you mean " + near + "?").orElse("");
  }

  /** "Did you mean X?", or a sentence with all known words where none is near. */
  public static String sentence(String word, Collection<String> known) {
    return nearest(word, known)
        .map(near -> "Did you mean " + near + "?")
        .orElseGet(() -> "Known: " + String.join(", ", known.stream().sorted().toList()) + ".");
  }

  private static int tolerance(String word, String candidate) {
    int longer = Math.max(word.length(), candidate.length());
    return longer < 4 ? 1 : Math.max(2, longer / 3);
  }

  private static int distance(String word, String candidate) {
    String left = word.toLowerCase(Locale.ROOT);
    String right = candidate.toLowerCase(Locale.ROOT);
    int[][] cost = new int[left.length() + 1][right.length() + 1];
    for (int i = 0; i <= left.length(); i++) {
      for (int j = 0; j <= right.length(); j++) {
        cost[i][j] = i == 0 ? j : j == 0 ? i : step(left, right, cost, i, j);
      }
    }
    return cost[left.length()][right.length()];
  }

  private static int step(String left, String right, int[][] cost, int i, int j) {
    int replaced = left.charAt(i - 1) == right.charAt(j - 1) ? 0 : 1;
    int best =
        Math.min(cost[i - 1][j - 1] + replaced, Math.min(cost[i - 1][j], cost[i][j - 1]) + 1);
    boolean swapped =
        i > 1
            && j > 1
            && left.charAt(i - 1) == right.charAt(j - 2)
            && left.charAt(i - 2) == right.charAt(j - 1);
    return swapped ? Math.min(best, cost[i - 2][j - 2] + 1) : best;
  }
}
