package org.focale.cohort;

import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Which value does OHDSI's generator test in place of the one that an attribute names?
 *
 * @param reproduced what the generator tests
 * @param mended what the attribute says
 * @param warning the rest of a sentence that begins with the attribute's path
 */
record GeneratorFault(Field reproduced, Field mended, String warning) {

  /** Demographic criteria belong to no domain. */
  static final String DEMOGRAPHICS = "DemographicCriteria";

  static final String GAP_DAYS =
      "is not read: gap_days is tested against the range of EraLength, as OHDSI's generator does.";
  static final String DEATH_ADJUSTMENT =
      "counts the start from the day of death and the end from the day after, whatever StartWith"
          + " and EndWith say, as OHDSI's generator does.";
  static final String NOT_READ = "is not read, as OHDSI's generator does not read it.";

  private static final Set<String> UNREAD =
      Set.of("LocationRegion.StartDate", "LocationRegion.EndDate", "LocationRegion.DateAdjustment");

  private static final Map<String, GeneratorFault> KNOWN =
      Map.of(
          "DrugExposure.OccurrenceEndDate",
          new GeneratorFault(
              Field.Derived.START,
              Field.Derived.END,
              "tests the day the exposure starts, not the day it ends, as OHDSI's generator does."),
          "VisitDetail.Age",
          new GeneratorFault(
              Field.Derived.AGE_AT_END,
              Field.Derived.AGE_AT_START,
              "tests the age when the visit detail ends, not when it starts, as OHDSI's generator"
                  + " does."),
          DEMOGRAPHICS + ".RaceCS",
          new GeneratorFault(
              Field.Derived.GENDER,
              Field.Derived.RACE,
              "tests the gender, not the race, as OHDSI's generator does."),
          DEMOGRAPHICS + ".EthnicityCS",
          new GeneratorFault(
              Field.Derived.GENDER,
              Field.Derived.ETHNICITY,
              "tests the gender, not the ethnicity, as OHDSI's generator does."));

  /** Whether the generator does not read an attribute, {@link #NOT_READ}. */
  static boolean unread(String owner, String attribute) {
    return UNREAD.contains(owner + "." + attribute);
  }

  /**
   * What is known of an attribute.
   *
   * @param owner the kind of event, by Circe's name, or {@link #DEMOGRAPHICS}
   */
  static Optional<GeneratorFault> of(String owner, String attribute) {
    return Optional.ofNullable(KNOWN.get(owner + "." + attribute));
  }
}
