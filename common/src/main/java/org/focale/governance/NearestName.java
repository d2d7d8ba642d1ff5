package org.focale.governance;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.function.ToIntFunction;

/** Which known names did the writer of an unknown one most likely mean? */
final class NearestName {

  private static final int MOST = 3;

  private NearestName() {}

  /** A sentence that names up to three near names, or all known ones when none is near. */
  static String hint(String text, Collection<String> known) {
    List<String> near = near(text, known);
    if (near.isEmpty()) {
      return "Known: " + String.join(", ", known.stream().sorted().toList()) + ".";
    }
    return "Did you mean " + String.join(" or ", near) + "?";
  }

  private static List<String> near(String text, Collection<String> known) {
    String asked = text.toLowerCase(Locale.ROOT);
    ToIntFunction<String> distance = name -> distance(asked, name.toLowerCase(Locale.ROOT));
    int least = known.stream().mapToInt(distance).min().orElse(Integer.MAX_VALUE);
    if (least > Math.max(2, text.length() / 3) || least >= text.length()) {
      return List.of();
    }
    return known.stream()
        .filter(name -> distance.applyAsInt(name) == least)
        .sorted()
        .limit(MOST)
        .toList();
  }

  /** Levenshtein's distance: the fewest characters inserted, deleted or replaced. */
  private static int distance(String a, String b) {
    int[] previous = new int[b.length() + 1];
    int[] current = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      previous[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      current[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int replaced = previous[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        current[j] = Math.min(replaced, Math.min(previous[j], current[j - 1]) + 1);
      }
      int[] spent = previous;
      previous = current;
      current = spent;
    }
    return previous[b.length()];
  }
}
