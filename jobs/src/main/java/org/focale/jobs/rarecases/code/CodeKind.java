package org.focale.jobs.rarecases.code;

/** Of what kind is a fact that a code states? */
public enum CodeKind {
  CONDITION,
  /** An ingredient; the drug itself where the vocabulary names no ingredient of it. */
  DRUG,
  PROCEDURE,
  /** A measurement below its reference range, at least once. */
  LOW,
  /** A measurement above its reference range, at least once. */
  HIGH;

  /** How the kind is written in tables and files. */
  public String word() {
    return name().toLowerCase(java.util.Locale.ROOT);
  }
}
