package org.focale.cohort;

import java.util.OptionalInt;

/** When does a stay in the cohort end, unless something censors it before? */
public sealed interface EndStrategy {

  /** With the observation period. */
  record EndOfObservation() implements EndStrategy {}

  /**
   * A fixed time after the event, within the observation period.
   *
   * @param fromEnd whether the days are counted from the event's end, not from its start
   */
  record DateOffset(boolean fromEnd, int days) implements EndStrategy {}

  /**
   * With the continuous exposure to drugs of a concept set during which the event starts.
   *
   * @param gapDays exposures that are at most so many days apart are continuous
   * @param offsetDays added to the end of the last exposure
   * @param daysSupply how long each exposure lasts, where that overrides what is recorded
   */
  record DrugEra(int conceptSet, int gapDays, int offsetDays, OptionalInt daysSupply)
      implements EndStrategy {}
}
