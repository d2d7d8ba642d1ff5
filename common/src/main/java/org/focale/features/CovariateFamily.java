package org.focale.features;

import static org.focale.features.CovariateDomain.CARE_SITES;
import static org.focale.features.CovariateDomain.CONDITIONS;
import static org.focale.features.CovariateDomain.CONDITION_ERAS;
import static org.focale.features.CovariateDomain.CONDITION_GROUPS;
import static org.focale.features.CovariateDomain.COUNTS;
import static org.focale.features.CovariateDomain.DEMOGRAPHICS;
import static org.focale.features.CovariateDomain.DEVICES;
import static org.focale.features.CovariateDomain.DRUGS;
import static org.focale.features.CovariateDomain.DRUG_ERAS;
import static org.focale.features.CovariateDomain.DRUG_GROUPS;
import static org.focale.features.CovariateDomain.MEASUREMENTS;
import static org.focale.features.CovariateDomain.MEASUREMENT_VALUES;
import static org.focale.features.CovariateDomain.OBSERVATIONS;
import static org.focale.features.CovariateDomain.OBSERVATION_VALUES;
import static org.focale.features.CovariateDomain.PROCEDURES;
import static org.focale.features.CovariateDomain.SCORES;

import java.util.Arrays;

/**
 * Which covariates are measured alike, and under which analysis ids?
 *
 * <p>The ids are those of OHDSI FeatureExtraction (PrespecAnalyses.csv) where it has the analysis;
 * 720 to 731, 820 to 823 and 930 to 952 are Focale's own. A family with windows has one id per
 * {@link CovariateWindows} slot: any time, long, medium and short term; 0 where the slot has none.
 */
