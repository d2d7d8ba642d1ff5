package org.focale.cohort;

/**
 * What may be counted once: which column of Circe's, and which value of the event?
 *
 * <p>Names are Circe's; events without such a value are not counted.
 */
public enum CountColumn {
  DOMAIN_CONCEPT,
  START_DATE,
  END_DATE,
  DURATION,
  VISIT_ID,
  VISIT_DETAIL_ID,
  DAYS_SUPPLY,
  ERA_OCCURRENCES,
  GAP_DAYS,
  QUANTITY,
  RANGE_HIGH,
  RANGE_LOW,
  REFILLS,
  UNIT,
  VALUE_AS_NUMBER
}
