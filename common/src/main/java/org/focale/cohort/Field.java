package org.focale.cohort;

import java.io.Serializable;

/** Which value of an event, or of its person, is looked at? */
public sealed interface Field extends Serializable {

  /** An array of the event's own domain in the timeline. */
  record Recorded(String column) implements Field {}

  /** A value that follows from the event, its visit and its person. */
  enum Derived implements Field {
    /** The day it starts, after any adjustment. */
    START,
    /** The day it ends, after any adjustment. */
    END,
    /** Days from start to end. */
    LENGTH,
    /** Years: the year of the start less the year of birth. */
    AGE_AT_START,
    /** Years: the year of the end less the year of birth. */
    AGE_AT_END,
    GENDER,
    RACE,
    ETHNICITY,
    /** The concept of the visit that the event belongs to. */
    VISIT_CONCEPT,
    /** The region of the visit's care site while the visit lasts; there may be two. */
    CARE_SITE_REGION,
    /** A measurement's value over the lower end of its range. */
    RATIO_TO_LOW,
    /** A measurement's value over the upper end of its range. */
    RATIO_TO_HIGH,
    /** Whether a measurement lies outside its range or is called abnormal. */
    ABNORMAL
  }
}