public enum CovariateFamily {
  GENDER(DEMOGRAPHICS, Subject.CONCEPT, Kind.FLAG, "sex", 1),
  AGE(DEMOGRAPHICS, Subject.PERSON, Kind.VALUE, "age in years", 2),
  AGE_GROUP(DEMOGRAPHICS, Subject.NUMBER, Kind.FLAG, "age group", 3),
  RACE(DEMOGRAPHICS, Subject.CONCEPT, Kind.FLAG, "race", 4),
  ETHNICITY(DEMOGRAPHICS, Subject.CONCEPT, Kind.FLAG, "ethnicity", 5),
  INDEX_YEAR(DEMOGRAPHICS, Subject.NUMBER, Kind.FLAG, "index year", 6),
  INDEX_MONTH(DEMOGRAPHICS, Subject.NUMBER, Kind.FLAG, "index month", 7),
  PRIOR_OBSERVATION(DEMOGRAPHICS, Subject.PERSON, Kind.COUNT, "days observed before", 8),
  CARE_SITE(CARE_SITES, Subject.NUMBER, Kind.FLAG, "care site of the last visit", 12),
  CONDITION(CONDITIONS, Subject.CONCEPT, Kind.FLAG, "condition", 101, 102, 103, 104),
  CONDITION_ERA(CONDITION_ERAS, Subject.CONCEPT, Kind.FLAG, "condition era", 201, 202, 203, 204),
  CONDITION_ERA_START(
      CONDITION_ERAS, Subject.CONCEPT, Kind.FLAG, "start of a condition era", 0, 206, 207, 208),
  CONDITION_GROUP(
      CONDITION_GROUPS, Subject.CONCEPT, Kind.FLAG, "condition group", 209, 210, 211, 212),
  DRUG(DRUGS, Subject.CONCEPT, Kind.FLAG, "drug", 301, 302, 303, 304),
  DRUG_ERA(DRUG_ERAS, Subject.CONCEPT, Kind.FLAG, "drug era", 401, 402, 403, 404),
  DRUG_ERA_START(DRUG_ERAS, Subject.CONCEPT, Kind.FLAG, "start of a drug era", 0, 406, 407, 408),
  DRUG_GROUP(DRUG_GROUPS, Subject.CONCEPT, Kind.FLAG, "drug group", 409, 410, 411, 412),
  PROCEDURE(PROCEDURES, Subject.CONCEPT, Kind.FLAG, "procedure", 501, 502, 503, 504),
  DEVICE(DEVICES, Subject.CONCEPT, Kind.FLAG, "device", 601, 602, 603, 604),
  MEASUREMENT(MEASUREMENTS, Subject.CONCEPT, Kind.FLAG, "measurement", 701, 702, 703, 704),
  LAST_VALUE(
      MEASUREMENT_VALUES, Subject.CONCEPT_AND_UNIT, Kind.VALUE, "last value", 705, 706, 707, 708),
  VALUE_RANGE(
      MEASUREMENT_VALUES, Subject.CONCEPT_AND_RANGE, Kind.FLAG, "value", 709, 710, 711, 712),
  MEASUREMENT_ANSWER(
      MEASUREMENT_VALUES, Subject.CONCEPT_AND_ANSWER, Kind.FLAG, "last result", 713, 714, 715, 716),
  MEAN_VALUE(
      MEASUREMENT_VALUES, Subject.CONCEPT_AND_UNIT, Kind.VALUE, "mean value", 720, 721, 722, 723),
  VALUE_SLOPE(
      MEASUREMENT_VALUES,
      Subject.CONCEPT_AND_UNIT,
      Kind.VALUE,
      "change of the value per year",
      724,
      725,
      726,
      727),
  HAS_VALUE(
      MEASUREMENT_VALUES,
      Subject.CONCEPT_AND_UNIT,
      Kind.FLAG,
      "a value is recorded",
      728,
      729,
      730,
      731),
  OBSERVATION(OBSERVATIONS, Subject.CONCEPT, Kind.FLAG, "observation", 801, 802, 803, 804),
  OBSERVATION_ANSWER(
      OBSERVATION_VALUES, Subject.CONCEPT_AND_ANSWER, Kind.FLAG, "last answer", 805, 806, 807, 808),
  OBSERVATION_NUMBER(
      OBSERVATION_VALUES, Subject.CONCEPT_AND_UNIT, Kind.VALUE, "last number", 820, 821, 822, 823),
  CHARLSON(SCORES, Subject.PERSON, Kind.COUNT, "Charlson comorbidity index", 901),
  CHA2DS2_VASC(SCORES, Subject.PERSON, Kind.COUNT, "CHA2DS2-VASc score", 904),
  DISTINCT_CONDITIONS(
      COUNTS, Subject.PERSON, Kind.COUNT, "different conditions", 930, 905, 906, 907),
  DISTINCT_INGREDIENTS(
      COUNTS, Subject.PERSON, Kind.COUNT, "different ingredients", 931, 908, 909, 910),
  DISTINCT_PROCEDURES(
      COUNTS, Subject.PERSON, Kind.COUNT, "different procedures", 932, 911, 912, 913),
  DISTINCT_MEASUREMENTS(
      COUNTS, Subject.PERSON, Kind.COUNT, "different measurements", 933, 914, 915, 916),
  DISTINCT_OBSERVATIONS(
      COUNTS, Subject.PERSON, Kind.COUNT, "different observations", 934, 917, 918, 919),
  VISITS(COUNTS, Subject.PERSON, Kind.COUNT, "visits", 940, 920, 921, 922),
  INPATIENT_VISITS(COUNTS, Subject.PERSON, Kind.COUNT, "inpatient visits", 941, 942, 943, 944),
  EMERGENCY_VISITS(COUNTS, Subject.PERSON, Kind.COUNT, "emergency visits", 945, 946, 947, 948),
  HOSPITAL_VISITS(
      COUNTS, Subject.PERSON, Kind.COUNT, "inpatient or emergency visits", 949, 950, 951, 952);

  /** What stands before the analysis in an id? */
  public enum Subject {
    /** Nothing in particular: 1, as FeatureExtraction has it. */
    PERSON,
    /** A concept. */
    CONCEPT,
    /** A year, a month, the number of a group of five years of age, or that of a care site. */
    NUMBER,
    /** A measurement or an observation and the last three digits of its unit. */
    CONCEPT_AND_UNIT,
    /** A measurement or an observation and the last three digits of its answer. */
    CONCEPT_AND_ANSWER,
    /** A measurement and 1, 2 or 3: below, within or above its reference range. */
    CONCEPT_AND_RANGE
  }

