package org.focale.linkage;

import java.util.List;

/**
 * How far do two recorded values of a field agree?
 *
 * <p>Levels run from 0, which is no agreement, to the highest, which is equality; every text is
 * clean and not empty.
 */
interface Comparison {

  /** What the levels say, from no agreement to equality. */
  List<String> levels();

  /** The level of two values that are not equal. */
  int unequal(String a, String b);

  /** The level of two values. */
  default int level(String a, String b) {
    return a.equals(b) ? levels().size() - 1 : unequal(a, b);
  }
}
