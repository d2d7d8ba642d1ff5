package org.focale.jobs.simulate;

/** What is measured, in which unit, with which limits of normal and which error? */
enum Measure {
  HBA1C(3004410, 8554, 4.0, 5.6, 0.03, 1),
  GLUCOSE(3004501, 8840, 70, 99, 0.08, 0),
  EGFR(3030354, 720870, 60, 120, 0.05, 0),
  CREATININE(3016723, 8840, 0.6, 1.2, 0.05, 2),
  SYSTOLIC(3004249, 8876, 90, 140, 0.05, 0),
  DIASTOLIC(3012888, 8876, 60, 90, 0.06, 0),
  WEIGHT(3025315, 9529, Double.NaN, Double.NaN, 0.01, 1),
  HEIGHT(3036277, 8582, Double.NaN, Double.NaN, 0.003, 0),
  BMI(3038553, 9531, 18.5, 25, 0.012, 1),
  CHOLESTEROL(3027114, 8840, 125, 200, 0.05, 0),
  HDL(3007070, 8840, 40, 60, 0.06, 0),
  LDL(3009966, 8840, 50, 130, 0.06, 0),
  FEV1(2100000001, 8519, Double.NaN, Double.NaN, 0.04, 2),
  PEAK_FLOW(2100000002, 8698, Double.NaN, Double.NaN, 0.06, 0),
  EOSINOPHILS(3028615, 8848, 0, 0.5, 0.15, 2),
  CALCIUM(3006906, 8840, 8.5, 10.5, 0.02, 1),
  HAEMOGLOBIN(3000963, 8713, 12, 17, 0.03, 1);

  private final int concept;
  private final int unit;
  private final double low;
  private final double high;
  private final double error;
  private final double scale;

  Measure(int concept, int unit, double low, double high, double error, int decimals) {
    this.concept = concept;
    this.unit = unit;
    this.low = low;
    this.high = high;
    this.error = error;
    this.scale = Math.pow(10, decimals);
  }

  int concept() {
    return concept;
  }

  /** Standard deviation of what is recorded about a true value, in the unit. */
  double sdOfError(double truth) {
    return Math.hypot(error * truth, 1 / scale / Math.sqrt(12));
  }

  /** Records a value, with its error of measurement and rounded as laboratories do. */
  void record(FactList facts, int day, int visit, double truth, Draw draw) {
    recordExactly(facts, day, visit, truth * (1 + error * draw.gauss()));
  }

  /** Records a value that needs no error, rounded. */
  void recordExactly(FactList facts, int day, int visit, double value) {
    int i = facts.add(day, day, concept, visit);
    facts.value[i] = Math.max(0, Math.round(value * scale) / scale);
    facts.unit[i] = unit;
    facts.low[i] = low;
    facts.high[i] = high;
  }
}
