package org.focale.vocabulary;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.focale.vocabulary.ConceptSetExpression.Item;
import org.roaringbitmap.RoaringBitmap;

/**
 * Which concepts do concept sets hold, once the rows of a vocabulary have been seen?
 *
 * <p>As OHDSI resolves them: a set is what its items include without what its other items exclude.
 * An item stands for itself, if the vocabulary has it; with descendants also for the valid concepts
 * that {@code concept_ancestor} puts below it; and if mapped also for all that map to any of those.
 *
 * <p>The rows come one by one: first all of {@code concept}, then of {@code concept_ancestor}, then
 * of {@code concept_relationship}. What is kept grows with what the sets ask for, and two bits per
 * concept.
 */
public final class ConceptSetResolver {

  private final Set<ConceptSetExpression> sets;
  private final Set<Integer> listed = new HashSet<>();
  private final RoaringBitmap known = new RoaringBitmap();
  private final RoaringBitmap valid = new RoaringBitmap();

  /** Valid descendants per concept whose descendants some set asks for. */
  private final Map<Integer, RoaringBitmap> descendants = new HashMap<>();

  /** What maps to each concept that a set asks for the mapped ones of. */
  private final Map<Integer, RoaringBitmap> mapped = new HashMap<>();

  private boolean targetsKnown;

  public ConceptSetResolver(Collection<ConceptSetExpression> sets) {
    this.sets = new LinkedHashSet<>(sets);
    for (ConceptSetExpression set : this.sets) {
      for (Item item : set.items()) {
        listed.add(item.concept());
        if (item.descendants()) {
          descendants.put(item.concept(), new RoaringBitmap());
        }
      }
    }
  }

  /** Whether any set names a concept at all. */
  public boolean needsConcepts() {
    return !listed.isEmpty();
  }

  public boolean needsAncestors() {
    return !descendants.isEmpty();
  }

  public boolean needsRelationships() {
    return sets.stream().flatMap(set -> set.items().stream()).anyMatch(Item::mapped);
  }

  /**
   * A row of {@code concept}.
   *
   * @param isValid whether it has no invalid reason
   */
  public void concept(int id, boolean isValid) {
    known.add(id);
    if (isValid) {
      valid.add(id);
    }
  }

  /** A row of {@code concept_ancestor}. */
  public void ancestor(int ancestor, int descendant) {
    RoaringBitmap below = descendants.get(ancestor);
    if (below != null && valid.contains(descendant)) {
      below.add(descendant);
    }
  }

  /** A valid row of {@code concept_relationship} that says "Maps to". */
  public void mapsTo(int from, int to) {
    if (!targetsKnown) {
      sets.forEach(set -> targets(set.items()).forEach((int t) -> mapped.put(t, bitmap())));
      targetsKnown = true;
    }
    RoaringBitmap sources = mapped.get(to);
    if (sources != null) {
      sources.add(from);
    }
  }

  private static RoaringBitmap bitmap() {
    return new RoaringBitmap();
  }

  /** The concepts that the mapped ones of some items map to. */
  private RoaringBitmap targets(List<Item> items) {
    return withDescendants(items.stream().filter(Item::mapped).toList());
  }

  /** The items themselves, where they are known, and their descendants. */
  private RoaringBitmap withDescendants(List<Item> items) {
    RoaringBitmap concepts = new RoaringBitmap();
    for (Item item : items) {
      if (known.contains(item.concept())) {
        concepts.add(item.concept());
      }
      if (item.descendants()) {
        concepts.or(descendants.get(item.concept()));
      }
    }
    return concepts;
  }

  /** What the sets hold, after the last row. */
  public ConceptSets resolve() {
    Map<ConceptSetExpression, int[]> resolved = new HashMap<>();
    for (ConceptSetExpression set : sets) {
      RoaringBitmap concepts = side(set, false);
      concepts.andNot(side(set, true));
      resolved.put(set, concepts.stream().sorted().toArray());
    }
    return new ConceptSets(resolved);
  }

  private RoaringBitmap side(ConceptSetExpression set, boolean excluded) {
    List<Item> items = set.items().stream().filter(i -> i.excluded() == excluded).toList();
    RoaringBitmap concepts = withDescendants(items);
    RoaringBitmap sources = new RoaringBitmap();
    targets(items).forEach((int t) -> sources.or(mapped.getOrDefault(t, bitmap())));
    concepts.or(sources);
    return concepts;
  }

  /** The concepts that sets name and the vocabulary does not have, in order. */
  public List<Integer> unknown() {
    return listed.stream().filter(concept -> !known.contains(concept)).sorted().toList();
  }
}
