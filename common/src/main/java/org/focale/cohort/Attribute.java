package org.focale.cohort;

/**
 * What can a criterion of a domain ask, by which name in the JSON, of which value?
 *
 * @param json its name; a list of concepts has a twin with {@code CS} appended that names a concept
 *     set
 * @param excludable whether {@code json + "Exclude"} turns a list of concepts round
 */
record Attribute(String json, Kind kind, Field field, boolean excludable) {

  /** How the value of an attribute is written. */
  enum Kind {
    /** A list of concepts, or with {@code CS} a concept set. */
    CONCEPTS,
    /** The id of a concept set. */
    CONCEPT_SET,
    /** A range of whole numbers; fractions are cut off. */
    WHOLE,
    /** A range of numbers, to four decimals. */
    DECIMAL,
    /** A range of days. */
    DAYS,
    /** A piece of text. */
    TEXT,
    /** True or false. */
    FLAG
  }

  static Attribute concepts(String json, String column) {
    return new Attribute(json, Kind.CONCEPTS, new Field.Recorded(column), false);
  }

  static Attribute concepts(String json, Field field) {
    return new Attribute(json, Kind.CONCEPTS, field, false);
  }

  static Attribute type(String json) {
    return new Attribute(json, Kind.CONCEPTS, new Field.Recorded("type"), true);
  }

  static Attribute conceptSet(String json, String column) {
    return new Attribute(json, Kind.CONCEPT_SET, new Field.Recorded(column), false);
  }

  static Attribute conceptSet(String json, Field field) {
    return new Attribute(json, Kind.CONCEPT_SET, field, false);
  }

  static Attribute whole(String json, String column) {
    return new Attribute(json, Kind.WHOLE, new Field.Recorded(column), false);
  }

  static Attribute whole(String json, Field field) {
    return new Attribute(json, Kind.WHOLE, field, false);
  }

  static Attribute decimal(String json, String column) {
    return new Attribute(json, Kind.DECIMAL, new Field.Recorded(column), false);
  }

  static Attribute decimal(String json, Field field) {
    return new Attribute(json, Kind.DECIMAL, field, false);
  }

  static Attribute days(String json, Field field) {
    return new Attribute(json, Kind.DAYS, field, false);
  }

  static Attribute text(String json, String column) {
    return new Attribute(json, Kind.TEXT, new Field.Recorded(column), false);
  }

  static Attribute flag(String json, Field field) {
    return new Attribute(json, Kind.FLAG, field, false);
  }
}
