package org.focale.cohort;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.focale.vocabulary.ConceptSetExpression;
import org.focale.vocabulary.ConceptSetExpression.Named;

/**
 * Who enters a cohort, who of them stays, and when do they leave?
 *
 * <p>A person's entry events are those of the primary criteria that lie far enough inside an
 * observation period; the additional criteria qualify them, every inclusion rule must hold, and the
 * end strategy or a censoring event ends the stay. Days are counted since 1970-01-01.
 *
 * @param id the number that names the definition in results
 * @param name its title, or its file's name
 * @param conceptSets by the ids that its criteria refer to
 * @param additional empty if there is no such group; the qualified limit then does not apply
 * @param qualified which of the qualified events are kept
 * @param rules in order; at most 62
 * @param included which of the events that meet all rules are kept
 * @param censoring events that end the stay
 * @param eraPadDays stays that are at most so many days apart become one
 * @param censorWindow stays are cut to these days
 * @param conceptNames the names of the concepts that its criteria list, as it gives them
 * @param warnings what a user should know about what this definition does
 */
public record CohortDefinition(
    int id,
    String name,
    List<Named> conceptSets,
    PrimaryCriteria primary,
    Optional<CriteriaGroup> additional,
    ResultLimit qualified,
    List<InclusionRule> rules,
    ResultLimit included,
    EndStrategy end,
    List<Criterion> censoring,
    int eraPadDays,
    Period censorWindow,
    Map<Integer, String> conceptNames,
    List<Warning> warnings) {

  /** A rule's number is a bit of a 64-bit mask, as in OHDSI's results schema. */
  public static final int MOST_RULES = 62;

  public CohortDefinition {
    conceptSets = List.copyOf(conceptSets);
    rules = List.copyOf(rules);
    censoring = List.copyOf(censoring);
    conceptNames = Map.copyOf(conceptNames);
    warnings = List.copyOf(warnings);
    if (rules.size() > MOST_RULES) {
      throw new IllegalArgumentException("more than " + MOST_RULES + " inclusion rules");
    }
  }

  /** The different concept sets of definitions: what a vocabulary is asked for. */
  public static Set<ConceptSetExpression> conceptSetsOf(List<CohortDefinition> definitions) {
    return definitions.stream()
        .flatMap(definition -> definition.conceptSets().stream())
        .map(Named::expression)
        .collect(Collectors.toSet());
  }

  /**
   * Which events can start a stay.
   *
   * @param criteria any of which an event may meet
   * @param priorDays of observation before the event
   * @param postDays of observation after it
   * @param limit which of a person's events are kept
   */
  public record PrimaryCriteria(
      List<Criterion> criteria, int priorDays, int postDays, ResultLimit limit) {

    public PrimaryCriteria {
      criteria = List.copyOf(criteria);
    }
  }

  /** A condition that every event of the cohort meets, counted by itself. */
  public record InclusionRule(String name, String description, CriteriaGroup expression) {}

  /**
   * What a user should know.
   *
   * @param path where in the JSON, such as {@code $.PrimaryCriteria.CriteriaList[0].DrugExposure}
   */
  public record Warning(String path, String text) {}
}
