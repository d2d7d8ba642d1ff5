package org.focale.jobs.ingest;

/** Why is a value refused? */
enum Flaw {
  NONE(""),
  NOT_WHOLE("not a whole number"),
  NOT_NUMBER("not a finite number"),
  OUT_OF_RANGE("out of range"),
  RESERVED("a reserved number"),
  NOT_DATE("not a date"),
  NOT_TIME("not a date with time"),
  NOT_UTF8("not UTF-8"),
  ABSENT("not recorded");

  private final String words;

  Flaw(String words) {
    this.words = words;
  }

  /** As the quarantine says it; never with the value. */
  String of(String column) {
    return column + ": " + words;
  }
}
