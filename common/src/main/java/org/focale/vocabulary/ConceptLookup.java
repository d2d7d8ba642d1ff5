package org.focale.vocabulary;

import java.io.Serializable;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;

/**
 * Which value belongs to an id, for look-ups that fit in memory: the categories of a concept, the
 * specialty of a provider, the place of service of a care site?
 */
public final class ConceptLookup implements Serializable {

  private static final long serialVersionUID = 1L;

  private final long[] ids;
  private final int[] values;
  private final int absent;

  /**
   * @param values per id
   * @param absent what is found for any other id
   */
  public ConceptLookup(Map<Long, Integer> values, int absent) {
    TreeMap<Long, Integer> sorted = new TreeMap<>(values);
    this.ids = sorted.keySet().stream().mapToLong(Long::longValue).toArray();
    this.values = sorted.values().stream().mapToInt(Integer::intValue).toArray();
    this.absent = absent;
  }

  /** The value of an id. */
  public int of(long id) {
    int at = Arrays.binarySearch(ids, id);
    return at < 0 ? absent : values[at];
  }

  public int size() {
    return ids.length;
  }
}
