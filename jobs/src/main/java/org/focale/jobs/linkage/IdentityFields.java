package org.focale.jobs.linkage;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.focale.linkage.Field;
import org.focale.linkage.FieldKind;

/**
 * Which fields of the identity dataset hold what kind of identifier, under which usual names?
 *
 * <p>The CDM has no columns for names and numbers of persons, so an extract brings them under names
 * of its own. Its {@code person_source_value} is not among them: each source numbers in its own
 * way.
 */
enum IdentityFields {
  GIVEN_NAME(FieldKind.GIVEN_NAME, "given_name", "first_name", "forename"),
  SURNAME(FieldKind.SURNAME, "surname", "last_name", "family_name"),
  BIRTH_DATE(FieldKind.BIRTH_DATE, "birth_date", "date_of_birth", "dob"),
  SEX(FieldKind.SEX, "sex", "gender"),
  ADDRESS(FieldKind.ADDRESS, "address", "address_1", "street"),
  ADDRESS_2(FieldKind.ADDRESS, "address_2"),
  HOUSE_NUMBER(FieldKind.HOUSE_NUMBER, "house_number", "street_number"),
  CITY(FieldKind.SUBURB, "city", "town", "suburb"),
  POSTCODE(FieldKind.POSTCODE, "postcode", "zip", "postal_code"),
  STATE(FieldKind.STATE, "state", "county"),
  NATIONAL_NUMBER(FieldKind.NATIONAL_NUMBER, "national_number", "nhs_number", "ssn", "soc_sec_id"),
  PHONE(FieldKind.PHONE, "phone", "telephone", "mobile");

  private final FieldKind kind;
  private final List<String> names;

  IdentityFields(FieldKind kind, String... names) {
    this.kind = kind;
    this.names = List.of(names);
  }

  /** The field, under its first name. */
  Field field() {
    return new Field(usualName(), kind);
  }

  String usualName() {
    return names.get(0);
  }

  /** Under which name a source has it. */
  Optional<String> in(Set<String> found) {
    return names.stream().filter(found::contains).findFirst();
  }
}
