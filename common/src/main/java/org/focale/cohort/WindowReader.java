package org.focale.cohort;

import java.util.OptionalInt;
import org.focale.cohort.CorrelatedCriteria.Bound;
import org.focale.cohort.CorrelatedCriteria.Window;

/** Between which days around the index event does a definition look? */
final class WindowReader {

  private WindowReader() {}

  /**
   * A window.
   *
   * @param placesEnd whether the other event's end is placed where nothing else is written
   */
  static Window window(JsonElement element, boolean placesEnd) {
    return element.object(
        written -> {
          Bound from = bound(written.require("Start"));
          Bound to = bound(written.require("End"));
          if (from.days().isPresent() && to.days().isPresent() && from.offset() > to.offset()) {
            written.warn(
                "runs from day "
                    + from.offset()
                    + " to day "
                    + to.offset()
                    + ": no event lies in it.");
          }
          return new Window(
              from,
              to,
              written.get("UseIndexEnd").flag(),
              written.get("UseEventEnd").flag(placesEnd));
        });
  }

  private static Bound bound(JsonElement bound) {
    return bound.object(
        written -> {
          JsonElement element = written.require("Coeff");
          int coefficient = element.integer();
          if (element.present() && Math.abs(coefficient) != 1) {
            element.complain("is " + coefficient + "; -1 is before, 1 after.");
          }
          OptionalInt days = written.get("Days").optionalInteger();
          return new Bound(days, coefficient);
        });
  }
}
