package org.focale.cdm;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** How is a table declared, one field a line, in the order of the specification? */
final class TableBuilder {

  /** What a field may be besides its type; by default it is optional and does not identify. */
  enum Trait {
    REQUIRED,
    IDENTIFYING
  }

  private final String name;
  private final CdmTable.Group group;
  private final String doc;
  private final List<CdmField> fields = new ArrayList<>();
  private Optional<String> primaryKey = Optional.empty();
  private Optional<String> personField = Optional.empty();
  private Optional<String> startField = Optional.empty();
  private Optional<String> endField = Optional.empty();

  private TableBuilder(String name, CdmTable.Group group, String doc) {
    this.name = name;
    this.group = group;
    this.doc = doc;
  }

  static TableBuilder table(String name, CdmTable.Group group, String doc) {
    return new TableBuilder(name, group, doc);
  }

  /** The required column whose value is unique. */
  TableBuilder key(String field, FieldType type, String fieldDoc) {
    primaryKey = Optional.of(field);
    return add(field, type, "", fieldDoc, Trait.REQUIRED);
  }

  /** A unique 64-bit number. */
  TableBuilder key(String field, String fieldDoc) {
    return key(field, FieldType.LONG, fieldDoc);
  }

  /** The required column that names the person. */
  TableBuilder person(String field, String fieldDoc) {
    personField = Optional.of(field);
    return add(field, FieldType.LONG, "", fieldDoc, Trait.REQUIRED);
  }

  /** {@code person_id} in a table with at most one row per person. */
  TableBuilder personKey(String fieldDoc) {
    primaryKey = Optional.of("person_id");
    return person("person_id", fieldDoc);
  }

  /** The required date that places the row in time. */
  TableBuilder start(String field, String fieldDoc) {
    startField = Optional.of(field);
    return date(field, fieldDoc, Trait.REQUIRED);
  }

  /** The date that closes what the start opened. */
  TableBuilder end(String field, String fieldDoc, Trait... traits) {
    endField = Optional.of(field);
    return date(field, fieldDoc, traits);
  }

  /** The required type concept of the record. */
  TableBuilder provenance(String field) {
    String fieldDoc = "Where the record comes from: health record, claim, registry, survey.";
    return concept(field, "Type Concept", fieldDoc, Trait.REQUIRED);
  }

  /** The provider, visit and visit detail that most clinical events refer to. */
  TableBuilder encounter(String providerDoc) {
    return reference("provider_id", providerDoc)
        .reference("visit_occurrence_id", "The visit it belongs to, if the source links them.")
        .reference("visit_detail_id", "The part of the visit it belongs to, such as a ward stay.");
  }

  /** The key of a row elsewhere in the CDM. */
  TableBuilder reference(String field, String fieldDoc, Trait... traits) {
    return add(field, FieldType.LONG, "", fieldDoc, traits);
  }

  /** A concept of any domain. */
  TableBuilder concept(String field, String fieldDoc, Trait... traits) {
    return add(field, FieldType.INTEGER, "", fieldDoc, traits);
  }

  /** A concept of one domain. */
  TableBuilder concept(String field, String domain, String fieldDoc, Trait... traits) {
    return add(field, FieldType.INTEGER, domain, fieldDoc, traits);
  }

  TableBuilder integer(String field, String fieldDoc, Trait... traits) {
    return add(field, FieldType.INTEGER, "", fieldDoc, traits);
  }

  TableBuilder number(String field, String fieldDoc, Trait... traits) {
    return add(field, FieldType.DOUBLE, "", fieldDoc, traits);
  }

  TableBuilder date(String field, String fieldDoc, Trait... traits) {
    return add(field, FieldType.DATE, "", fieldDoc, traits);
  }

  TableBuilder timestamp(String field, String fieldDoc, Trait... traits) {
    return add(field, FieldType.TIMESTAMP, "", fieldDoc, traits);
  }

  TableBuilder text(String field, String fieldDoc, Trait... traits) {
    return add(field, FieldType.TEXT, "", fieldDoc, traits);
  }

  /** The other names of the last declared field in extracts, such as that of CDM 5.3. */
  TableBuilder formerly(String... names) {
    CdmField last = fields.remove(fields.size() - 1);
    fields.add(
        new CdmField(
            last.name(),
            last.type(),
            last.required(),
            last.identifying(),
            last.domain(),
            List.of(names),
            last.doc()));
    return this;
  }

  CdmTable build() {
    return new CdmTable(name, group, fields, primaryKey, personField, startField, endField, doc);
  }

  private TableBuilder add(
      String field, FieldType type, String domain, String fieldDoc, Trait... traits) {
    Set<Trait> given = Set.of(traits);
    boolean required = given.contains(Trait.REQUIRED);
    boolean identifying = given.contains(Trait.IDENTIFYING);
    fields.add(new CdmField(field, type, required, identifying, domain, List.of(), fieldDoc));
    return this;
  }
}
