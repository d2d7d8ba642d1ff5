package org.focale.features;

import java.io.Serializable;

/**
 * What was measured of a person in the time that is looked at, or on which days did something
 * happen?
 *
 * @param measure what it is of
 * @param days days since 1970-01-01, ascending; of a count each day once
 * @param values one per day, in the measure's unit; none of a count
 * @param observed days of the time looked at on which the person was observed
 */
public record Series(Measure measure, int[] days, double[] values, int observed)
    implements Serializable {

  /**
   * What a series is of.
   *
   * @param name {@code value}, or the kind of events whose days are counted
   * @param conceptId the measurement; 0 for a count
   * @param unitConceptId its unit; 0 for a count, or where none is recorded or mapped
   */
  public record Measure(String name, int conceptId, int unitConceptId) implements Serializable {

    /** The name of every measurement. */
    public static final String VALUE = "value";

    /** The values of a measurement in a unit. */
    public static Measure value(int conceptId, int unitConceptId) {
      return new Measure(VALUE, conceptId, unitConceptId);
    }

    /** Whether it is a number that is measured, and not days that are counted. */
    public boolean measured() {
      return name.equals(VALUE);
    }
  }
}
