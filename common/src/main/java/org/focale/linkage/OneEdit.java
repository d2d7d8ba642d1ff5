package org.focale.linkage;

/**
 * Is one slip enough to turn a text into another: a character added, lost or replaced, or two
 * neighbours exchanged (Damerau 1964)?
 */
final class OneEdit {

  private OneEdit() {}

  /** Whether the distance is exactly one. */
  static boolean apart(String a, String b) {
    if (a.length() > b.length()) {
      return apart(b, a);
    }
    int start = 0;
    while (start < a.length() && a.charAt(start) == b.charAt(start)) {
      start++;
    }
    int longer = b.length() - a.length();
    if (longer > 1) {
      return false;
    }
    if (longer == 1) {
      return a.regionMatches(start, b, start + 1, a.length() - start);
    }
    if (start == a.length()) {
      return false;
    }
    return sameAfter(a, b, start + 1) || exchanged(a, b, start);
  }

  private static boolean exchanged(String a, String b, int at) {
    return at + 1 < a.length()
        && a.charAt(at) == b.charAt(at + 1)
        && a.charAt(at + 1) == b.charAt(at)
        && sameAfter(a, b, at + 2);
  }

  private static boolean sameAfter(String a, String b, int from) {
    return a.regionMatches(from, b, from, a.length() - from);
  }
}
