package org.focale.job;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.min;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.spark.sql.Row;
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
}
