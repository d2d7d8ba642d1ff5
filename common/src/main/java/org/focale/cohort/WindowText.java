package org.focale.cohort;

import org.focale.cohort.CorrelatedCriteria.Bound;
import org.focale.cohort.CorrelatedCriteria.Window;

/** Between which days does a window lie, in words? */
final class WindowText {

  private WindowText() {}

  /**
   * A window.
   *
   * @param index what days are counted from, such as {@code the index}
   */
  static String of(Window window, String index) {
    String verb = window.fromEventEnd() ? "ending " : "starting ";
    String day = index + (window.fromIndexEnd() ? " end" : " start");
    return verb + between(window.from(), window.to()) + " " + day;
  }

  private static String between(Bound from, Bound to) {
    if (from.days().isPresent() && to.days().isPresent()) {
      return from.offset() == 0 && to.offset() == 0
          ? "on the day of"
          : "within " + side(from) + " to " + side(to);
    }
    boolean whole =
        from.days().isEmpty()
            && to.days().isEmpty()
            && from.coefficient() < 0
            && to.coefficient() > 0;
    return whole ? "at any time before or after" : "from " + side(from) + " to " + side(to);
  }

  private static String side(Bound bound) {
    if (bound.days().isEmpty()) {
      return bound.coefficient() < 0 ? "any time before" : "any time after";
    }
    int days = bound.offset();
    boolean before = days < 0 || days == 0 && bound.coefficient() < 0;
    return days(Math.abs(days)) + (before ? " before" : " after");
  }

  static String days(int count) {
    return count == 1 ? "1 day" : count + " days";
  }
}
