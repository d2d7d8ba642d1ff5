package org.focale.stats;

/**
 * Which persons do the tests and the Python scripts behind their expected values share? Drawn from
 * the generator x' = (1103515245 x + 12345) mod 2^31, started at 7, u = x / 2^31: per person a
 * probability (1 + floor(u * steps)) / (steps + 2), then an event where the next u is below its
 * square. Arithmetic only, so that both languages get the same bits.
 */
record PlantedScores(double[] probability, boolean[] outcome) {

  /** 300 persons on 20 distinct probabilities: many ties. */
  static PlantedScores tied() {
    return draw(300, 20);
  }

  /** 2,000 persons, hardly a tie. */
  static PlantedScores spread() {
    return draw(2000, 1_000_000);
  }

  private static PlantedScores draw(int persons, int steps) {
    Uniform uniform = new Uniform(7);
    double[] probability = new double[persons];
    boolean[] outcome = new boolean[persons];
    for (int i = 0; i < persons; i++) {
      double p = (1 + (int) (uniform.next() * steps)) / (steps + 2.0);
      probability[i] = p;
      outcome[i] = uniform.next() < p * p;
    }
    return new PlantedScores(probability, outcome);
  }

  /** The same persons, last first. */
  PlantedScores reversed() {
    int n = outcome.length;
    double[] p = new double[n];
    boolean[] y = new boolean[n];
    for (int i = 0; i < n; i++) {
      p[i] = probability[n - 1 - i];
      y[i] = outcome[n - 1 - i];
    }
    return new PlantedScores(p, y);
  }

  /** The generator above. */
  static final class Uniform {
    private long state;

    Uniform(long state) {
      this.state = state;
    }

    double next() {
      state = (1103515245L * state + 12345) % 2147483648L;
      return state / 2147483648.0;
    }
  }
}
