package org.focale.vocabulary;

import java.io.Serializable;
import java.util.List;

/**
 * Which concepts are meant, before any vocabulary is consulted?
 *
 * @param items in order; a set is what they include without what they exclude
 */
public record ConceptSetExpression(List<Item> items) implements Serializable {

  public ConceptSetExpression {
    items = List.copyOf(items);
  }

  /**
   * One concept and what goes with it.
   *
   * @param name as the definition gives it; may be empty
   * @param excluded taken out of the set, not put into it
   * @param descendants with all valid concepts below it
   * @param mapped with the concepts that map to them
   */
  public record Item(
      int concept, String name, boolean excluded, boolean descendants, boolean mapped)
      implements Serializable {}

  /** A concept set of a definition. */
  public record Named(int id, String name, ConceptSetExpression expression)
      implements Serializable {}
}
