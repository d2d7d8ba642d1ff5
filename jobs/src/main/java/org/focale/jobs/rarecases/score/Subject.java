package org.focale.jobs.rarecases.score;

import java.util.Locale;

/** What is compared: the persons of a source, or the rows of a given table? */
public enum Subject {
  PERSONS("Leave out --detector: the comparison with peers has no such bound."),
  ROWS("Pass --ignore for columns that matter less, or take a part of the rows.");

  private final String remedy;

  Subject(String remedy) {
    this.remedy = remedy;
  }

  /** As columns and sentences name them: {@code persons}, {@code rows}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** As the axis of a chart names them. */
  String axis() {
    return this == PERSONS ? "Persons" : "Rows";
  }

  /** What to do where there are too many. */
  String remedy() {
    return remedy;
  }
}
