package org.focale.governance;

import java.io.Serializable;
import java.time.LocalDate;

/**
 * What has one person said about the use of their data?
 *
 * <p>The period is when the consent is valid, not when the facts it speaks of happened.
 *
 * @param personId the CDM {@code person_id}
 * @param purpose the use it speaks of, or all
 * @param category the name of a category of data, or {@link #WHOLE_PERSON} for the person as such
 * @param choice whether it permits or denies; a denial has no modifiers, since "deny unless not for
 *     profit" would say two things
 * @param validFrom the first day it holds; {@link #ALWAYS} if it has none
 * @param validTo the last day it holds; {@link #FOREVER} if it has none
 * @param sequence the order in which the person's statements were made; of two about the same
 *     purpose and category, both valid on a day, the later holds
 */
public record ConsentStatement(
    long personId,
    PurposeScope purpose,
    String category,
    Choice choice,
    LocalDate validFrom,
    LocalDate validTo,
    long sequence)
    implements Serializable {

  /** The category of a statement about the person as such; written {@code *}. */
  public static final String WHOLE_PERSON = "*";

  /** The start of a period that has none. */
  public static final LocalDate ALWAYS = LocalDate.MIN;

  /** The end of a period that has none. */
  public static final LocalDate FOREVER = LocalDate.MAX;

  /** What a person may choose. */
  public enum Choice {
    PERMIT,
    DENY
  }

  public ConsentStatement {
    if (!category.equals(WHOLE_PERSON) && !DataCategory.isName(category)) {
      throw new IllegalArgumentException("a consent's category is * or a category's name");
    }
    if (validTo.isBefore(validFrom)) {
      throw new IllegalArgumentException("a consent ends before it starts");
    }
    if (choice == Choice.DENY && hasModifiers(purpose)) {
      throw new IllegalArgumentException("a denial has no modifiers");
    }
  }

  /** Whether the statement is about the person as such rather than one category of data. */
  public boolean isAboutWholePerson() {
    return category.equals(WHOLE_PERSON);
  }

  /** Whether it holds on a day, both ends included. */
  public boolean isValidOn(LocalDate day) {
    return !day.isBefore(validFrom) && !day.isAfter(validTo);
  }

  /** Whether this takes the place of another while both are valid. */
  boolean supersedes(ConsentStatement other) {
    return sequence > other.sequence
        && purpose.equals(other.purpose)
        && category.equals(other.category);
  }

  static boolean hasModifiers(PurposeScope scope) {
    return scope instanceof Purpose purpose && !purpose.modifiers().isEmpty();
  }

  /** Without the person, so that a statement in a message or a log names nobody. */
  @Override
  public String toString() {
    return "ConsentStatement[" + choice + " " + purpose + " " + category + "]";
  }
}
