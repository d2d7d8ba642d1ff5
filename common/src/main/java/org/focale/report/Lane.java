package org.focale.report;

import java.util.List;

/**
 * What happened of one kind, in the course of a life?
 *
 * @param name beside the lane
 * @param series whose colour its marks have, counted from 0
 * @param note at the right end, such as a count; may be empty
 */
public record Lane(String name, int series, String note, List<LaneMark> marks) {

  /** Copies the marks; refuses a blank name and series below 0. */
  public Lane {
    Markup.requireText(name, "the name of a lane");
    marks = List.copyOf(marks);
    if (series < 0) {
      throw new IllegalArgumentException(name + " is of series " + series);
    }
  }
}
