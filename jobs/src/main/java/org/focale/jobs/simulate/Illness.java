package org.focale.jobs.simulate;

import java.util.Arrays;

/** When do a person's chronic diseases begin? */
final class Illness {

  private static final int OLDEST = 110;

  private Illness() {}

  /**
   * Each disease begins when the sum of its yearly rates reaches a random threshold; a rate depends
   * on the diseases that are there already.
   */
  static void draw(Life life, Draw draw) {
    Arrays.fill(life.onset, Life.NEVER);
    double[] left = new double[Disease.COUNT];
    for (int i = 0; i < left.length; i++) {
      left[i] = draw.exponential();
    }
    int oldest = (int) Math.min(OLDEST, life.age(life.world.lastDay()) + 2);
    for (int age = 0; age < oldest; age++) {
      int day = life.birthDay + (int) (age * 365.25);
      for (Disease disease : DISEASES) {
        int i = disease.ordinal();
        if (life.onset[i] == Life.NEVER) {
          double rate = disease.rate(age) * factor(disease, life, day);
          if (rate >= left[i]) {
            life.onset[i] = day + (int) (365 * left[i] / rate);
          }
          left[i] -= rate;
        }
      }
    }
  }

  private static final Disease[] DISEASES = Disease.values();

  private static double factor(Disease disease, Life life, int day) {
    double external = life.world.external() ? 1.25 : 1;
    double deprived = 1 + 0.12 * (life.deprivation - 3);
    double weight = life.bmi - 27;
    double factor =
        switch (disease) {
          case ASTHMA -> Math.exp(0.015 * weight) * (life.female ? 1.15 : 0.95);
          case COPD -> (life.smokes(day) ? 3.2 : life.smoked(day) ? 1.6 : 0.25) * deprived;
          case DIABETES ->
              Math.exp(0.10 * weight)
                  * (life.female ? 0.8 : 1.15)
                  * (life.race == 2 ? 2.0 : life.race == 1 ? 1.6 : 1)
                  * deprived;
          case HYPERTENSION ->
              Math.exp(0.05 * weight + 0.5 * life.pressureTrait) * (life.race == 1 ? 1.4 : 1);
          case HEART_FAILURE ->
              (life.has(Disease.HYPERTENSION, day) ? 1.7 : 0.7)
                  * (life.has(Disease.DIABETES, day) ? 1.8 : 1)
                  * (life.has(Disease.KIDNEY, day) ? 1.6 : 1)
                  * (life.female ? 0.8 : 1.2);
          case KIDNEY ->
              (life.has(Disease.HYPERTENSION, day) ? 1.5 : 0.7)
                  * (life.has(Disease.DIABETES, day) ? 2.2 : 0.9)
                  * Math.exp(-0.5 * life.kidneyTrait);
          case DEPRESSION ->
              (life.female ? 1.35 : 0.7)
                  * deprived
                  * (life.has(Disease.COPD, day) || life.has(Disease.HEART_FAILURE, day) ? 1.6 : 1);
        };
    return factor * external;
  }
}
