package org.focale.cohort.kernel;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.focale.cohort.CohortDefinition;
import org.focale.cohort.CohortReader;
import org.focale.cohort.GeneratorFaults;
import org.focale.vocabulary.ConceptSetExpression;
import org.focale.vocabulary.ConceptSetExpression.Item;
import org.focale.vocabulary.ConceptSetExpression.Named;
import org.focale.vocabulary.ConceptSets;

/**
 * Which definition does a test ask about, written as ATLAS writes it? Single quotes stand for
 * double ones.
 *
 * <p>Concept set 0 is empty, 1 to 4 hold the concept of that number, 12 holds the concepts 1 and 2.
 */
final class Written {

  /** All days of the observation period. */
  static final String EVER = "'StartWindow':" + window("null", -1, "null", 1, "");

  static final Map<Integer, int[]> SETS =
      Map.of(
          0, new int[0],
          1, new int[] {1},
          2, new int[] {2},
          3, new int[] {3},
          4, new int[] {4},
          12, new int[] {1, 2});

  /** The sets by their ids. */
  static final List<Named> NAMED_SETS =
      SETS.keySet().stream()
          .sorted()
          .map(id -> new Named(id, "", new ConceptSetExpression(id == 0 ? List.of() : item(id))))
          .toList();

  private static List<Item> item(int concept) {
    return List.of(new Item(concept, "", false, false, false));
  }

  private final String entry;
  private final List<String> parts = new ArrayList<>();
  private final List<String> rules = new ArrayList<>();
  private int priorDays;
  private int postDays;
  private String limit = "All";

  private Written(String entry) {
    this.entry = entry;
  }

  /** One that such events enter. */
  static Written entering(String... criteria) {
    return new Written(list(criteria));
  }

  Written observed(int prior, int post) {
    priorDays = prior;
    postDays = post;
    return this;
  }

  /** Which of the events are kept: First, Last or All. */
  Written limit(String type) {
    limit = type;
    return this;
  }

  Written rule(String group) {
    rules.add("{'name':'rule','expression':" + group + "}");
    return this;
  }

  /** A further key at the top. */
  Written and(String part) {
    parts.add("," + part);
    return this;
  }

  CohortDefinition read() {
    String sets =
        SETS.keySet().stream()
            .map(
                id ->
                    "{'id':"
                        + id
                        + ",'expression':{'items':"
                        + (id == 0 ? "[]" : "[{'concept':{'CONCEPT_ID':" + id + "}}]")
                        + "}}")
            .collect(Collectors.joining(",", "[", "]"));
    String text =
        ("{'ConceptSets':%s,'PrimaryCriteria':{'CriteriaList':%s,'ObservationWindow':{'PriorDays':"
                + "%d,'PostDays':%d},'PrimaryCriteriaLimit':{'Type':'%s'}},'InclusionRules':%s%s}")
            .formatted(
                sets,
                entry,
                priorDays,
                postDays,
                limit,
                list(rules.toArray(String[]::new)),
                String.join("", parts));
    return CohortReader.read(7, "7.json", text.replace('\'', '"'), GeneratorFaults.REPRODUCED);
  }

  /** What the sets of definitions written here hold. */
  static ConceptSets sets(List<CohortDefinition> definitions) {
    Map<ConceptSetExpression, int[]> held = new HashMap<>();
    for (CohortDefinition definition : definitions) {
      for (Named set : definition.conceptSets()) {
        held.put(set.expression(), SETS.get(set.id()));
      }
    }
    return new ConceptSets(held);
  }

  /** Events of a kind, with the concepts of a set. */
  static String event(String kind, int set, String... more) {
    return any(kind, with("'CodesetId':" + set, more));
  }

  /** Events of a kind, of any concept. */
  static String any(String kind, String... more) {
    return "{'" + kind + "':{" + String.join(",", more) + "}}";
  }

  /** So many such events around another. */
  static String count(String occurrence, String criterion, String window, String... more) {
    return "{"
        + String.join(",", with("'Criteria':" + criterion, with(window, with(occurrence, more))))
        + "}";
  }

  static String exactly(int count) {
    return occurrence(0, count, "");
  }

  static String atMost(int count) {
    return occurrence(1, count, "");
  }

  static String atLeast(int count) {
    return occurrence(2, count, "");
  }

  /** Counts each value of a column once. */
  static String distinct(String column, int type, int count) {
    return occurrence(type, count, ",'IsDistinct':true,'CountColumn':'" + column + "'");
  }

  private static String occurrence(int type, int count, String more) {
    return "'Occurrence':{'Type':" + type + ",'Count':" + count + more + "}";
  }

  /** Where the other event starts, in days from the start of the index event. */
  static String starts(int from, int to, String... more) {
    return "'StartWindow':" + window(from, to, more);
  }

  /** Where the other event ends, in days from the start of the index event. */
  static String ends(int from, int to, String... more) {
    return "'EndWindow':" + window(from, to, more);
  }

  private static String window(int from, int to, String... more) {
    return window(
        String.valueOf(Math.abs(from)),
        from < 0 ? -1 : 1,
        String.valueOf(Math.abs(to)),
        to < 0 ? -1 : 1,
        Arrays.stream(more).map(part -> "," + part).collect(Collectors.joining()));
  }

  /** A window by its bounds; {@code null} days are all days. */
  static String window(String from, int fromSide, String to, int toSide, String more) {
    return "{'Start':{'Days':%s,'Coeff':%d},'End':{'Days':%s,'Coeff':%d}%s}"
        .formatted(from, fromSide, to, toSide, more);
  }

  static String all(String... counts) {
    return group("ALL", counts);
  }

  /**
   * A group of counts.
   *
   * @param type {@code ALL}, {@code ANY}, {@code AT_LEAST 2}, …
   */
  static String group(String type, String... counts) {
    return group(type, counts, new String[0], new String[0]);
  }

  static String group(String type, String[] counts, String[] people, String[] groups) {
    String[] words = type.split(" ");
    return ("{'Type':'%s','Count':%s,'CriteriaList':%s,'DemographicCriteriaList':%s,'Groups':%s}")
        .formatted(
            words[0],
            words.length > 1 ? words[1] : "null",
            list(counts),
            list(people),
            list(groups));
  }

  /** What else must be found around an event of a criterion. */
  static String around(String group) {
    return "'CorrelatedCriteria':" + group;
  }

  private static String list(String... elements) {
    return "[" + String.join(",", elements) + "]";
  }

  private static String[] with(String first, String... more) {
    String[] all = new String[more.length + 1];
    all[0] = first;
    System.arraycopy(more, 0, all, 1, more.length);
    return all;
  }
}
