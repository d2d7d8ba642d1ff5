package org.focale.report;

import java.util.List;

/**
 * Between which two values does a quantity lie along x? A shaded area, such as a 95 % interval or
 * the range of peers.
 *
 * @param name what the area stands for
 * @param edges low and high at ascending x; nothing is drawn below two
 */
public record Band(String name, List<Edge> edges) {

  /** Where are the two edges at one x? All finite, {@code low <= high}. */
  public record Edge(double x, double low, double high) {

    /** Refuses values that are not finite or in the wrong order. */
    public Edge {
      Numbers.requireFinite(x, "x");
      Numbers.requireFinite(low, "low");
      Numbers.requireFinite(high, "high");
      if (low > high) {
        throw new IllegalArgumentException("a band runs from " + low + " to " + high);
      }
    }
  }

  /** Copies the edges; refuses a blank name, too many edges, and an x that does not ascend. */
  public Band {
    Markup.requireText(name, "the name of a band");
    edges = List.copyOf(edges);
    if (edges.size() > Line.MAX_POINTS) {
      throw new IllegalArgumentException(
          name + " has " + edges.size() + " edges; thin it to " + Line.MAX_POINTS);
    }
    for (int i = 1; i < edges.size(); i++) {
      if (edges.get(i).x() <= edges.get(i - 1).x()) {
        throw new IllegalArgumentException(name + ": x must ascend");
      }
    }
  }
}
