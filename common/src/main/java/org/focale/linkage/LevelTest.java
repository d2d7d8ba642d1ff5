package org.focale.linkage;

import java.io.Serializable;

/**
 * Are two unequal texts alike enough for a level?
 *
 * @param bound the least similarity from 0 to 1, or the greatest distance, a whole number from 1 on
 */
public record LevelTest(Measure measure, double bound) implements Serializable {

  /** By what likeness is told. */
  public enum Measure {
    JARO_WINKLER("Jaro-Winkler at least "),
    LEVENSHTEIN("Levenshtein at most "),
    DAMERAU_LEVENSHTEIN("Damerau-Levenshtein at most ");

    private final String words;

    Measure(String words) {
      this.words = words;
    }
  }

  public LevelTest {
    if (!isBound(measure, bound)) {
      throw new IllegalArgumentException("not a bound of " + measure + ": " + bound);
    }
  }

  /** Whether a number is a bound of a measure. */
  public static boolean isBound(Measure measure, double bound) {
    return measure == Measure.JARO_WINKLER
        ? bound > 0 && bound <= 1
        : bound >= 1 && bound == Math.rint(bound);
  }

  boolean passes(String a, String b) {
    return switch (measure) {
      case JARO_WINKLER -> JaroWinkler.similarity(a, b) >= bound;
      case LEVENSHTEIN -> EditDistance.levenshtein(a, b) <= bound;
      case DAMERAU_LEVENSHTEIN -> EditDistance.damerauLevenshtein(a, b) <= bound;
    };
  }

  String label() {
    return measure.words
        + (measure == Measure.JARO_WINKLER ? String.valueOf(bound) : String.valueOf((int) bound));
  }
}
