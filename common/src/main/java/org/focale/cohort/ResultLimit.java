package org.focale.cohort;

/** Which of a person's events, in order of their start, are kept? */
public enum ResultLimit {
  ALL,
  FIRST,
  LAST
}
