package org.focale.linkage;

import java.util.Arrays;

/**
 * How often do different persons of one household reach each level?
 *
 * <p>The address as one person does; the family name, the sex and the birth date as they are found,
 * though equal birth dates are few; all else by chance. Before anything is found half of the
 * members have one family name: else, where a postcode is all that tells of a home, people of one
 * family would be taken for careless matches.
 *
 * @param candidates levels of the pairs that are looked at
 */
record Household(Records records, PairLevels comparing, Patterns candidates) {

  private static final double PRIOR = 20;
  private static final double TWINS = 0.02;
  private static final double ONE_FAMILY = 0.5;

  /**
   * The probabilities of the levels, by field; none of a field that agrees by chance.
   *
   * @param m of the match classes
   * @param u of random pairs
   * @param pairs of each pattern that are members of one household
   */
  double[][] levels(double[][][] m, double[][][] u, double[] pairs) {
    double[][] levels = new double[u.length][];
    for (int f = 0; f < u.length; f++) {
      FieldKind kind = records.fields().get(f).kind();
      if (kind.scope() == FieldKind.Scope.HOME) {
        levels[f] = m[MatchClass.FAITHFUL][f];
      } else if (kind.scope() == FieldKind.Scope.FAMILY) {
        levels[f] = found(f, prior(ONE_FAMILY, m[MatchClass.FAITHFUL][f], u[f][0]), pairs);
      } else if (kind == FieldKind.SEX || kind == FieldKind.BIRTH_DATE) {
        levels[f] = found(f, prior(0, u[f][0], u[f][0]), pairs);
        if (kind == FieldKind.BIRTH_DATE) {
          LevelCounts.cap(levels[f], comparing.exact(f), TWINS);
        }
      } else {
        levels[f] = new double[0];
      }
    }
    return levels;
  }

  private static double[] prior(double same, double[] m, double[] u) {
    double[] prior = new double[u.length];
    Arrays.setAll(prior, l -> PRIOR * (same * m[l] + (1 - same) * u[l]));
    return prior;
  }

  private double[] found(int field, double[] prior, double[] pairs) {
    LevelCounts.add(candidates, pairs, field, prior);
    LevelCounts.normalise(prior);
    return prior;
  }
}
