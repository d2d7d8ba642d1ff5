package org.focale.jobs.context;

import java.io.Serializable;

/**
 * What is known of a person in one number?
 *
 * @param name {@code visits}, {@code drug_exposures}, {@code measurements} or {@code conditions}
 *     for a count, {@code value} for a measurement, the score as it was asked for, or a
 *     characteristic that tells who the persons are and is not compared: {@code age}, {@code
 *     female} and {@code condition}
 * @param conceptId the measurement or the condition, else 0
 * @param unitConceptId its unit, 0 for what has none, or where none is recorded or mapped
 */
record Measure(String name, int conceptId, int unitConceptId) implements Serializable {

  static final String VALUE = "value";
  static final String CONDITION = "condition";

  /** Completed years. */
  static final Measure AGE = new Measure("age", 0, 0);

  /** 1 for a woman, else 0; absent where sex is not recorded. */
  static final Measure FEMALE = new Measure("female", 0, 0);

  /** The latest value of a measurement. */
  static Measure value(int conceptId, int unitConceptId) {
    return new Measure(VALUE, conceptId, unitConceptId);
  }

  /** 1 for who ever had a condition or one below it, else 0. */
  static Measure condition(int conceptId) {
    return new Measure(CONDITION, conceptId, 0);
  }

  boolean isValue() {
    return name.equals(VALUE);
  }

  /** Whether it is 0 or 1. */
  boolean isFlag() {
    return equals(FEMALE) || name.equals(CONDITION);
  }

  /** Whether members are compared with peers in it. */
  boolean isCompared() {
    return !isFlag() && !equals(AGE);
  }
}
