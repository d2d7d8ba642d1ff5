package org.focale.jobs.rarecases.error;

import java.io.Serializable;

/**
 * How do age, sex and race enter the mean of what is measured? Age with its square and logarithm,
 * age and its square by sex, and a shift for each race that is frequent enough.
 *
 * @param meanAge in years
 * @param sdOfAge in years, above 0
 * @param races concepts, the most frequent one left out
 */
record SexDesign(double meanAge, double sdOfAge, int[] races) implements Serializable {

  private static final int FIXED = 7;
  private static final double YOUNGEST = 0.5;

  double[] row(MeasuredLevels levels, boolean female) {
    double age = (levels.age() - meanAge) / sdOfAge;
    double sex = female ? 1 : 0;
    double[] row = new double[FIXED + races.length];
    row[0] = 1;
    row[1] = sex;
    row[2] = age;
    row[3] = age * age;
    row[4] = Math.log(Math.max(YOUNGEST, levels.age()) / meanAge);
    row[5] = sex * age;
    row[6] = sex * age * age;
    for (int i = 0; i < races.length; i++) {
      row[FIXED + i] = levels.race() == races[i] ? 1 : 0;
    }
    return row;
  }
}
