package org.focale.cohort.kernel;

import java.io.Serializable;
import java.util.Arrays;
import java.util.List;
import org.focale.timeline.Domain;

/**
 * Which definitions can an event start?
 *
 * <p>A person's events touch only these: most definitions are never looked at for most persons.
 */
final class EntryIndex implements Serializable {

  private static final long serialVersionUID = 1L;

  private static final int[] NONE = {};

  private final OfDomain[] domains = new OfDomain[Domain.values().length];

  /**
   * What the events of one domain start.
   *
   * @param setsOfConcept for each numbered concept, the sets of standard concepts that start
   *     anything; null if there are none
   * @param setsOfSource the same for source concepts
   * @param bySet the definitions that a set of standard concepts starts
   * @param bySourceSet the definitions that a set of source concepts starts
   * @param any the definitions that any event of the domain starts
   */
  record OfDomain(
      int[][] setsOfConcept, int[][] setsOfSource, int[][] bySet, int[][] bySourceSet, int[] any)
      implements Serializable {}

  EntryIndex(
      List<DefinitionPlan> plans, List<CriterionPlan> criteria, List<int[]> sets, ConceptIndex at) {
    for (Domain domain : Domain.values()) {
      domains[domain.ordinal()] = ofDomain(domain, plans, criteria, sets.size(), at);
    }
  }

  /** Null if no event of the domain starts anything. */
  OfDomain of(Domain domain) {
    return domains[domain.ordinal()];
  }

  private static OfDomain ofDomain(
      Domain domain,
      List<DefinitionPlan> plans,
      List<CriterionPlan> criteria,
      int sets,
      ConceptIndex at) {
    Starts starts = new Starts(sets);
    for (int definition = 0; definition < plans.size(); definition++) {
      for (int number : plans.get(definition).primary()) {
        CriterionPlan criterion = criteria.get(number);
        if (criterion.domain().domain() == domain) {
          starts.add(criterion, definition);
        }
      }
    }
    return starts.empty ? null : starts.indexed(at);
  }

  /** Collects what starts which definition. */
  private static final class Starts {
    private final int[][] bySet;
    private final int[][] bySourceSet;
    private int[] any;
    private boolean empty = true;
    private boolean usesSets;
    private boolean usesSourceSets;

    Starts(int sets) {
      bySet = new int[sets][];
      bySourceSet = new int[sets][];
    }

    void add(CriterionPlan criterion, int definition) {
      empty = false;
      if (criterion.set() != ConceptIndex.ANY) {
        bySet[criterion.set()] = with(bySet[criterion.set()], definition);
        usesSets = true;
      } else if (criterion.sourceSet() != ConceptIndex.ANY) {
        bySourceSet[criterion.sourceSet()] = with(bySourceSet[criterion.sourceSet()], definition);
        usesSourceSets = true;
      } else {
        any = with(any, definition);
      }
    }

    OfDomain indexed(ConceptIndex at) {
      return new OfDomain(
          usesSets ? lists(bySet, at) : null,
          usesSourceSets ? lists(bySourceSet, at) : null,
          bySet,
          bySourceSet,
          any == null ? NONE : any);
    }

    private static int[][] lists(int[][] definitionsOf, ConceptIndex at) {
      int[][] lists = new int[at.size()][];
      for (int concept = 0; concept < lists.length; concept++) {
        int[] starting =
            Arrays.stream(at.setsOf(concept)).filter(set -> definitionsOf[set] != null).toArray();
        lists[concept] = starting.length == 0 ? null : starting;
      }
      return lists;
    }

    /** Definitions come in their order. */
    private static int[] with(int[] definitions, int one) {
      if (definitions == null) {
        return new int[] {one};
      }
      int last = definitions.length;
      if (definitions[last - 1] == one) {
        return definitions;
      }
      int[] more = Arrays.copyOf(definitions, last + 1);
      more[last] = one;
      return more;
    }
  }
}
