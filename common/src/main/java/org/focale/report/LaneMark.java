package org.focale.report;

/**
 * When did something happen in a lane of a timeline?
 *
 * @param from first day, since 1970-01-01
 * @param to last day, not before the first
 * @param height where in the lane it stands, 0 at the bottom to 1 at the top
 * @param text what it is, shown when the pointer rests on it
 */
public record LaneMark(double from, double to, double height, String text) {

  /** Refuses days that are not finite or in the wrong order, and heights outside the lane. */
  public LaneMark {
    Numbers.requireFinite(from, "a day");
    Numbers.requireFinite(to, "a day");
    if (to < from || !(height >= 0 && height <= 1)) {
      throw new IllegalArgumentException("no mark from " + from + " to " + to + " at " + height);
    }
  }

  /** Something in the middle of the lane. */
  public static LaneMark of(double from, double to, String text) {
    return new LaneMark(from, to, 0.5, text);
  }
}
