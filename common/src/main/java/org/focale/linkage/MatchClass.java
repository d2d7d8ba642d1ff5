package org.focale.linkage;

import java.util.function.Predicate;

/**
 * In which ways do two records of the same person differ?
 *
 * <p>Errors go together: a form filled in badly is bad throughout, and who has moved differs in
 * every part of the address. Given the way, fields err independently.
 *
 * @param careless whether one of the records was written badly
 * @param moved whether the person lived elsewhere
 * @param share of the matches that the estimate starts from
 */
record MatchClass(boolean careless, boolean moved, double share) {

  private static final MatchClass[] ALL = {
    new MatchClass(false, false, 0.75),
    new MatchClass(true, false, 0.15),
    new MatchClass(false, true, 0.08),
    new MatchClass(true, true, 0.02)
  };

  /** The class of records that are well written, at the same address: the first. */
  static final int FAITHFUL = 0;

  /** The class of records that are written badly, at the same address. */
  static final int CARELESS = 1;

  static int count() {
    return ALL.length;
  }

  static MatchClass at(int place) {
    return ALL[place];
  }

  /** Whether the class has the same probabilities as another for fields of a scope. */
  boolean sharesLevels(MatchClass other, FieldKind.Scope scope) {
    boolean home = scope == FieldKind.Scope.HOME;
    if (home && (moved || other.moved)) {
      return moved == other.moved;
    }
    return careless == other.careless;
  }

  /** Most that "differs" may be for fields of a scope: beyond that it is no match any more. */
  double mostDiffering(FieldKind.Scope scope) {
    if (scope == FieldKind.Scope.HOME && moved) {
      return 1;
    }
    return careless ? 0.4 : 0.15;
  }

  /**
   * Matches in which nothing is wrong are the most: careless ones are at most as many as careful
   * ones, moved as those who stayed. Else people who merely resemble each other would be taken for
   * careless matches where there are few.
   *
   * @param shares by class
   */
  static double[] bounded(double[] shares) {
    double[] bounded = shares.clone();
    bound(bounded, MatchClass::careless);
    bound(bounded, MatchClass::moved);
    return bounded;
  }

  private static void bound(double[] shares, Predicate<MatchClass> odd) {
    double ofOdd = 0;
    double ofOthers = 0;
    for (int c = 0; c < shares.length; c++) {
      ofOdd += odd.test(at(c)) ? shares[c] : 0;
      ofOthers += odd.test(at(c)) ? 0 : shares[c];
    }
    for (int c = 0; c < shares.length && ofOdd > ofOthers; c++) {
      shares[c] *= odd.test(at(c)) ? ofOthers / ofOdd : 1;
    }
  }

  /** Shares of the levels that the estimate starts from, swapped the last if there is one. */
  double[] start(FieldKind.Scope scope, int graded, int levels) {
    boolean elsewhere = scope == FieldKind.Scope.HOME && moved;
    double equal = elsewhere ? 0.1 : careless ? 0.6 : 0.95;
    double[] start = new double[levels];
    double swapped = levels > graded ? 0.02 * (1 - equal) : 0;
    double rest = 1 - equal - swapped;
    double differing = graded == 2 ? rest : elsewhere ? 0.8 * rest : rest / 2;
    for (int l = 1; l < graded - 1; l++) {
      start[l] = (rest - differing) / (graded - 2);
    }
    start[0] = differing;
    start[graded - 1] = equal;
    if (levels > graded) {
      start[graded] = swapped;
    }
    return start;
  }
}
