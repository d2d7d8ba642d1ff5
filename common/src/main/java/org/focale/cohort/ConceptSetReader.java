package org.focale.cohort;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.focale.vocabulary.ConceptSetExpression;
import org.focale.vocabulary.ConceptSetExpression.Item;
import org.focale.vocabulary.ConceptSetExpression.Named;

/** Which concept sets does a definition declare, and does it refer to any other? */
final class ConceptSetReader {

  /** What describes a concept to people; its id alone says which one it is. */
  private static final Set<String> DESCRIPTIVE =
      Set.of(
          "CONCEPT_CODE",
          "CONCEPT_CLASS_ID",
          "DOMAIN_ID",
          "VOCABULARY_ID",
          "STANDARD_CONCEPT",
          "STANDARD_CONCEPT_CAPTION",
          "INVALID_REASON",
          "INVALID_REASON_CAPTION",
          "VALID_START_DATE",
          "VALID_END_DATE");

  private final Set<Integer> ids = new TreeSet<>();
  private final Map<Integer, String> listed = new TreeMap<>();

  /** The concept sets that the definition declares; read before any that refers to them. */
  List<Named> declared(JsonElement list) {
    List<Named> sets = new ArrayList<>();
    for (JsonElement set : list.list()) {
      sets.add(set.object(this::set));
    }
    return sets;
  }

  private Named set(JsonObject set) {
    JsonElement written = set.require("id");
    int id = written.integer();
    if (!ids.add(id)) {
      written.complain("is " + id + ", the id of another concept set.");
    }
    ConceptSetExpression expression =
        set.require("expression")
            .object(
                held ->
                    new ConceptSetExpression(
                        held.require("items").list().stream()
                            .map(item -> item.object(ConceptSetReader::item))
                            .toList()));
    return new Named(id, set.get("name").text(), expression);
  }

  private static Item item(JsonObject item) {
    return item.require("concept")
        .object(
            concept -> {
              concept.passOver(DESCRIPTIVE);
              return new Item(
                  concept.require("CONCEPT_ID").integer(),
                  concept.get("CONCEPT_NAME").text(),
                  item.get("isExcluded").flag(),
                  item.get("includeDescendants").flag(),
                  item.get("includeMapped").flag());
            });
  }

  /** The id of a concept that a criterion lists. */
  int concept(JsonElement element) {
    return element.object(
        concept -> {
          concept.passOver(DESCRIPTIVE);
          int id = concept.require("CONCEPT_ID").integer();
          String name = concept.get("CONCEPT_NAME").text();
          if (!name.isBlank()) {
            listed.put(id, name);
          }
          return id;
        });
  }

  /** The names of all concepts that criteria list. */
  Map<Integer, String> listed() {
    return listed;
  }

  /** The concept set that an element refers to, or none. */
  OptionalInt optional(JsonElement reference) {
    OptionalInt id = reference.optionalInteger();
    id.ifPresent(
        known -> {
          if (!ids.contains(known)) {
            reference.complain("refers to concept set " + known + ", which is not there.");
          }
        });
    return id;
  }

  /** The concept set that an element refers to. */
  int required(JsonElement reference) {
    return optional(reference).orElse(0);
  }
}
