package org.focale.cohort;

import java.util.OptionalInt;

/** From which day to which, each of which may be open; days since 1970-01-01. */
public record Period(OptionalInt start, OptionalInt end) {

  public static final Period OPEN = new Period(OptionalInt.empty(), OptionalInt.empty());

  public boolean open() {
    return start.isEmpty() && end.isEmpty();
  }
}
