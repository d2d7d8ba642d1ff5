package org.focale.jobs.rarecases.error;

import java.util.Locale;

/** In which way is a fact wrong? */
public enum ErrorKind {
  /** The same measurement stands in the record before. */
  REPEATED,
  /** It lies after the last day that the source can know of. */
  FUTURE_DATE,
  /** It lies after the person's death. */
  AFTER_DEATH,
  /** Life goes on after the recorded death: the death is wrong. */
  DEATH_TOO_EARLY,
  /** It lies before the person's birth. */
  BEFORE_BIRTH,
  /** The decimal point stands elsewhere, or a unit that is a power of ten away. */
  DECIMAL_SHIFT,
  /** The number is right in another unit than the recorded one. */
  UNIT_SLIP,
  /** No such value exists. */
  IMPOSSIBLE_VALUE,
  /** The measurements are those of the other sex. */
  WRONG_SEX;

  /** As tables name it. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }
}
