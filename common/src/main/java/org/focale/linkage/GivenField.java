package org.focale.linkage;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * What does a model from elsewhere say of a field?
 *
 * @param name of the column
 * @param tests of the levels below equality, the most alike first; a pair has the first it passes
 * @param m by level from "differs" to equality, its probability among matches, above 0 and up to 1
 * @param u the same among other pairs
 * @param byFrequency whether agreement on a rare value weighs more
 */
public record GivenField(
    String name, List<LevelTest> tests, List<Double> m, List<Double> u, boolean byFrequency)
    implements Comparison, Serializable {

  /** More levels do not fit into four bits. */
  public static final int MOST_TESTS = 12;

  public GivenField {
    tests = List.copyOf(tests);
    m = List.copyOf(m);
    u = List.copyOf(u);
    int levels = tests.size() + 2;
    if (tests.size() > MOST_TESTS || m.size() != levels || u.size() != levels) {
      throw new IllegalArgumentException(name + " has too many tests, or not an m and u for each");
    }
    if (Stream.concat(m.stream(), u.stream()).anyMatch(p -> !(p > 0 && p <= 1))) {
      throw new IllegalArgumentException(name + ": m and u are above 0 and at most 1");
    }
  }

  @Override
  public List<String> levels() {
    List<String> levels = new ArrayList<>(List.of("differs"));
    for (int t = tests.size() - 1; t >= 0; t--) {
      levels.add(tests.get(t).label());
    }
    levels.add("exact");
    return List.copyOf(levels);
  }

  @Override
  public int unequal(String a, String b) {
    for (int t = 0; t < tests.size(); t++) {
      if (tests.get(t).passes(a, b)) {
        return tests.size() - t;
      }
    }
    return 0;
  }
}
