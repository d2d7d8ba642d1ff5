package org.focale.governance;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * Which events fall in one category of data? Those for which any of the lists names something; a
 * rule with no list names nothing. All lists are held sorted and without repeats.
 *
 * @param category the category that the rule fills; never {@code general}, which is what is left
 * @param tables CDM tables, all of whose rows fall in it
 * @param concepts concept ids
 * @param ancestors concept ids whose descendants, themselves included, fall in it; the builder of
 *     timelines resolves them with {@code concept_ancestor}
 * @param vocabularies {@code vocabulary_id}s
 * @param conceptClasses {@code concept_class_id}s
 * @param domains {@code domain_id}s
 */
public record CategoryRule(
    DataCategory category,
    List<String> tables,
    List<Integer> concepts,
    List<Integer> ancestors,
    List<String> vocabularies,
    List<String> conceptClasses,
    List<String> domains)
    implements Serializable {

  private static final Pattern TABLE = Pattern.compile("[a-z][a-z0-9_]*");

  public CategoryRule {
    tables = sorted(tables);
    concepts = sorted(concepts);
    ancestors = sorted(ancestors);
    vocabularies = sorted(vocabularies);
    conceptClasses = sorted(conceptClasses);
    domains = sorted(domains);
    for (String table : tables) {
      if (!TABLE.matcher(table).matches()) {
        throw new IllegalArgumentException("'" + table + "' is not the name of a CDM table");
      }
    }
    refuseBelowOne("concepts", concepts);
    refuseBelowOne("ancestors", ancestors);
    refuseBlank("vocabularies", vocabularies);
    refuseBlank("concept-classes", conceptClasses);
    refuseBlank("domains", domains);
    boolean empty =
        tables.size() + concepts.size() + ancestors.size() == 0
            && vocabularies.size() + conceptClasses.size() + domains.size() == 0;
    if (category.equals(DataCategory.GENERAL) && !empty) {
      throw new IllegalArgumentException("general is what no rule claims; it has no rule itself");
    }
  }

  private static <T extends Comparable<T>> List<T> sorted(Collection<T> values) {
    // An ArrayList inside, since it is serializable whatever it holds.
    return Collections.unmodifiableList(new ArrayList<>(new TreeSet<>(values)));
  }

  /** Concept 0 means "no matching concept"; as a rule it would claim all that is not coded. */
  private static void refuseBelowOne(String key, List<Integer> ids) {
    if (!ids.isEmpty() && ids.get(0) < 1) {
      throw new IllegalArgumentException(key + " has an id below 1");
    }
  }

  private static void refuseBlank(String key, List<String> names) {
    if (names.stream().anyMatch(String::isBlank)) {
      throw new IllegalArgumentException(key + " has a blank name");
    }
  }

  /** Names and values in a fixed order, for the digest and for people. */
  Map<String, Object> asMap() {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("code", category.code());
    map.put("name", category.name());
    map.put("tables", tables);
    map.put("concepts", concepts);
    map.put("ancestors", ancestors);
    map.put("vocabularies", vocabularies);
    map.put("concept-classes", conceptClasses);
    map.put("domains", domains);
    return map;
  }
}
