package org.focale.timeline;

/**
 * On which days is one person asked about, and as what?
 *
 * @param kinds parallel to the days; what a kind means is the job's
 * @param days since 1970-01-01, ascending, those of one day by kind; no pair is there twice
 */
public record MarkedDays(int[] kinds, int[] days) {

  public MarkedDays {
    if (kinds.length != days.length) {
      throw new IllegalArgumentException(kinds.length + " kinds for " + days.length + " days");
    }
  }

  public int size() {
    return days.length;
  }
}
