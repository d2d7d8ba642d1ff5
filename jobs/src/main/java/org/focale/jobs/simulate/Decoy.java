package org.focale.jobs.simulate;

/** Which records are extreme and explained, so that finding them is finding nothing rare? */
enum Decoy {
  /** Haemodialysis three times a week for the last year, in kidney disease of the last stage. */
  DIALYSIS,
  /** Somebody ill who sees the doctor every week. */
  FREQUENT_VISITOR,
  /** Known diabetes with HbA1c of 14 %. */
  SUGAR_OUT_OF_CONTROL;

  /** Share of the persons who are a decoy of any kind. */
  static final double SHARE = 0.01;
}
