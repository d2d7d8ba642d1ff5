package org.focale.jobs.risk.update;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.catalyst.expressions.XXH64;
import org.apache.spark.unsafe.Platform;

/**
 * Which part of a cohort is each row in, in one round of cross-validation?
 *
 * <p>Persons with the outcome, then those without, each in the order of a hash of the person, the
 * seed and the round, are dealt to the parts in turn: parts are even, and a person is in one part.
 */
final class CohortFolds {

  private static final String USE = "update-risk-part-";

  private CohortFolds() {}

  /**
   * The part of each row, from 0.
   *
   * @param round of cross-validation; each deals anew
   */
  static int[] of(List<CohortMember> members, int parts, long seed, int round) {
    Map<String, Boolean> persons = new HashMap<>();
    members.forEach(m -> persons.merge(m.person(), m.outcome(), Boolean::logicalOr));
    List<String> ordered = new ArrayList<>(persons.keySet());
    ordered.sort(
        Comparator.comparing((String p) -> !persons.get(p))
            .thenComparingLong(p -> hash(USE + round, hash(p, seed)))
            .thenComparing(Comparator.naturalOrder()));
    Map<String, Integer> part = new HashMap<>();
    ordered.forEach(person -> part.put(person, part.size() % parts));
    return members.stream().mapToInt(m -> part.get(m.person())).toArray();
  }

  private static long hash(String text, long seed) {
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    return XXH64.hashUnsafeBytes(utf8, Platform.BYTE_ARRAY_OFFSET, utf8.length, seed);
  }
}
