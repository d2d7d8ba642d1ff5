package org.focale.jobs.simulate;

/**
 * Which chronic diseases are simulated, how often do they begin, and how are they coded?
 *
 * <p>Rates are new cases per 1,000 person-years in each decade of age, before the factors of the
 * person; they are set so that prevalences meet those of the Quality and Outcomes Framework of
 * England (docs/simulation.md).
 */
enum Disease {
  ASTHMA(317009, 317009, 0.25, 0.05, 3.5, 1.8, 0.7, 0.6, 0.5, 0.5, 0.5, 0.4, 0.3),
  COPD(255573, 255841, 0.70, 0.45, 0, 0, 0, 0.1, 0.8, 2.0, 4.0, 5.0, 5.0),
  DIABETES(201826, 201820, 0.25, 0.25, 0, 0.05, 0.25, 0.8, 2.0, 3.6, 5.0, 5.0, 3.0),
  HYPERTENSION(320128, 316866, 0.10, 0.05, 0, 0, 0.6, 2.5, 7.0, 13.0, 18.0, 20.0, 15.0),
  HEART_FAILURE(316139, 316139, 0.90, 0.75, 0, 0, 0.03, 0.05, 0.15, 0.4, 1.3, 4.0, 8.0),
  KIDNEY(46271022, 443611, 0.35, 0.30, 0, 0, 0.1, 0.2, 0.55, 1.4, 4.0, 10.0, 14.0),
  DEPRESSION(440383, 4152280, 0.40, 0.10, 0, 3.0, 5.5, 4.5, 4.0, 3.0, 1.8, 1.5, 1.5);

  static final int COUNT = values().length;

  private final int concept;
  private final int otherConcept;
  private final double admissionEffect;
  private final double deathEffect;
  private final double[] rates;

  Disease(int concept, int otherConcept, double admission, double death, double... rates) {
    this.concept = concept;
    this.otherConcept = otherConcept;
    this.admissionEffect = admission;
    this.deathEffect = death;
    this.rates = rates;
  }

  int concept() {
    return concept;
  }

  /** The code that some sites prefer; of kidney disease that of its last stage. */
  int otherConcept() {
    return otherConcept;
  }

  /** Log hazard ratio of an unplanned admission. */
  double admissionEffect() {
    return admissionEffect;
  }

  /** Log hazard ratio of death. */
  double deathEffect() {
    return deathEffect;
  }

  /** New cases per person-year at an age, before the factors of the person. */
  double rate(int age) {
    return rates[Math.min(age / 10, rates.length - 1)] / 1000;
  }
}
