package org.focale.linkage;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/** How many slips turn one text into another? */
final class EditDistance {

  private EditDistance() {}

  /** Characters added, lost or replaced (Levenshtein 1966). */
  static int levenshtein(String a, String b) {
    int[] above = new int[b.length() + 1];
    Arrays.setAll(above, j -> j);
    for (int i = 1; i <= a.length(); i++) {
      int[] row = new int[b.length() + 1];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int replaced = above[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        row[j] = Math.min(replaced, 1 + Math.min(above[j], row[j - 1]));
      }
      above = row;
    }
    return above[b.length()];
  }

  /**
   * The same, or neighbours exchanged, between which others may have been added or lost (Lowrance
   * and Wagner 1975).
   */
  static int damerauLevenshtein(String a, String b) {
    int far = a.length() + b.length();
    int[][] d = new int[a.length() + 2][b.length() + 2];
    Map<Character, Integer> lastOfA = new HashMap<>();
    d[0][0] = far;
    for (int i = 0; i <= a.length(); i++) {
      d[i + 1][0] = far;
      d[i + 1][1] = i;
    }
    for (int j = 0; j <= b.length(); j++) {
      d[0][j + 1] = far;
      d[1][j + 1] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int lastOfB = 0;
      for (int j = 1; j <= b.length(); j++) {
        boolean same = a.charAt(i - 1) == b.charAt(j - 1);
        int atA = lastOfA.getOrDefault(b.charAt(j - 1), 0);
        int exchanged = d[atA][lastOfB] + (i - atA - 1) + 1 + (j - lastOfB - 1);
        int replaced = d[i][j] + (same ? 0 : 1);
        int single = 1 + Math.min(d[i + 1][j], d[i][j + 1]);
        d[i + 1][j + 1] = Math.min(exchanged, Math.min(replaced, single));
        lastOfB = same ? j : lastOfB;
      }
      lastOfA.put(a.charAt(i - 1), i);
    }
    return d[a.length() + 1][b.length() + 1];
  }
}
