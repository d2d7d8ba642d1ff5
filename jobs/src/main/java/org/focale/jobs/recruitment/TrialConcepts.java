package org.focale.jobs.recruitment;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.focale.cohort.CohortDefinition;
import org.focale.job.Inputs;
import org.focale.problem.BrokenInput;
import org.focale.vocabulary.ConceptSetExpression;
import org.focale.vocabulary.ConceptSets;
import org.focale.vocabulary.ResolvedConceptSets;

/**
 * Which concepts does a trial ask for in the vocabulary of a source, and what could that not tell?
 *
 * @param notes for the user of the run
 */
record TrialConcepts(ConceptSets sets, List<String> notes) {

  /** More ids in a sentence would hide the sentence. */
  private static final int MOST_IDS = 20;

  TrialConcepts {
    notes = List.copyOf(notes);
  }

  /**
   * Resolves all sets of a trial.
   *
   * @param ofLines the sets that lines ask for
   * @param groups the Circe groups
   * @throws BrokenInput if there are groups and the source has no concepts
   */
  static TrialConcepts of(
      Inputs inputs,
      Collection<ConceptSetExpression> ofLines,
      Collection<CohortDefinition> groups) {
    if (!inputs.has(inputs.source(), "concept")) {
      return withoutVocabulary(inputs.source(), ofLines, groups);
    }
    Set<ConceptSetExpression> all = new HashSet<>(ofLines);
    groups.forEach(group -> group.conceptSets().forEach(named -> all.add(named.expression())));
    ResolvedConceptSets resolved = inputs.concepts(inputs.source()).resolve(all);
    List<String> notes = new ArrayList<>();
    resolved.missing().forEach(table -> notes.add(missing(table)));
    if (!resolved.unknown().isEmpty()) {
      notes.add(unknown(resolved.unknown()));
    }
    for (CohortDefinition group : groups) {
      group.warnings().forEach(w -> notes.add(group.name() + ": " + w.path() + ": " + w.text()));
    }
    return new TrialConcepts(resolved.sets(), notes);
  }

  /** Lines name one concept by its id, which can stand for itself; groups need the vocabulary. */
  private static TrialConcepts withoutVocabulary(
      String source,
      Collection<ConceptSetExpression> ofLines,
      Collection<CohortDefinition> groups) {
    if (!groups.isEmpty()) {
      throw new BrokenInput(
          source
              + " has no rows in concept, so the concept sets of Circe groups cannot be resolved."
              + " Ingest it with its vocabulary, or write the criteria as lines.");
    }
    ConceptSets sets =
        new ConceptSets(
            new HashSet<>(ofLines)
                .stream().collect(Collectors.toMap(set -> set, TrialConcepts::itself)));
    return new TrialConcepts(
        sets,
        ofLines.isEmpty()
            ? List.of()
            : List.of(
                "The source has no rows in concept: each concept of a line stands for itself alone,"
                    + " without those below it."));
  }

  private static int[] itself(ConceptSetExpression set) {
    return set.items().stream()
        .mapToInt(ConceptSetExpression.Item::concept)
        .sorted()
        .distinct()
        .toArray();
  }

  private static String missing(String table) {
    return "The source has no rows in "
        + table
        + ": criteria count their concepts without "
        + (table.equals("concept_ancestor") ? "those below them." : "those that map to them.");
  }

  private static String unknown(List<Integer> unknown) {
    String first =
        unknown.stream().limit(MOST_IDS).map(String::valueOf).collect(Collectors.joining(", "));
    return "Of the concepts that the trial names the vocabulary lacks "
        + unknown.size()
        + ", which count nowhere: "
        + first
        + (unknown.size() > MOST_IDS ? ", …" : "")
        + ".";
  }
}
