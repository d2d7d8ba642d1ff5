package org.focale.jobs.rarecases.phenotype;

import java.io.Serializable;

/**
 * From which step of residuals on is a person among the first for a disease, and at which
 * percentile is each step?
 *
 * @param lowest step that is among the first
 * @param percentiles of the steps from the lowest on: share of persons below, half of those in the
 *     step among them, 0 to 100
 */
record TopSteps(int lowest, double[] percentiles) implements Serializable {

  /**
   * Those that hold the share of persons with the highest residuals, the whole step in which it
   * ends included.
   *
   * @param persons per step, somebody in all
   * @param share above 0 to 1
   */
  static TopSteps of(long[] persons, double share) {
    long all = 0;
    for (long inStep : persons) {
      all += inStep;
    }
    long wanted = Math.max(1, (long) Math.ceil(share * all));
    int lowest = persons.length;
    long above = 0;
    while (above < wanted) {
      above += persons[--lowest];
    }
    double[] percentiles = new double[persons.length - lowest];
    long below = all - above;
    for (int i = 0; i < percentiles.length; i++) {
      percentiles[i] = 100 * (below + persons[lowest + i] / 2.0) / all;
      below += persons[lowest + i];
    }
    return new TopSteps(lowest, percentiles);
  }

  double percentile(int step) {
    return percentiles[step - lowest];
  }
}
