package org.focale.jobs.recruitment;

/** Is something so of a person, as far as the record tells? */
enum Truth {
  NO,
  UNKNOWN,
  YES;

  static Truth of(boolean known) {
    return known ? YES : NO;
  }

  /** What is so of the opposite: what is unknown stays unknown. */
  Truth not() {
    return switch (this) {
      case NO -> YES;
      case UNKNOWN -> UNKNOWN;
      case YES -> NO;
    };
  }
}
