package org.focale.jobs.simulate;

/**
 * Which numbers drive admissions and deaths?
 *
 * <p>Log hazard ratios unless a name says otherwise; docs/simulation.md says where each comes from.
 */
final class Effects {

  /** Variance of the unrecorded frailty, which has mean 1. */
  static final double FRAILTY_VARIANCE = org.focale.stats.TrueRisk.FRAILTY_VARIANCE;

  /** Unplanned visits per person-year of a healthy person of 45 in the first year. */
  static final double BASE_ADMISSIONS = 0.14;

  static final double AGE_PER_YEAR_OVER_45 = 0.020;
  static final double YOUNG_CHILD = 0.60;
  static final double MALE = 0.05;
  static final double CURRENT_SMOKER = 0.35;
  static final double FORMER_SMOKER = 0.12;
  static final double BMI_PER_UNIT_OVER_27 = 0.015;
  static final double DEPRIVATION_PER_FIFTH = 0.10;
  static final double HBA1C_OVER_8_5 = 0.30;
  static final double EGFR_UNDER_30 = 0.50;
  static final double ASTHMA_SEVERITY = 0.30;
  static final double CALENDAR_YEAR = 0.015;
  static final double YEAR_2020 = -0.20;
  static final double EXTERNAL_BASE = 0.25;

  /** Inhaled steroid stepped up in asthma: more benefit where eosinophils are high. */
  static final double STEROID = -0.20;

  static final double STEROID_IF_EOSINOPHILS_HIGH = -0.40;
  static final double EOSINOPHILS_HIGH = 0.3;

  /** SGLT2 inhibitor: more benefit in heart failure and kidney disease, harm in the very old. */
  static final double GLIFLOZIN = -0.10;

  static final double GLIFLOZIN_IF_HEART_FAILURE = -0.30;
  static final double GLIFLOZIN_IF_EGFR_UNDER_60 = -0.15;
  static final double GLIFLOZIN_IF_OVER_80 = 0.35;

  /** Deaths per person-year at age 0 of the law of Gompertz, and its slope per year of age. */
  static final double DEATH_BASE = 1.4e-5;

  static final double DEATH_SLOPE = 0.092;
  static final double DEATH_INFANT = 0.003;
  static final double DEATH_MALE = 0.30;
  static final double DEATH_CURRENT_SMOKER = 0.60;
  static final double DEATH_FORMER_SMOKER = 0.20;
  static final double DEATH_PER_FIFTH = 0.08;

  /** Probabilities of known harms: a cough on an ACE inhibitor, a bleed per course of an NSAID. */
  static final double ACE_COUGH = 0.10;

  static final double NSAID_BLEED = 0.005;

  /** Factor on the admissions of the rare persons who come again and again with normal results. */
  static final double RECURRENT_FACTOR = 12;

  private Effects() {}
}
