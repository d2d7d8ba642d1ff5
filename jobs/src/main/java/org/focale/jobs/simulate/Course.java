package org.focale.jobs.simulate;

/** How do sugar, kidneys and the two treatments under study go, year by year? */
final class Course {

  private Course() {}

  static void draw(Life life, Draw draw) {
    life.steroidYear = Life.NEVER;
    life.gliflozinYear = Life.NEVER;
    double sugarNoise = 0;
    double kidneyNoise = 0;
    for (int year = 0; year < life.hba1c.length; year++) {
      int day = life.yearStart[year];
      sugarNoise = 0.7 * sugarNoise + 0.4 * draw.gauss();
      kidneyNoise = 0.7 * kidneyNoise + 2.5 * draw.gauss();
      life.hba1c[year] = hba1c(life, day, year, sugarNoise);
      life.egfr[year] = egfr(life, day, kidneyNoise);
      treat(life, draw, year, day);
    }
  }

  private static double hba1c(Life life, int day, int year, double noise) {
    if (life.decoy.filter(d -> d == Decoy.SUGAR_OUT_OF_CONTROL).isPresent()) {
      return 13.5 + 0.5 * noise;
    }
    double age = Math.max(0, life.age(day));
    double normal = 5.0 + 0.007 * age + 0.012 * (life.bmi - 27) + 0.22 * life.sugarTrait;
    if (!life.has(Disease.DIABETES, day)) {
      return Math.min(6.4, normal + 0.15 * noise);
    }
    double years = (day - life.onset[Disease.DIABETES.ordinal()]) / 365.25;
    double treated = year >= life.gliflozinYear ? -0.5 : 0;
    return Math.max(
        5.6, 6.9 + 0.05 * Math.min(20, years) + 0.9 * life.sugarTrait + noise + treated);
  }

  /** About 1 mL/min/1.73 m2 is lost per year after 40; disease begins below 60. */
  private static double egfr(Life life, int day, double noise) {
    if (life.rare.filter(r -> r == RareKind.YOUNG_KIDNEY).isPresent()) {
      return 42 + noise;
    }
    if (life.decoy.filter(d -> d == Decoy.DIALYSIS).isPresent()) {
      return 8 + 0.3 * noise;
    }
    double age = Math.max(0, life.age(day));
    double healthy = 116 - 0.35 * age - 0.45 * Math.max(0, age - 40) + 9 * life.kidneyTrait;
    if (!life.has(Disease.KIDNEY, day)) {
      return Math.max(61, Math.min(135, healthy + noise));
    }
    double years = (day - life.onset[Disease.KIDNEY.ordinal()]) / 365.25;
    return Math.max(6, Math.min(58, 54 - 1.2 * years + 5 * life.kidneyTrait + noise));
  }

  /** The worse the asthma or the sugar, the likelier the drug: confounding by indication. */
  private static void treat(Life life, Draw draw, int year, int day) {
    double steroid = draw.uniform();
    double gliflozin = draw.uniform();
    if (life.steroidYear == Life.NEVER
        && life.has(Disease.ASTHMA, day)
        && steroid < logistic(-2.2 + 1.0 * life.asthmaSeverity)) {
      life.steroidYear = year;
    }
    boolean indicated = life.has(Disease.DIABETES, day) || life.has(Disease.HEART_FAILURE, day);
    double score =
        -3.4
            + 0.25 * (life.world.fromYear() + year - 2016)
            + 0.5 * (life.hba1c[year] - 7.2)
            + (life.has(Disease.HEART_FAILURE, day) ? 1.0 : 0);
    if (life.gliflozinYear == Life.NEVER
        && indicated
        && life.egfr[year] > 25
        && gliflozin < logistic(score)) {
      life.gliflozinYear = year;
    }
  }

  private static double logistic(double x) {
    return 1 / (1 + Math.exp(-x));
  }
}
