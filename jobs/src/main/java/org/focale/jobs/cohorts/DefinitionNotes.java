package org.focale.jobs.cohorts;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.focale.cohort.CohortDefinition;
import org.focale.problem.BadDefinition;
import org.focale.vocabulary.ConceptSets;
import org.focale.vocabulary.ResolvedConceptSets;

/** What should a user know of the definitions that were asked for? Rows of the table of notes. */
final class DefinitionNotes {

  static final String REFUSED = "refused";
  static final String WARNING = "warning";
  static final String VOCABULARY = "vocabulary";
  static final String CONSENT = "consent";

  /** More ids in a sentence would hide the sentence. */
  private static final int MOST_IDS = 20;

  private final List<Row> rows = new ArrayList<>();

  /** What was not understood, and where. */
  void refused(List<BadDefinition> refused) {
    for (BadDefinition bad : refused) {
      for (BadDefinition.Finding finding : bad.findings()) {
        add(REFUSED, bad.file(), finding.path(), finding.text());
      }
    }
  }

  /** What definitions that ran do otherwise than a reader would think. */
  void warnings(List<CohortDefinition> definitions) {
    for (CohortDefinition definition : definitions) {
      for (CohortDefinition.Warning warning : definition.warnings()) {
        add(WARNING, definition.id() + " " + definition.name(), warning.path(), warning.text());
      }
    }
  }

  /** What the vocabulary could not tell. */
  void vocabulary(ResolvedConceptSets resolved) {
    for (String table : resolved.missing()) {
      String what = table.equals("concept_ancestor") ? "descendants" : "mapped concepts";
      add(
          VOCABULARY,
          "",
          "",
          "The source has no rows in " + table + ": concept sets are without their " + what + ".");
    }
    List<Integer> unknown = resolved.unknown();
    if (!unknown.isEmpty()) {
      String first =
          unknown.stream().limit(MOST_IDS).map(String::valueOf).collect(Collectors.joining(", "));
      add(
          VOCABULARY,
          "",
          "",
          unknown.size()
              + " concepts that definitions name are not in the source's vocabulary: "
              + first
              + (unknown.size() > MOST_IDS ? ", …" : "")
              + ".");
    }
  }

  /**
   * Which definitions ask for events that some persons do not let this run see.
   *
   * @param masked sorted concepts
   */
  void consent(List<CohortDefinition> definitions, ConceptSets sets, int[] masked) {
    for (CohortDefinition definition : definitions) {
      long concepts =
          definition.conceptSets().stream()
              .flatMapToInt(set -> Arrays.stream(sets.of(set.expression())))
              .filter(concept -> Arrays.binarySearch(masked, concept) >= 0)
              .distinct()
              .count();
      if (concepts > 0) {
        add(
            CONSENT,
            definition.id() + " " + definition.name(),
            "",
            "asks for "
                + concepts
                + " concepts in a category of data that ten persons or more do not permit: events"
                + " of those persons are not seen, and rows may differ from OHDSI's.");
      }
    }
  }

  private void add(String kind, String definition, String place, String note) {
    rows.add(RowFactory.create(rows.size() + 1, kind, definition, place, note));
  }

  /** In the order in which they were made. */
  List<Row> rows() {
    return rows;
  }

  /** What the manifest says of them, in a few sentences. */
  List<String> sentences(int ran, int refused) {
    List<String> sentences = new ArrayList<>();
    long warned =
        rows.stream()
            .filter(row -> row.getString(1).equals(WARNING))
            .map(row -> row.getString(2))
            .distinct()
            .count();
    sentences.add(
        ran
            + " definitions ran, "
            + refused
            + " were refused, "
            + warned
            + " have warnings: see definition_note.");
    long hidden = rows.stream().filter(row -> row.getString(1).equals(CONSENT)).count();
    if (hidden > 0) {
      sentences.add(
          hidden
              + " definitions ask for events in a category of data that not all persons permit: see"
              + " definition_note.");
    }
    rows.stream()
        .filter(row -> row.getString(1).equals(VOCABULARY))
        .forEach(row -> sentences.add(row.getString(4)));
    return sentences;
  }
}
