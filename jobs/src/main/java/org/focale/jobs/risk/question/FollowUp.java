package org.focale.jobs.risk.question;

/** What becomes of an index day whose time at risk was not observed to its end? */
public enum FollowUp {
  /** It takes no part, unless the outcome or death came. */
  COMPLETE,
  /** It takes part for the time it was observed: time to event. */
  AS_OBSERVED,
  /** It takes part; no record is taken as no outcome. */
  ASSUMED
}