  /** What does a value say, and what an absent one? */
  public enum Kind {
    /** 1 if it holds; absent where it does not. */
    FLAG,
    /** A number of something; absent for 0. */
    COUNT,
    /** A measured number; absent where none is recorded. */
    VALUE
  }

  /** The last three digits of every id. */
  static final long ANALYSES = 1_000;

  private static final long ENDINGS = 1_000;
  private static final long RANGES = 10;
  private static final CovariateFamily[] BY_ANALYSIS = byAnalysis();

  private final CovariateDomain domain;
  private final Subject subject;
  private final Kind kind;
  private final String words;
  private final int[] analyses;

  CovariateFamily(
      CovariateDomain domain, Subject subject, Kind kind, String words, int... analyses) {
    this.domain = domain;
    this.subject = subject;
    this.kind = kind;
    this.words = words;
    this.analyses = analyses;
  }

  private static CovariateFamily[] byAnalysis() {
    CovariateFamily[] families = new CovariateFamily[(int) ANALYSES];
    for (CovariateFamily family : values()) {
      Arrays.stream(family.analyses).filter(id -> id > 0).forEach(id -> families[id] = family);
    }
    return families;
  }

  /**
   * The family of a covariate.
   *
   * @throws IllegalArgumentException if the id ends in no known analysis
   */
  public static CovariateFamily of(long id) {
    CovariateFamily family = BY_ANALYSIS[(int) (id % ANALYSES)];
    if (family == null) {
      throw new IllegalArgumentException("no covariate has the id " + id);
    }
    return family;
  }

  public CovariateDomain domain() {
    return domain;
  }

  public Subject subject() {
    return subject;
  }

  public Kind kind() {
    return kind;
  }

  /** The family in a reader's words. */
  public String words() {
    return words;
  }

  /** Whether one of its analyses has this id. */
  public boolean hasAnalysis(int id) {
    return Arrays.stream(analyses).anyMatch(own -> own == id);
  }

  /** Whether it looks at windows of time. */
  boolean windowed() {
    return analyses.length > 1;
  }

  /** Whether it is measured in a slot. */
  boolean has(int slot) {
    return slot < analyses.length && analyses[slot] > 0;
  }

  /** The slot of one of its analyses. */
  int slot(int analysis) {
    for (int slot = 0; slot < analyses.length; slot++) {
      if (analyses[slot] == analysis) {
        return slot;
      }
    }
    throw new IllegalArgumentException(this + " has no analysis " + analysis);
  }

  /** The id for the person as a whole. */
  long id(int slot) {
    return ANALYSES + analyses[slot];
  }

  /** The id for a number that may be larger than a concept's. */
  long idOfNumber(long number) {
    return number * ANALYSES + analyses[0];
  }

  /** The id for a concept, a year, a month or a group. */
  long id(int slot, int of) {
    return of * ANALYSES + analyses[slot];
  }

  /** The id for a concept and a second one, its unit or its answer. */
  long idWith(int slot, int concept, int second) {
    return (concept * ENDINGS + second % ENDINGS) * ANALYSES + analyses[slot];
  }

  /** The id for a measurement and its place in the reference range. */
  long idInRange(int slot, int concept, int range) {
    return (concept * RANGES + range) * ANALYSES + analyses[slot];
  }

  /** What an id is about: a concept, a year, a month, a group; 0 for the person. */
  public int about(long id) {
    long before = id / ANALYSES;
    return (int)
        switch (subject) {
          case PERSON -> 0;
          case CONCEPT, NUMBER -> before;
          case CONCEPT_AND_UNIT, CONCEPT_AND_ANSWER -> before / ENDINGS;
          case CONCEPT_AND_RANGE -> before / RANGES;
        };
  }

  /** The place in the reference range that an id is about. */
  int range(long id) {
    return (int) (id / ANALYSES % RANGES);
  }
}
