package org.focale.jobs.risk;

import java.util.Locale;

/**
 * Does a person take part, from which day, and did the outcome come?
 *
 * @param indexDay days since 1970-01-01; 0 for who has none
 * @param outcome whether the outcome came within the horizon; false for who takes no part
 */
record Participation(Status status, int indexDay, boolean outcome) {

  /** Where does a person end up? Each in one place. */
  enum Status {
    /** No visit within an observation period that could be followed to the horizon. */
    NO_VISIT,
    /** Died on or before the index day. */
    DEAD_AT_INDEX,
    /** No outcome, but not observed long enough to know. */
    NOT_FOLLOWED,
    TRAINING,
    HELD_OUT;

    /** As tables name it. */
    String label() {
      return name().toLowerCase(Locale.ROOT);
    }

    boolean takesPart() {
      return this == TRAINING || this == HELD_OUT;
    }
  }

  static Participation none(Status status) {
    return new Participation(status, 0, false);
  }
}
