package org.focale.linkage;

import java.util.Arrays;

/**
 * How often do different persons of one household reach each level?
 *
 * <p>The address as one person does; the family name, the sex and the birth date as they are found,
 * though equal birth dates are few; all else by chance. Before anything is found half of the
 * members have one family name: else, where a postcode is all that tells of a home, people of one
 * family would be taken for careless matches. Where strangers are known, records are written badly
 * as often as those of matches, and namesakes are as many as are found, though few.
 *
 * @param candidates levels of the pairs that are looked at
 * @param strangers levels of pairs that are known to be no match
 */
record Household(Records records, PairLevels comparing, Patterns candidates, Patterns strangers) {

  private static final double PRIOR = 20;
  private static final double TWINS = 0.02;
  private static final double NAMESAKES = 0.1;
  private static final double ONE_FAMILY = 0.5;

  /**
   * The probabilities of the levels, by whether a record is written badly and field; none of a
   * field that agrees by chance.
   *
   * @param m of the match classes
   * @param u of random pairs
   * @param pairs of each pattern of candidates that are members of one household
   * @param known the same of strangers
   */
  double[][][] levels(double[][][] m, double[][][] u, double[] pairs, double[] known) {
    int badly = known.length > 0 ? MatchClass.CARELESS : MatchClass.FAITHFUL;
    double[][][] levels = new double[2][u.length][];
    for (int f = 0; f < u.length; f++) {
      boolean home = records.fields().get(f).kind().scope() == FieldKind.Scope.HOME;
      double[] well = m[MatchClass.FAITHFUL][f];
      double[] own = home ? well : own(f, well, u[f][0], pairs, known);
      levels[0][f] = own;
      levels[1][f] = home ? m[badly][f] : own;
    }
    return levels;
  }

  private double[] own(int field, double[] m, double[] u, double[] pairs, double[] known) {
    FieldKind kind = records.fields().get(field).kind();
    double[] found = new double[0];
    if (kind.scope() == FieldKind.Scope.FAMILY) {
      found = found(field, prior(ONE_FAMILY, m, u), pairs, known);
    } else if (kind == FieldKind.SEX || kind == FieldKind.BIRTH_DATE) {
      found = found(field, prior(0, u, u), pairs, known);
      if (kind == FieldKind.BIRTH_DATE) {
        LevelCounts.cap(found, comparing.exact(field), TWINS);
      }
    } else if (kind == FieldKind.GIVEN_NAME && known.length > 0) {
      found = found(field, prior(0, u, u), pairs, known);
      LevelCounts.cap(found, comparing.exact(field), NAMESAKES);
    }
    return found;
  }

  private static double[] prior(double same, double[] m, double[] u) {
    double[] prior = new double[u.length];
    Arrays.setAll(prior, l -> PRIOR * (same * m[l] + (1 - same) * u[l]));
    return prior;
  }

  private double[] found(int field, double[] prior, double[] pairs, double[] known) {
    LevelCounts.add(candidates, pairs, field, prior);
    LevelCounts.add(strangers, known, field, prior);
    LevelCounts.normalise(prior);
    return prior;
  }
}
