package org.focale.linkage;

/**
 * How much does agreement on a level speak for a match?
 *
 * @param level what it says
 * @param m its probability among matches, 0 to 1
 * @param u its probability among random pairs, 0 to 1
 */
public record LevelWeight(String level, double m, double u) {

  /** The binary logarithm of m/u; positive speaks for a match. */
  public double weight() {
    return Math.log(m / u) / Math.log(2);
  }
}
