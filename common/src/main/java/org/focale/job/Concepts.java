package org.focale.job;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.min;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.spark.sql.Row;
import org.focale.features.ConceptMap;
import org.focale.vocabulary.ConceptSetExpression;
import org.focale.vocabulary.ResolvedConceptSets;

/**
 * What are concepts called, which lie below them, and which are in a concept set, in the vocabulary
 * that a source brings?
 *
 * <p>An extract may lack vocabulary tables: then no concept has a name, and each stands alone.
 */
public final class Concepts {

  private static final int MOST_DESCENDANTS = 100_000;

  private final Inputs inputs;
  private final String source;

  Concepts(Inputs inputs, String source) {
    this.inputs = inputs;
    this.source = source;
  }

  /** The names of those concepts that have one. */
  public Map<Integer, String> names(Set<Integer> concepts) {
    Map<Integer, String> names = new TreeMap<>();
    if (!concepts.isEmpty() && inputs.has(source, "concept")) {
      inputs
          .small(
              inputs
                  .table(source, "concept")
                  .filter(col("concept_id").isin(concepts.toArray()))
                  .filter(col("concept_name").isNotNull())
                  .groupBy("concept_id")
                  .agg(min("concept_name")),
              concepts.size())
          .forEach((Row row) -> names.put(row.getInt(0), row.getString(1)));
    }
    return names;
  }

  /**
   * What concept sets hold.
   *
   * @throws org.focale.problem.BrokenInput if the source has no concepts
   */
  public ResolvedConceptSets resolve(Set<ConceptSetExpression> sets) {
    return inputs.resolve(source, sets);
  }

  /** The concepts and all that lie below them. */
  public Set<Integer> withDescendants(Set<Integer> concepts) {
    Set<Integer> all = new TreeSet<>(concepts);
    if (!concepts.isEmpty() && inputs.has(source, "concept_ancestor")) {
      inputs
          .small(
              inputs
                  .table(source, "concept_ancestor")
                  .filter(col("ancestor_concept_id").isin(concepts.toArray()))
                  .filter(col("descendant_concept_id").isNotNull())
                  .select("descendant_concept_id")
                  .distinct(),
              MOST_DESCENDANTS)
          .forEach((Row row) -> all.add(row.getInt(0)));
    }
    return all;
  }

  /** The standard ingredients in each drug of the source; an ingredient contains itself. */
  public ConceptMap ingredients() {
    UsedConcepts used = new UsedConcepts(inputs, source);
    return inputs.has(source, "concept") && inputs.has(source, "concept_ancestor")
        ? used.map(used.drugsAndIngredients())
        : ConceptMap.EMPTY;
  }

  /** Per concept of these, itself and those that lie below it. */
  public ConceptMap below(Set<Integer> concepts) {
    long[] themselves = concepts.stream().mapToLong(id -> ConceptMap.pair(id, id)).toArray();
    if (concepts.isEmpty() || !inputs.has(source, "concept_ancestor")) {
      return new ConceptMap(themselves);
    }
    return new UsedConcepts(inputs, source)
        .map(
            inputs
                .table(source, "concept_ancestor")
                .filter(col(UsedConcepts.ANCESTOR).isin(concepts.toArray()))
                .filter(col(UsedConcepts.DESCENDANT).isNotNull())
                .select(UsedConcepts.ANCESTOR, UsedConcepts.DESCENDANT),
            themselves);
  }

  /**
   * Which of these concepts lie below which others of them; a concept does not lie below itself.
   */
  public ConceptMap descentAmong(Set<Integer> concepts) {
    if (concepts.isEmpty() || !inputs.has(source, "concept_ancestor")) {
      return ConceptMap.EMPTY;
    }
    Object[] among = concepts.toArray();
    UsedConcepts used = new UsedConcepts(inputs, source);
    return used.map(
        inputs
            .table(source, "concept_ancestor")
            .filter(col(UsedConcepts.ANCESTOR).isin(among))
            .filter(col(UsedConcepts.DESCENDANT).isin(among))
            .filter(col(UsedConcepts.ANCESTOR).notEqual(col(UsedConcepts.DESCENDANT)))
            .select(UsedConcepts.DESCENDANT, UsedConcepts.ANCESTOR));
  }
}
