package org.focale.jobs.risk.validate;

import java.util.Comparator;

/**
 * Which rows of those that are judged? Those of one group by one characteristic, such as sex F.
 *
 * @param characteristic what sets the rows apart
 * @param group its value; the lowest band of numbers comes before the others
 */
record Part(String characteristic, String group) implements Comparable<Part> {

  private static final String EVERYBODY = "all";
  private static final Comparator<Part> ORDER =
      Comparator.comparing(Part::characteristic)
          .thenComparing(part -> !part.group().startsWith("below "))
          .thenComparing(Part::group);

  /** All rows. */
  static final Part ALL = new Part(EVERYBODY, EVERYBODY);

  @Override
  public int compareTo(Part other) {
    return ORDER.compare(this, other);
  }
}
