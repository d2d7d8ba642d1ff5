package org.focale.linkage;

import java.util.List;

/**
 * How far do two recorded values of a usual kind agree? Jaro–Winkler's 0.92 and 0.85 are the usual
 * bounds for names.
 */
enum UsualComparison implements Comparison {
  NAME("differs", "similar", "close", "exact") {
    @Override
    public int unequal(String a, String b) {
      if (JaroWinkler.reaches(SIMILAR, a, b)) {
        return JaroWinkler.similarity(a, b) >= CLOSE || joined(a).equals(joined(b)) ? 2 : 1;
      }
      return initial(a, b) ? 1 : 0;
    }
  },
  /** Eight digits: year, month, day. */
  DATE("differs", "year or day and month", "one slip or day and month swapped", "exact") {
    @Override
    public int unequal(String a, String b) {
      if (OneEdit.apart(a, b) || swappedDayAndMonth(a, b)) {
        return 2;
      }
      return a.regionMatches(0, b, 0, YEAR) || a.regionMatches(YEAR, b, YEAR, YEAR) ? 1 : 0;
    }
  },
  NUMBER("differs", "one slip", "exact") {
    @Override
    public int unequal(String a, String b) {
      return OneEdit.apart(a, b) ? 1 : 0;
    }
  },
  POSTCODE("differs", "same district", "one slip", "exact") {
    @Override
    public int unequal(String a, String b) {
      if (OneEdit.apart(a, b)) {
        return 2;
      }
      return a.regionMatches(0, b, 0, DISTRICT) ? 1 : 0;
    }
  },
  SAME("differs", "exact") {
    @Override
    public int unequal(String a, String b) {
      return 0;
    }
  };

  private static final double CLOSE = 0.92;
  private static final double SIMILAR = 0.85;
  private static final int YEAR = 4;
  private static final int DISTRICT = 2;

  private final List<String> levels;

  UsualComparison(String... levels) {
    this.levels = List.of(levels);
  }

  @Override
  public List<String> levels() {
    return levels;
  }

  private static String joined(String text) {
    return text.replace(" ", "");
  }

  private static boolean initial(String a, String b) {
    return Math.min(a.length(), b.length()) == 1 && a.charAt(0) == b.charAt(0);
  }

  private static boolean swappedDayAndMonth(String a, String b) {
    return a.length() == 8
        && b.length() == 8
        && a.regionMatches(0, b, 0, YEAR)
        && a.regionMatches(YEAR, b, YEAR + 2, 2)
        && a.regionMatches(YEAR + 2, b, YEAR, 2);
  }
}
