package org.focale.governance;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Which categories of data are there, and which events fall in each?
 *
 * <p>A timeline is built under one set of rules and keeps its {@link #digest}; a reader under other
 * rules refuses the timeline, because its categories mean something else.
 *
 * @param rules one per category, in the order of their codes: {@code general}, which no list fills,
 *     then the others by name; 1 to 31
 */
public record CategoryRules(List<CategoryRule> rules) implements Serializable {

  /** Raised when the meaning of a rule changes, so that older timelines are refused. */
  private static final int MEANING = 1;

  public CategoryRules {
    rules = Collections.unmodifiableList(new ArrayList<>(rules));
    if (rules.isEmpty() || rules.size() > DataCategory.MOST) {
      throw new IllegalArgumentException(
          "a policy has 1 to " + DataCategory.MOST + " categories, not " + rules.size());
    }
    for (int code = 0; code < rules.size(); code++) {
      if (rules.get(code).category().code() != code) {
        throw new IllegalArgumentException("the rules are not in the order of their codes");
      }
    }
    if (rules.stream().map(rule -> rule.category().name()).distinct().count() != rules.size()) {
      throw new IllegalArgumentException("a category is there twice");
    }
  }

  /** The categories in the order of their codes. */
  public List<DataCategory> categories() {
    return rules.stream().map(CategoryRule::category).toList();
  }

  /** The category of a name, or empty if the policy has none of that name. */
  public Optional<DataCategory> category(String name) {
    return categories().stream().filter(category -> category.name().equals(name)).findFirst();
  }

  /** SHA-256, in hexadecimal, over the rules as sorted JSON: equal if and only if they are. */
  public String digest() {
    return Sha256.hex(CanonicalJson.bytes(asMap()));
  }

  /** Codes, names and lists, for a manifest. */
  public Map<String, Object> asMap() {
    return Map.of(
        "meaning", MEANING, "categories", rules.stream().map(CategoryRule::asMap).toList());
  }
}
