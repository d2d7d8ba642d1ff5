package org.focale.jobs.rarecases.peers;

import org.focale.features.ConceptMap;

/**
 * Which fact is compared?
 *
 * @param concept 0 for visits
 * @param unit of a value; 0 where none is recorded, and for all else
 */
public record Fact(FactKind kind, int concept, int unit) {

  private static final FactKind[] KINDS = FactKind.values();

  /** Refuses concepts and units below 0. */
  public Fact {
    if (concept < 0 || unit < 0) {
      throw new IllegalArgumentException("no fact: " + kind + " " + concept + " " + unit);
    }
  }

  /** A fact without a unit. */
  public static Fact of(FactKind kind, int concept) {
    return new Fact(kind, concept, 0);
  }

  /** The fact of a key. */
  public static Fact ofKey(long key) {
    return key > 0
        ? new Fact(FactKind.VALUE, (int) (key >> Integer.SIZE), (int) key)
        : new Fact(kindOf(key), (int) -key, 0);
  }

  /** The kind of a key's fact. */
  public static FactKind kindOf(long key) {
    return key > 0 ? FactKind.VALUE : KINDS[(int) (-key >> Integer.SIZE)];
  }

  /** A number of its own: values above 0, by concept and unit; others below, by kind. */
  public long key() {
    return kind == FactKind.VALUE
        ? ConceptMap.pair(concept, unit)
        : -ConceptMap.pair(kind.ordinal(), concept);
  }

  /** Its short name in tables: {@code value_3000963_8713}. */
  public String code() {
    String name = kind.name().toLowerCase(java.util.Locale.ROOT);
    return switch (kind) {
      case UNPLANNED_VISITS, OTHER_VISITS -> name;
      case VALUE -> name + "_" + concept + "_" + unit;
      default -> name + "_" + concept;
    };
  }
}
