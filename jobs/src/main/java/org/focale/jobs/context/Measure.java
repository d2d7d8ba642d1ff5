package org.focale.jobs.context;

import java.io.Serializable;

/**
 * What is compared between a member and the peers?
 *
 * @param name {@code visits}, {@code drug_exposures}, {@code measurements}, {@code conditions} or
 *     {@code value}
 * @param conceptId the measurement, 0 for a count
 * @param unitConceptId its unit, 0 for a count, or where none is recorded or mapped
 */
record Measure(String name, int conceptId, int unitConceptId) implements Serializable {

  /** The latest value of a measurement. */
  static Measure value(int conceptId, int unitConceptId) {
    return new Measure("value", conceptId, unitConceptId);
  }
}
