package org.focale.features;

import java.io.Serializable;
import java.util.Map;

/**
 * What does a covariate's id stand for?
 *
 * @param id concept and analysis in one number, as {@link CovariateFamily} makes it
 * @param name for a reader
 * @param analysis the last three digits of the id
 * @param conceptId what it is about, 0 if nothing in particular
 * @param windowDays how many days before the index day it looks at; {@link CovariateWindows#EVER}
 *     for any time, {@link #NO_WINDOW} where it looks at no time
 * @param unitConceptId of a measured value, 0 if none or not recorded
 */
public record Covariate(
    long id, String name, int analysis, int conceptId, int windowDays, int unitConceptId)
    implements Serializable {

  /** The window of what has none: sex, age. */
  public static final int NO_WINDOW = -1;

  private static final String[] RANGES = {"", "below range", "in range", "above range"};

  /**
   * The covariate of an id.
   *
   * @param second the unit of the values, 0 if none or not recorded, or the answer
   * @param names of concepts; one without a name is told by its number
   */
  public static Covariate of(
      long id, CovariateWindows windows, int second, Map<Integer, String> names) {
    CovariateFamily family = CovariateFamily.of(id);
    int analysis = (int) (id % CovariateFamily.ANALYSES);
    int window = family.windowed() ? windows.days().get(family.slot(analysis)) : NO_WINDOW;
    boolean ofConcept =
        family.subject() != CovariateFamily.Subject.PERSON
            && family.subject() != CovariateFamily.Subject.NUMBER;
    return new Covariate(
        id,
        name(id, family, second, names) + when(window),
        analysis,
        ofConcept ? family.about(id) : 0,
        window,
        family.subject() == CovariateFamily.Subject.CONCEPT_AND_UNIT ? second : 0);
  }

  public CovariateFamily family() {
    return CovariateFamily.of(id);
  }

  /** The name without the window. */
  private static String name(
      long id, CovariateFamily family, int second, Map<Integer, String> names) {
    int about = family.about(id);
    return switch (family.subject()) {
      case PERSON -> family.words();
      case NUMBER -> family.words() + ": " + number(id, family);
      case CONCEPT -> family.words() + ": " + concept(about, names);
      case CONCEPT_AND_UNIT ->
          family.words()
              + ": "
              + concept(about, names)
              + (second == 0 ? " (no unit)" : " (" + concept(second, names) + ")");
      case CONCEPT_AND_ANSWER ->
          family.words() + ": " + concept(about, names) + " = " + concept(second, names);
      case CONCEPT_AND_RANGE ->
          family.words() + " " + RANGES[family.range(id)] + ": " + concept(about, names);
    };
  }

  private static String number(long id, CovariateFamily family) {
    long number = id / CovariateFamily.ANALYSES;
    int years = Demographics.YEARS_OF_AGE_GROUP;
    return family == CovariateFamily.AGE_GROUP
        ? number * years + " to " + (number * years + years - 1)
        : String.valueOf(number);
  }

  private static String concept(int id, Map<Integer, String> names) {
    return names.getOrDefault(id, "concept " + id);
  }

  private static String when(int windowDays) {
    return switch (windowDays) {
      case NO_WINDOW -> "";
      case CovariateWindows.EVER -> ", any time before";
      default -> ", " + windowDays + " days before";
    };
  }
}
