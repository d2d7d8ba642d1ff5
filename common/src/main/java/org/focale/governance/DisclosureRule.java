package org.focale.governance;

/**
 * Which counts are too small to release, and how coarse are those that are not?
 *
 * @param minimumCount the smallest count above zero that is released; 1 and more, below it all but
 *     zero is suppressed
 * @param roundTo released counts are rounded to the nearest multiple of this; 1 leaves them exact
 */
public record DisclosureRule(int minimumCount, int roundTo) {

  /** Suppress 1 to 9, round to 5. */
  public static final DisclosureRule DEFAULT = new DisclosureRule(10, 5);

  public DisclosureRule {
    if (minimumCount < 1 || roundTo < 1) {
      throw new IllegalArgumentException("a minimum count and a rounding are at least 1");
    }
  }

  /** Whether a count of persons is one to suppress; zero is not. */
  public boolean isSmall(long count) {
    return count > 0 && count < minimumCount;
  }

  /** The nearest multiple, half up, and never a value that would pass for a suppressed one or 0. */
  public long rounded(long count) {
    long nearest = Math.floorDiv(count + roundTo / 2, roundTo) * roundTo;
    return count >= minimumCount && nearest < minimumCount ? nearest + roundTo : nearest;
  }

  /** A number of persons in words that may stand in a manifest or a message. */
  public String told(long persons) {
    if (persons == 0) {
      return "None";
    }
    return isSmall(persons)
        ? "Fewer than " + minimumCount
        : String.format(java.util.Locale.ROOT, "About %,d", rounded(persons));
  }
}
