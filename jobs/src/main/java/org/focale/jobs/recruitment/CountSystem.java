package org.focale.jobs.recruitment;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.sql.Column;
import org.focale.governance.Disclosure;
import org.focale.governance.DisclosureRule;
import org.focale.governance.DisclosureSpec;
import org.focale.governance.DisclosureSpec.ColumnSum;
import org.focale.governance.DisclosureSpec.Count;
import org.focale.governance.ReleaseTable;

/**
 * Which of a run's counts may be told, when all of them are looked at together?
 *
 * <p>Tables of one run count nested sets of the same persons: the steps of the funnel, the eligible
 * of each site, those whom one criterion less would add. Looked at one by one, a table could tell
 * what another one hides. So all counts stand in one row, with what lies within what and what adds
 * up to what, and disclosure control goes over that row once; the difference of two nested counts
 * is a count itself. Each count says whom it counts, as a condition on rows of {@link
 * EligibilityKernel}.
 */
final class CountSystem {

  private final Map<String, Long> values = new LinkedHashMap<>();
  private final Map<String, Column> persons = new LinkedHashMap<>();
  private final List<Count> counts = new ArrayList<>();
  private final List<ColumnSum> sums = new ArrayList<>();
  private final Map<String, Set<Integer>> withheld = new HashMap<>();

  /** A count that lies in no other. */
  void add(String name, long value, Column counted) {
    put(name, value, counted);
    counts.add(Count.of(name));
  }

  /** A count of some of the persons of another one. */
  void addWithin(String outer, String name, long value, Column counted) {
    put(name, value, counted);
    counts.add(Count.within(outer, name));
  }

  private void put(String name, long value, Column counted) {
    if (values.put(name, value) != null) {
      throw new IllegalArgumentException("two counts called " + name);
    }
    persons.put(name, counted);
  }

  /** Whether a count, or a difference of two nested ones, is too small to tell. */
  static boolean isSmall(long count) {
    return DisclosureRule.DEFAULT.isSmall(Math.abs(count));
  }

  /** Hides a count so that others need not be hidden, which a reader would miss more. */
  void withhold(String name) {
    withheld.put(name, Set.of(0));
  }

  /** Says that two counts or more add up to another. */
  void sum(String total, List<String> parts) {
    sums.add(new ColumnSum(total, parts));
  }

  /** Whom each count counts. */
  Map<String, Column> persons() {
    return Collections.unmodifiableMap(persons);
  }

  /** The counts that may be told, exact; the others are absent. */
  Map<String, Long> shown() {
    List<String> columns = new ArrayList<>(values.keySet());
    ReleaseTable released =
        Disclosure.protect(
            new ReleaseTable(columns, List.<Object[]>of(values.values().toArray())),
            new DisclosureSpec(List.of(), counts, List.of(), sums, false),
            DisclosureRule.DEFAULT,
            withheld);
    Object[] row = released.rows().get(0);
    Map<String, Long> shown = new LinkedHashMap<>();
    for (int i = 0; i < columns.size(); i++) {
      if (Optional.ofNullable(row[i]).isPresent()) {
        shown.put(columns.get(i), values.get(columns.get(i)));
      }
    }
    return shown;
  }
}
