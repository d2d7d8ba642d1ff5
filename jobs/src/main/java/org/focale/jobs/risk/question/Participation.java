package org.focale.jobs.risk.question;

import java.util.Locale;
import org.focale.stats.EventTimes.End;

/**
 * Does an index day take part, and what came after it?
 *
 * @param outcome whether the outcome came within the time at risk; false for what is not looked at
 * @param days from the index to the end of what is known, or one more than the horizon if all of it
 *     is; 0 for what is not looked at
 * @param end what ended it; {@link End#CENSORED} too if nothing did by the horizon
 */
public record Participation(Status status, boolean outcome, int days, End end) {

  /** Where does an index day end up? Each in one place. */
  public enum Status {
    /** The person has no index day. */
    NO_INDEX,
    /** It lies in no observation period. */
    NOT_OBSERVED,
    /** Nobody could be followed from it to the horizon. */
    TOO_LATE,
    /** It was observed for too short a time before. */
    SHORT_HISTORY,
    /** Died before the time at risk. */
    DEAD,
    /** Had the outcome shortly before, or on the day. */
    HAD_OUTCOME,
    /** No outcome, but not observed long enough to know. */
    NOT_FOLLOWED,
    /** Nobody could be followed from it to the horizon; takes part for the time observed. */
    LATE,
    /** Takes part. */
    FOLLOWED;

    /** As tables name it. */
    public String label() {
      return name().toLowerCase(Locale.ROOT);
    }

    /** Whether the outcome is looked for. */
    boolean atRisk() {
      return this == FOLLOWED || this == NOT_FOLLOWED || this == LATE;
    }
  }

  static Participation none(Status status) {
    return new Participation(status, false, 0, End.CENSORED);
  }
}
