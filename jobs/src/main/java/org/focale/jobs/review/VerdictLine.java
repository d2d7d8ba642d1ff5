package org.focale.jobs.review;

import java.time.LocalDate;

/**
 * What does one line of a file say of a person?
 *
 * @param number of the line in the file; the header's is 1
 * @param why in the reviewer's words; "" if nothing is said
 * @param reviewer who said it, never blank
 */
record VerdictLine(
    int number, long personId, Verdict verdict, String why, String reviewer, LocalDate reviewedOn) {

  VerdictLine {
    if (reviewer.isBlank()) {
      throw new IllegalArgumentException("a verdict without a reviewer");
    }
  }

  /** The person and the day: of each there is one verdict. */
  record Key(long personId, LocalDate reviewedOn) {}

  Key key() {
    return new Key(personId, reviewedOn);
  }
}
