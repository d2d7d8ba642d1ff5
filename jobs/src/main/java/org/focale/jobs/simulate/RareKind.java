package org.focale.jobs.simulate;

/** Which rare cases are planted, and does one need to know the person to see them? */
enum RareKind {
  /** A child on a statin with a very high LDL cholesterol: familial hypercholesterolaemia. */
  CHILD_LIPIDS(true, 6, 17),
  /** A young adult without a kidney diagnosis who has the filtration rate of an 85-year-old. */
  YOUNG_KIDNEY(true, 18, 38),
  /** A never-smoker under 40 with obstructed airways and COPD. */
  YOUNG_EMPHYSEMA(true, 20, 39),
  /** A man who has mammographies. */
  MAN_MAMMOGRAPHY(true, 40, 90),
  /** Admissions again and again, with normal results. */
  RECURRENT_NORMAL(false, 18, 80),
  /** Eosinophils of ten times the upper limit. */
  EOSINOPHILIA(false, 5, 95),
  /** Calcium above 13 mg/dL on several days. */
  HYPERCALCAEMIA(false, 18, 95),
  /** Haemoglobin of 5 g/dL on several days. */
  SEVERE_ANAEMIA(false, 1, 95);

  /** Share of the persons who are a rare case of any kind. */
  static final double SHARE = 0.001;

  private final boolean contextual;
  private final int fromAge;
  private final int toAge;

  RareKind(boolean contextual, int fromAge, int toAge) {
    this.contextual = contextual;
    this.fromAge = fromAge;
    this.toAge = toAge;
  }

  /** Whether each value is common among all, and odd only given age, sex and conditions. */
  boolean contextual() {
    return contextual;
  }

  boolean fits(Life life) {
    double age = life.age(life.world.lastDay());
    return age >= fromAge
        && age < toAge + 1
        && (this != MAN_MAMMOGRAPHY || !life.female)
        && (this != YOUNG_EMPHYSEMA || life.smokingFrom == Life.NEVER);
  }
}
