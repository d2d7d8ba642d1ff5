package org.focale.jobs.simulate;

/** What is measured at a visit or stay, and what is left out? */
final class Laboratory {

  private Laboratory() {}

  static void atVisit(Life life, CareRecord record, Draw draw, int day, int year, int visit) {
    double age = life.age(day);
    boolean diabetes = life.has(Disease.DIABETES, day);
    boolean lungs = life.has(Disease.ASTHMA, day) || life.has(Disease.COPD, day);
    boolean heart = life.has(Disease.HYPERTENSION, day) || life.has(Disease.HEART_FAILURE, day);
    Reading reading = new Reading(life, record.measurements, draw, day, year, visit);
    if (draw.chance(age < 18 ? 0.15 : heart ? 0.85 : 0.55)) {
      double within = 7 * draw.gauss();
      reading.shifted(Measure.SYSTOLIC, within);
      reading.shifted(Measure.DIASTOLIC, 0.5 * within);
    }
    if (draw.chance(0.35)) {
      reading.take(Measure.WEIGHT);
      reading.take(Measure.BMI);
    }
    if (draw.chance(age < 18 ? 0.4 : 0.1)) {
      reading.take(Measure.HEIGHT);
    }
    if (draw.chance(diabetes ? 0.65 : age > 40 ? 0.12 : 0.02)) {
      reading.take(Measure.HBA1C);
      reading.take(Measure.GLUCOSE);
    }
    if (draw.chance(
        diabetes || heart || life.has(Disease.KIDNEY, day) ? 0.5 : age > 40 ? 0.2 : 0.04)) {
      reading.take(Measure.EGFR);
      reading.take(Measure.CREATININE);
    }
    boolean lipids = life.rare.filter(r -> r == RareKind.CHILD_LIPIDS).isPresent();
    if (draw.chance(
        lipids ? 0.8 : age < 18 ? 0 : diabetes || heart ? 0.3 : age > 40 ? 0.12 : 0.03)) {
      reading.take(Measure.CHOLESTEROL);
      reading.take(Measure.HDL);
      reading.take(Measure.LDL);
    }
    blood(life, draw, reading, age);
    if (lungs && draw.chance(0.35)) {
      reading.take(Measure.FEV1);
      reading.take(Measure.PEAK_FLOW);
    }
  }

  private static void blood(Life life, Draw draw, Reading reading, double age) {
    boolean planted =
        life.rare
            .filter(
                r ->
                    r == RareKind.EOSINOPHILIA
                        || r == RareKind.HYPERCALCAEMIA
                        || r == RareKind.SEVERE_ANAEMIA)
            .isPresent();
    if (draw.chance(planted ? 0.9 : age > 40 ? 0.2 : 0.08)) {
      reading.take(Measure.HAEMOGLOBIN);
      reading.take(Measure.EOSINOPHILS);
      reading.take(Measure.CALCIUM);
    }
  }

  static void atStay(Life life, CareRecord record, Draw draw, int day, int year, int visit) {
    Reading reading = new Reading(life, record.measurements, draw, day, year, visit);
    double pain = 6 + 8 * draw.gauss();
    reading.shifted(Measure.SYSTOLIC, pain);
    reading.shifted(Measure.DIASTOLIC, 0.5 * pain);
    reading.take(Measure.HAEMOGLOBIN);
    reading.take(Measure.CREATININE);
    reading.take(Measure.EGFR);
    if (draw.chance(0.6)) {
      reading.take(Measure.GLUCOSE);
      reading.take(Measure.CALCIUM);
      reading.take(Measure.EOSINOPHILS);
    }
  }

  /** A person's readings on one occasion. */
  private record Reading(Life life, FactList facts, Draw draw, int day, int year, int visit) {

    void take(Measure measure) {
      shifted(measure, 0);
    }

    void shifted(Measure measure, double by) {
      double truth = TrueValues.of(measure, life, day, year);
      measure.record(facts, day, visit, truth + by, draw);
    }
  }
}
