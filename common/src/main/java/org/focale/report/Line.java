package org.focale.report;

import java.util.List;

/** Through which points does a line go? In order of x, none going back; one point is a dot. */
public record Line(String name, List<Point> points) {

  /** Most points in a line: more cannot be seen, and weigh on the page. */
  public static final int MAX_POINTS = 2_000;

  /** Copies the points; refuses a blank name, too many points, and an x that goes back. */
  public Line {
    Markup.requireText(name, "the name of a line");
    points = List.copyOf(points);
    if (points.size() > MAX_POINTS) {
      throw new IllegalArgumentException(
          name + " has " + points.size() + " points; thin it to " + MAX_POINTS);
    }
    for (int i = 1; i < points.size(); i++) {
      if (points.get(i).x() < points.get(i - 1).x()) {
        throw new IllegalArgumentException(
            name + ": x goes back from " + points.get(i - 1).x() + " to " + points.get(i).x());
      }
    }
  }
}
