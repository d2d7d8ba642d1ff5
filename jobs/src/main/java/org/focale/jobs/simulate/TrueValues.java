package org.focale.jobs.simulate;

/** What would a perfect instrument read on a person on a day? */
final class TrueValues {

  private TrueValues() {}

  static double of(Measure measure, Life life, int day, int year) {
    return switch (measure) {
      case HBA1C -> life.hba1c[year];
      case GLUCOSE -> glucose(life.hba1c[year]);
      case EGFR -> life.egfr[year];
      case CREATININE -> creatinine(life, day, year);
      case SYSTOLIC -> systolic(life, day);
      case DIASTOLIC -> diastolic(life, day);
      case WEIGHT -> bmi(life, day) * square(height(life, day) / 100);
      case HEIGHT -> height(life, day);
      case BMI -> bmi(life, day);
      case CHOLESTEROL -> ldl(life, day) + hdl(life) + 28;
      case HDL -> hdl(life);
      case LDL -> ldl(life, day);
      case FEV1 -> fev1(life, day);
      case PEAK_FLOW -> peakFlow(life, day);
      case EOSINOPHILS -> life.eosinophils * (life.has(Disease.ASTHMA, day) ? 1.5 : 1);
      case CALCIUM -> is(life, RareKind.HYPERCALCAEMIA) ? 13.8 : 9.4 + 0.25 * life.kidneyTrait;
      case HAEMOGLOBIN -> haemoglobin(life, day);
    };
  }

  /** Estimated average glucose in mg/dL: Nathan and others, Diabetes Care 2008;31:1473-8. */
  static double glucose(double hba1c) {
    return 28.7 * hba1c - 46.7;
  }

  /** The MDRD formula of four variables, solved for creatinine (Levey, Ann Intern Med 2006). */
  private static double creatinine(Life life, int day, int year) {
    double age = Math.max(18, life.age(day));
    double factor =
        175 * Math.pow(age, -0.203) * (life.female ? 0.742 : 1) * (life.race == 1 ? 1.212 : 1);
    return Math.pow(factor / life.egfr[year], 1 / 1.154);
  }

  private static double systolic(Life life, int day) {
    double age = life.age(day);
    if (age < 18) {
      return 95 + 1.2 * Math.max(0, age) + 6 * life.pressureTrait;
    }
    double treated = life.has(Disease.HYPERTENSION, day) ? -3 : 0;
    return 107
        + 0.32 * age
        + 0.55 * (life.bmi - 27)
        + (life.female ? -2 : 3)
        + 11 * life.pressureTrait
        + treated;
  }

  private static double diastolic(Life life, int day) {
    double age = life.age(day);
    if (age < 18) {
      return 57 + 0.6 * Math.max(0, age) + 4 * life.pressureTrait;
    }
    return 74
        - 0.006 * square(age - 50)
        + 0.35 * (life.bmi - 27)
        + 6.5 * life.pressureTrait
        + (life.female ? -1 : 1.5);
  }

  static double bmi(Life life, int day) {
    double age = life.age(day);
    return age >= 20 ? life.bmi : 15.5 + (life.bmi - 15.5) * square(Math.max(0, age) / 20);
  }

  private static double height(Life life, int day) {
    double age = Math.max(0, life.age(day));
    if (age >= 18) {
      return life.height;
    }
    return 50 + (life.height - 50) * Math.pow(age / 18, 0.6);
  }

  private static double hdl(Life life) {
    return Math.max(22, (life.female ? 60 : 50) - 0.7 * (life.bmi - 27) + 9 * life.lungTrait);
  }

  private static double ldl(Life life, int day) {
    double age = life.age(day);
    if (is(life, RareKind.CHILD_LIPIDS)) {
      return 290 + 15 * life.cholesterolTrait;
    }
    double statin = onStatin(life, day) ? 0.66 : 1;
    return statin
        * Math.max(40, 92 + 0.55 * Math.min(60, Math.max(0, age)) + 30 * life.cholesterolTrait);
  }

  static boolean onStatin(Life life, int day) {
    return is(life, RareKind.CHILD_LIPIDS)
        || life.age(day) >= 40
            && (life.has(Disease.DIABETES, day)
                || life.has(Disease.HEART_FAILURE, day)
                || life.has(Disease.HYPERTENSION, day) && life.cholesterolTrait > 0);
  }

  /** Litres, after the adult reference of the European Community for Steel and Coal (1993). */
  private static double fev1(Life life, int day) {
    double age = life.age(day);
    double adult =
        life.female
            ? 0.0395 * life.height - 0.025 * Math.max(25, age) - 2.60
            : 0.0430 * life.height - 0.029 * Math.max(25, age) - 2.49;
    double size = age >= 18 ? adult : adult * Math.pow(Math.max(1, age) / 18, 1.3);
    return Math.max(0.4, size * obstruction(life, day) + 0.25 * life.lungTrait);
  }

  private static double obstruction(Life life, int day) {
    double share = life.smokes(day) ? 0.94 : 1;
    share *= life.has(Disease.ASTHMA, day) ? 0.90 - 0.05 * life.asthmaSeverity : 1;
    return share * (life.has(Disease.COPD, day) ? 0.58 : 1);
  }

  /** Litres per minute, about 125 times the volume of the first second. */
  static double peakFlow(Life life, int day) {
    return 60 + 118 * fev1(life, day);
  }

  private static double haemoglobin(Life life, int day) {
    if (is(life, RareKind.SEVERE_ANAEMIA)) {
      return 5.1;
    }
    double kidney = life.has(Disease.KIDNEY, day) ? -1.2 : 0;
    return (life.female ? 13.4 : 14.9)
        + kidney
        + 0.9 * life.sugarTrait * 0.3
        + 0.8 * life.lungTrait;
  }

  private static boolean is(Life life, RareKind kind) {
    return life.rare.isPresent() && life.rare.get() == kind;
  }

  private static double square(double x) {
    return x * x;
  }
}
