package org.focale.timeline;

import org.focale.timeline.Column.Derivation;

/**
 * Which array does a domain declare, before its place in the domain is known? As {@link Column}.
 */
record DeclaredColumn(String name, Derivation derivation, String source) {

  static DeclaredColumn integer(String name, String source) {
    return new DeclaredColumn(name, Derivation.INT, source);
  }

  static DeclaredColumn id(String name, String source) {
    return new DeclaredColumn(name, Derivation.LONG, source);
  }

  static DeclaredColumn decimal(String name, String source) {
    return new DeclaredColumn(name, Derivation.DOUBLE, source);
  }

  static DeclaredColumn day(String name, String source) {
    return new DeclaredColumn(name, Derivation.DAY, source);
  }

  static DeclaredColumn second(String name, String source) {
    return new DeclaredColumn(name, Derivation.SECOND, source);
  }

  static DeclaredColumn text(String name, String source) {
    return new DeclaredColumn(name, Derivation.TEXT, source);
  }

  static DeclaredColumn specialty() {
    return new DeclaredColumn("specialty", Derivation.SPECIALTY, "provider_id");
  }

  static DeclaredColumn place() {
    return new DeclaredColumn("place_of_service", Derivation.PLACE_OF_SERVICE, "care_site_id");
  }

  static DeclaredColumn region() {
    return new DeclaredColumn("region", Derivation.REGION, "care_site_id");
  }

  static DeclaredColumn otherRegion() {
    return new DeclaredColumn("other_region", Derivation.OTHER_REGION, "care_site_id");
  }

  static DeclaredColumn visit() {
    return new DeclaredColumn("visit", Derivation.VISIT, "visit_occurrence_id");
  }

  static DeclaredColumn category(String concept) {
    return new DeclaredColumn("category", Derivation.CATEGORY, concept);
  }

  Column at(Domain domain, int position) {
    return new Column(domain, position, name, derivation, source);
  }
}
