package org.focale.features;

import java.io.Serializable;

/**
 * What is one number that a model reads of a person?
 *
 * @param kind what is measured
 * @param windowDays how many days before the index day it looks at; {@link #EVER} for all
 * @param conceptId what it is about, 0 if nothing in particular
 * @param unitConceptId of a measurement's value, 0 if none
 * @param fill what stands for an absent value: the median of the persons it was chosen on
 * @param name for a reader
 */
public record Feature(
    Kind kind, int windowDays, int conceptId, int unitConceptId, double fill, String name)
    implements Serializable {

  /** All days before the index day. */
  public static final int EVER = 0;

  /** On which scale does a model see the value? */
  public enum Scale {
    /** As it is. */
    PLAIN,
    /** log(1 + n), so that the tenth visit says less than the first. */
    COUNT,
    /** 0 or 1. */
    FLAG
  }

  /** What is measured? */
  public enum Kind {
    AGE(Scale.PLAIN, "age in years"),
    FEMALE(Scale.FLAG, "female"),
    SEX_NOT_RECORDED(Scale.FLAG, "sex neither female nor male"),
    PRIOR_OBSERVATION(Scale.PLAIN, "days observed before"),
    DAYS_SINCE_VISIT(Scale.COUNT, "days since the last visit ended"),
    NO_VISIT(Scale.FLAG, "no visit before"),
    VISITS(Scale.COUNT, "visits"),
    INPATIENT_VISITS(Scale.COUNT, "inpatient visits"),
    EMERGENCY_VISITS(Scale.COUNT, "emergency visits"),
    CONDITIONS(Scale.COUNT, "condition records"),
    DRUGS(Scale.COUNT, "drug exposures"),
    PROCEDURES(Scale.COUNT, "procedures"),
    MEASUREMENTS(Scale.COUNT, "measurements"),
    DISTINCT_CONDITIONS(Scale.COUNT, "different conditions"),
    DISTINCT_DRUGS(Scale.COUNT, "different drugs"),
    HAS_CONDITION(Scale.FLAG, "condition"),
    HAS_DRUG(Scale.FLAG, "drug"),
    HAS_PROCEDURE(Scale.FLAG, "procedure"),
    LAST_VALUE(Scale.PLAIN, "last value"),
    VALUE_MISSING(Scale.FLAG, "no value");

    private final Scale scale;
    private final String words;

    Kind(Scale scale, String words) {
      this.scale = scale;
      this.words = words;
    }

    public Scale scale() {
      return scale;
    }

    /** The kind in a reader's words. */
    public String words() {
      return words;
    }
  }

  public Feature {
    if (windowDays < 0 || !Double.isFinite(fill) || name.isBlank()) {
      throw new IllegalArgumentException("not a feature: " + kind + " " + name);
    }
  }

  static Feature of(Kind kind, double fill) {
    return new Feature(kind, EVER, 0, 0, fill, kind.words());
  }

  static Feature within(Kind kind, int windowDays) {
    String when = windowDays == EVER ? " ever" : " in " + windowDays + " days";
    return new Feature(kind, windowDays, 0, 0, 0, kind.words() + when);
  }

  static Feature about(Kind kind, int conceptId, int unitConceptId, double fill, String concept) {
    return new Feature(
        kind, EVER, conceptId, unitConceptId, fill, concept + " (" + kind.words() + ")");
  }

  /** A short name that no other feature of the same space has: {@code visits_365}. */
  public String code() {
    String stem = kind.name().toLowerCase(java.util.Locale.ROOT);
    return stem
        + (windowDays == EVER ? "" : "_" + windowDays)
        + (conceptId == 0 ? "" : "_" + conceptId);
  }

  /** The value as a model sees it. */
  double scaled(double raw) {
    return kind.scale() == Scale.COUNT ? Math.log1p(raw) : raw;
  }
}
