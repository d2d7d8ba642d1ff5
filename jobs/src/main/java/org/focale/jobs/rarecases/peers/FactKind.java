package org.focale.jobs.rarecases.peers;

/** Of which kind is a fact that persons are compared by? */
public enum FactKind {
  /** The median of a measurement in one unit. */
  VALUE(true),
  /** Inpatient and emergency visits per year. */
  UNPLANNED_VISITS(true),
  /** Other visits per year. */
  OTHER_VISITS(true),
  /** Days with a procedure, of those who have it. */
  PROCEDURE_DAYS(true),
  CONDITION(false),
  DRUG(false),
  PROCEDURE(false),
  DEVICE(false),
  /** An observation, or its coded answer. */
  OBSERVATION(false),
  /** That it was measured at all. */
  MEASUREMENT(false);

  private final boolean numeric;

  FactKind(boolean numeric) {
    this.numeric = numeric;
  }

  /** Whether only a high number surprises: a low one may say that little was recorded. */
  boolean oneSided() {
    return numeric && this != VALUE;
  }

  /** Whether it has a value; else a person has it or not. */
  public boolean numeric() {
    return numeric;
  }
}
