package org.focale.cohort.kernel;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.focale.cohort.CohortDefinition;
import org.focale.timeline.Column;
import org.focale.vocabulary.ConceptSets;

/**
 * What do many cohort definitions come to, compiled together against one vocabulary?
 *
 * <p>Immutable; made once and sent to every task. A task asks it for an evaluator of its own.
 */
public final class CohortProgram implements Serializable {

  private static final long serialVersionUID = 1L;

  private final List<DefinitionPlan> plans;
  private final List<CriterionPlan> criteria;
  private final ConceptIndex concepts;
  private final EntryIndex entries;
  private final int setCount;

  private CohortProgram(List<DefinitionPlan> plans, CohortCompiler compiler) {
    this.plans = List.copyOf(plans);
    this.criteria = compiler.criteria();
    this.concepts = new ConceptIndex(compiler.sets());
    this.entries = new EntryIndex(plans, criteria, compiler.sets(), concepts);
    this.setCount = compiler.sets().size();
  }

  /**
   * Compiles definitions.
   *
   * @param sets what their concept sets hold
   * @param texts what their text filters match
   */
  public static CohortProgram compile(
      List<CohortDefinition> definitions, ConceptSets sets, TextMatches texts) {
    CohortCompiler compiler = new CohortCompiler(sets, texts);
    List<DefinitionPlan> plans = new ArrayList<>();
    for (CohortDefinition definition : definitions) {
      plans.add(compiler.compile(definition));
    }
    return new CohortProgram(plans, compiler);
  }

  /** How many definitions it answers for; they are named by their position. */
  public int size() {
    return plans.size();
  }

  /** How many different criteria the definitions have. */
  public int criteriaCount() {
    return criteria.size();
  }

  /** The arrays of a timeline that it reads. */
  public Set<Column> columns() {
    return ReadColumns.of(plans, criteria);
  }

  /** What answers for one person after another; not for several threads. */
  public CohortEvaluator evaluator() {
    return new CohortEvaluator(this);
  }

  List<DefinitionPlan> plans() {
    return plans;
  }

  List<CriterionPlan> criteria() {
    return criteria;
  }

  ConceptIndex concepts() {
    return concepts;
  }

  EntryIndex entries() {
    return entries;
  }

  int setCount() {
    return setCount;
  }
}
