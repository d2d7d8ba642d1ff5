package org.focale.features;

/** Which part of a record are covariates made of? */
public enum CovariateDomain {
  DEMOGRAPHICS,
  CARE_SITES,
  CONDITIONS,
  CONDITION_ERAS,
  CONDITION_GROUPS,
  DRUGS,
  DRUG_ERAS,
  DRUG_GROUPS,
  PROCEDURES,
  DEVICES,
  MEASUREMENTS,
  /** Numbers and coded results. */
  MEASUREMENT_VALUES,
  OBSERVATIONS,
  /** Coded answers. */
  OBSERVATION_VALUES,
  /** Different concepts and visits. */
  COUNTS,
  /** Charlson and CHA2DS2-VASc. */
  SCORES
}
