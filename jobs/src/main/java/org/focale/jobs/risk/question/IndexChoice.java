package org.focale.jobs.risk.question;

import java.time.LocalDate;
import java.util.Optional;
import org.focale.job.DayFile;

/**
 * Which days did the user choose as index days? At most one way is given; none stands for a visit
 * that is drawn of each person.
 *
 * @param cohort of the newest run of {@code cohorts}: the first days of its stays
 * @param date the same for everybody observed on it
 * @param file of days
 */
public record IndexChoice(
    Optional<Integer> cohort, Optional<LocalDate> date, Optional<DayFile> file) {

  /** What that makes an index day. */
  public AskedQuestion.Index index() {
    if (cohort.isPresent()) {
      return AskedQuestion.Index.COHORT;
    }
    if (date.isPresent()) {
      return AskedQuestion.Index.DATE;
    }
    return file.isPresent() ? AskedQuestion.Index.FILE : AskedQuestion.Index.VISIT;
  }
}
