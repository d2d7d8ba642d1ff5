package org.focale.cohort.kernel;

import java.io.Serializable;
import java.util.Map;
import java.util.TreeMap;

/**
 * Which texts of a snapshot does each pattern match?
 *
 * @param codes for each pattern of {@link org.focale.cohort.ValueTest.Like} the timeline's codes of
 *     the texts it matches, in any order
 */
public record TextMatches(Map<String, long[]> codes) implements Serializable {

  public static final TextMatches NONE = new TextMatches(Map.of());

  public TextMatches {
    codes = new TreeMap<>(codes);
  }

  long[] of(String pattern) {
    long[] found = codes.get(pattern);
    if (found == null) {
      throw new IllegalArgumentException("a pattern that was not looked up");
    }
    return found;
  }
}
