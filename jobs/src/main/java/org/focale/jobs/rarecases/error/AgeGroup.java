package org.focale.jobs.rarecases.error;

/** With whom is a person compared? */
enum AgeGroup {
  CHILD,
  ADULT;

  /** The age in years from which on one is an adult. */
  static final int ADULT_FROM = 18;

  static AgeGroup of(double age) {
    return age < ADULT_FROM ? CHILD : ADULT;
  }
}
