package org.focale.jobs.simulate;

/** What are a person's hazards of unplanned admission and of death, per day and calendar year? */
final class Hazards {

  private static final Disease[] DISEASES = Disease.values();

  private Hazards() {}

  /** All that they depend on is what is true at the year's start, the frailty aside. */
  static void fill(Life life) {
    for (int year = 0; year < life.hba1c.length; year++) {
      int day = Math.max(life.yearStart[year], life.birthDay);
      life.admissionHazard[year] =
          Effects.BASE_ADMISSIONS / 365.25 * Math.exp(admission(life, year, day));
      life.deathHazard[year] = death(life, day) / 365.25;
    }
  }

  private static double admission(Life life, int year, int day) {
    double age = life.age(day);
    double sum =
        Site.of(life.site).risk()
            + Effects.AGE_PER_YEAR_OVER_45 * Math.max(0, age - 45)
            + (age < 5 ? Effects.YOUNG_CHILD : 0)
            + (life.female ? 0 : Effects.MALE)
            + (age < 18 ? 0 : Effects.BMI_PER_UNIT_OVER_27 * Math.max(0, life.bmi - 27))
            + Effects.DEPRIVATION_PER_FIFTH * (life.deprivation - 3)
            + Effects.CALENDAR_YEAR * year
            + (life.world.fromYear() + year == 2020 ? Effects.YEAR_2020 : 0)
            + (life.world.external() ? Effects.EXTERNAL_BASE : 0);
    for (Disease disease : DISEASES) {
      sum += life.has(disease, day) ? disease.admissionEffect() : 0;
    }
    sum += life.smokes(day) ? Effects.CURRENT_SMOKER : 0;
    sum += life.smoked(day) ? Effects.FORMER_SMOKER : 0;
    sum += life.has(Disease.DIABETES, day) && life.hba1c[year] > 8.5 ? Effects.HBA1C_OVER_8_5 : 0;
    sum += life.egfr[year] < 30 ? Effects.EGFR_UNDER_30 : 0;
    sum += life.has(Disease.ASTHMA, day) ? Effects.ASTHMA_SEVERITY * life.asthmaSeverity : 0;
    sum += year >= life.steroidYear ? steroid(life) : 0;
    sum += year >= life.gliflozinYear ? gliflozin(life, year) : 0;
    if (life.rare.filter(r -> r == RareKind.RECURRENT_NORMAL).isPresent()) {
      sum += Math.log(Effects.RECURRENT_FACTOR);
    }
    return sum;
  }

  /** The person's own log hazard ratio of the steroid. */
  static double steroid(Life life) {
    return Effects.STEROID
        + (life.eosinophils >= Effects.EOSINOPHILS_HIGH ? Effects.STEROID_IF_EOSINOPHILS_HIGH : 0);
  }

  /** The person's own log hazard ratio of the gliflozin in a year. */
  static double gliflozin(Life life, int year) {
    int day = life.yearStart[year];
    return Effects.GLIFLOZIN
        + (life.has(Disease.HEART_FAILURE, day) ? Effects.GLIFLOZIN_IF_HEART_FAILURE : 0)
        + (life.egfr[year] < 60 ? Effects.GLIFLOZIN_IF_EGFR_UNDER_60 : 0)
        + (life.age(day) > 80 ? Effects.GLIFLOZIN_IF_OVER_80 : 0);
  }

  /** Gompertz's law, with the effects of diseases and smoking. */
  private static double death(Life life, int day) {
    double age = life.age(day);
    double sum =
        Effects.DEATH_SLOPE * Math.max(0, age)
            + (life.female ? 0 : Effects.DEATH_MALE)
            + (life.smokes(day) ? Effects.DEATH_CURRENT_SMOKER : 0)
            + (life.smoked(day) ? Effects.DEATH_FORMER_SMOKER : 0)
            + Effects.DEATH_PER_FIFTH * (life.deprivation - 3);
    for (Disease disease : DISEASES) {
      sum += life.has(disease, day) ? disease.deathEffect() : 0;
    }
    return Effects.DEATH_BASE * Math.exp(sum) + (age < 1 ? Effects.DEATH_INFANT : 0);
  }
}
