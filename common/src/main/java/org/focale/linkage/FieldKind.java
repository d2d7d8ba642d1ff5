package org.focale.linkage;

import java.util.Locale;
import java.util.Optional;

/** What does a field say of a person, and so how is it cleaned, compared and weighed? */
public enum FieldKind {
  GIVEN_NAME(UsualComparison.NAME, Cleaning.WORDS, true, Scope.PERSON),
  SURNAME(UsualComparison.NAME, Cleaning.WORDS, true, Scope.FAMILY),
  BIRTH_DATE(UsualComparison.DATE, Cleaning.DAY, false, Scope.PERSON),
  SEX(UsualComparison.SAME, Cleaning.SEX, false, Scope.PERSON),
  /** A line of an address without its number. */
  ADDRESS(UsualComparison.NAME, Cleaning.WORDS, true, Scope.HOME),
  HOUSE_NUMBER(UsualComparison.NUMBER, Cleaning.SIGNS, false, Scope.HOME),
  /** A suburb, village, town or city. */
  SUBURB(UsualComparison.NAME, Cleaning.WORDS, true, Scope.HOME),
  POSTCODE(UsualComparison.POSTCODE, Cleaning.SIGNS, true, Scope.HOME),
  STATE(UsualComparison.SAME, Cleaning.WORDS, false, Scope.HOME),
  NATIONAL_NUMBER(UsualComparison.NUMBER, Cleaning.NUMBER, false, Scope.PERSON),
  PHONE(UsualComparison.NUMBER, Cleaning.NUMBER, false, Scope.HOME),
  TEXT(UsualComparison.NAME, Cleaning.WORDS, true, Scope.PERSON),
  /** Whatever it is, as it is written. */
  VERBATIM(UsualComparison.SAME, Cleaning.NOTHING, false, Scope.PERSON);

  /** Who shares a value: the person alone, a family, or whoever lives at an address. */
  enum Scope {
    PERSON,
    FAMILY,
    HOME
  }

  private final Comparison comparison;
  private final Cleaning cleaning;
  private final boolean byFrequency;
  private final Scope scope;

  FieldKind(Comparison comparison, Cleaning cleaning, boolean byFrequency, Scope scope) {
    this.comparison = comparison;
    this.cleaning = cleaning;
    this.byFrequency = byFrequency;
    this.scope = scope;
  }

  /** As files name it: {@code birth-date}. */
  public String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  Comparison comparison() {
    return comparison;
  }

  /** What a text says once it is cleaned; "" if nothing. */
  String clean(String text) {
    return cleaning.clean(text);
  }

  /** Whether agreement on a rare value says more than on a frequent one. */
  public boolean byFrequency() {
    return byFrequency;
  }

  /** Who shares it. */
  Scope scope() {
    return scope;
  }

  /** Whether a value is one person's own, or nearly so, and one that many have is no value. */
  boolean ofFew() {
    return this == NATIONAL_NUMBER || this == PHONE || this == BIRTH_DATE;
  }

  /** The kind that decides a good part of this one, so that the two are not counted twice. */
  Optional<FieldKind> follows() {
    return switch (this) {
      case SEX -> Optional.of(GIVEN_NAME);
      case POSTCODE -> Optional.of(SUBURB);
      case STATE -> Optional.of(POSTCODE);
      case GIVEN_NAME,
          SURNAME,
          BIRTH_DATE,
          ADDRESS,
          HOUSE_NUMBER,
          SUBURB,
          NATIONAL_NUMBER,
          PHONE,
          TEXT,
          VERBATIM ->
          Optional.empty();
    };
  }
}
