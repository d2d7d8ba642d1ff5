package org.focale.features;

/** Which part of a record are covariates made of? */
public enum CovariateDomain {
  DEMOGRAPHICS,
  CONDITIONS,
  CONDITION_ERAS,
  CONDITION_GROUPS,
  DRUGS,
  DRUG_ERAS,
  DRUG_GROUPS,
  PROCEDURES,
  DEVICES,
  MEASUREMENTS,
  MEASUREMENT_VALUES,
  OBSERVATIONS,
  /** Different concepts and visits. */
  COUNTS,
  /** Charlson and CHA2DS2-VASc. */
  SCORES
}
