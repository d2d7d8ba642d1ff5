package org.focale.timeline;

import org.focale.vocabulary.LookUps;

/** What is looked up for a value when a timeline is built, so that no kernel ever joins? */
final class Flattening {

  private static final long MICROS_PER_SECOND = 1_000_000L;
  private static final long MICROS_PER_DAY = 86_400L * MICROS_PER_SECOND;

  private final LookUps lookUps;
  private final PositionMap visits;
  private final int tableCategories;

  Flattening(LookUps lookUps, PositionMap visits, Domain domain) {
    this.lookUps = lookUps;
    this.visits = visits;
    this.tableCategories = lookUps.tableCategories().getOrDefault(domain.table(), 0);
  }

  /** Bits of the categories of data of every row of the table. */
  int category() {
    return tableCategories;
  }

  /** The same of a row with a concept. */
  int category(int concept) {
    return tableCategories | lookUps.conceptCategories().of(concept);
  }

  /** The value that a reference or a time stands for. */
  int value(Column.Derivation derivation, long recorded) {
    return switch (derivation) {
      case SECOND -> (int) (Math.floorMod(recorded, MICROS_PER_DAY) / MICROS_PER_SECOND);
      case SPECIALTY -> lookUps.specialties().of(recorded);
      case PLACE_OF_SERVICE -> lookUps.placesOfService().of(recorded);
      case VISIT -> visits.positionOf(recorded);
      default -> throw new IllegalArgumentException(derivation.name());
    };
  }

  /** A region of a care site while a visit lasts. */
  int region(Column.Derivation derivation, long careSite, int startDay, int endDay) {
    return derivation == Column.Derivation.REGION
        ? lookUps.regions().region(careSite, startDay, endDay)
        : lookUps.regions().otherRegion(careSite, startDay, endDay);
  }
}
