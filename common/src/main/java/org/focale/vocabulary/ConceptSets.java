package org.focale.vocabulary;

import java.io.Serializable;
import java.util.HashMap;
import java.util.Map;

/**
 * Which concepts are in each concept set, once a vocabulary has been consulted?
 *
 * <p>Concepts of a set are sorted and distinct.
 */
public final class ConceptSets implements Serializable {

  private static final long serialVersionUID = 1L;

  private final HashMap<ConceptSetExpression, int[]> concepts;

  /**
   * @param concepts sorted and distinct, per set
   */
  public ConceptSets(Map<ConceptSetExpression, int[]> concepts) {
    this.concepts = new HashMap<>(concepts);
  }

  /**
   * The concepts of a set.
   *
   * @throws IllegalArgumentException if the set was not resolved
   */
  public int[] of(ConceptSetExpression expression) {
    int[] found = concepts.get(expression);
    if (found == null) {
      throw new IllegalArgumentException("a concept set that was not resolved");
    }
    return found.clone();
  }
}
