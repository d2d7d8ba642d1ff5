package org.focale.report;

/** Where does a point of a line lie? Both coordinates finite, in the units of the axes. */
public record Point(double x, double y) {

  /** Refuses coordinates that are not finite. */
  public Point {
    Numbers.requireFinite(x, "x");
    Numbers.requireFinite(y, "y");
  }
}
