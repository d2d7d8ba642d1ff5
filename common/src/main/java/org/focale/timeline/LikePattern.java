package org.focale.timeline;

/**
 * Does a text match a pattern of SQL's LIKE?
 *
 * <p>{@code %} stands for any characters, {@code _} for one; no character escapes them, and case
 * counts. The whole text must match.
 */
public final class LikePattern {

  private static final int ANY = '%';
  private static final int ONE = '_';

  private final int[] pattern;

  public LikePattern(String pattern) {
    this.pattern = pattern.codePoints().toArray();
  }

  public boolean matches(String text) {
    int[] found = text.codePoints().toArray();
    int at = 0;
    int next = 0;
    int lastAny = -1;
    int retryFrom = 0;
    while (at < found.length) {
      if (next < pattern.length && pattern[next] == ANY) {
        lastAny = next++;
        retryFrom = at;
      } else if (next < pattern.length && (pattern[next] == ONE || pattern[next] == found[at])) {
        next++;
        at++;
      } else if (lastAny >= 0) {
        next = lastAny + 1;
        at = ++retryFrom;
      } else {
        return false;
      }
    }
    while (next < pattern.length && pattern[next] == ANY) {
      next++;
    }
    return next == pattern.length;
  }
}
