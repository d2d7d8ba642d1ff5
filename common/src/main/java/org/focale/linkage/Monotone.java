package org.focale.linkage;

/**
 * Which probabilities, nearest to those estimated, make more agreement speak more for a match?
 *
 * <p>m/u must not fall from one level to the next; levels that break the order are pooled, which is
 * the maximum-likelihood estimate under that order when u is known (Dykstra, Kochar and Robertson
 * 1995).
 */
final class Monotone {

  private Monotone() {}

  /**
   * Pools m in place.
   *
   * @param levels how many levels, from the first, are in order; later ones are left alone
   */
  static void pool(double[] m, double[] u, int levels) {
    int[] start = new int[levels + 1];
    double[] sumM = new double[levels];
    double[] sumU = new double[levels];
    int blocks = 0;
    for (int l = 0; l < levels; l++) {
      start[blocks] = l;
      sumM[blocks] = m[l];
      sumU[blocks] = u[l];
      while (blocks > 0 && sumM[blocks - 1] * sumU[blocks] > sumM[blocks] * sumU[blocks - 1]) {
        sumM[blocks - 1] += sumM[blocks];
        sumU[blocks - 1] += sumU[blocks];
        blocks--;
      }
      blocks++;
    }
    start[blocks] = levels;
    for (int b = 0; b < blocks; b++) {
      for (int l = start[b]; l < start[b + 1]; l++) {
        m[l] = u[l] * sumM[b] / sumU[b];
      }
    }
  }
}
