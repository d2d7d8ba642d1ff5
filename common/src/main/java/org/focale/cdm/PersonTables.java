package org.focale.cdm;

import static org.focale.cdm.CdmTable.Group.CLINICAL;
import static org.focale.cdm.TableBuilder.Trait.IDENTIFYING;
import static org.focale.cdm.TableBuilder.Trait.REQUIRED;
import static org.focale.cdm.TableBuilder.table;

/** Who is each person, when was that person under observation, and when did the person die? */
final class PersonTables {

  static final CdmTable PERSON =
      table("person", CLINICAL, "One individual, with the demographics that do not change.")
          .personKey("Number of the person, the same in every table.")
          .concept("gender_concept_id", "Gender", "Sex at birth, not gender identity.", REQUIRED)
          .integer("year_of_birth", "Birth year; with month and day it gives the age.", REQUIRED)
          .integer("month_of_birth", "Birth month from 1 to 12, where the source tells it.")
          .integer("day_of_birth", "Birth day of the month, where the source tells it.")
          .timestamp("birth_datetime", "Moment of birth, mostly of use for newborns.")
          .concept("race_concept_id", "Race", "Recorded race; 0 when unknown or mixed.", REQUIRED)
          .concept("ethnicity_concept_id", "Ethnicity", "Hispanic or not, a US notion.", REQUIRED)
          .reference("location_id", "Last known place of residence.")
          .reference("provider_id", "General practitioner of the person, last known.")
          .reference("care_site_id", "Where the general practitioner usually works.")
          .text("person_source_value", "The patient number that the source uses.", IDENTIFYING)
          .text("gender_source_value", "Sex as the source writes it.")
          .concept("gender_source_concept_id", "Concept of the source's code for sex; often 0.")
          .text("race_source_value", "Race as the source writes it.")
          .concept("race_source_concept_id", "Concept of the source's code for race; often 0.")
          .text("ethnicity_source_value", "Ethnicity as the source writes it.")
          .concept("ethnicity_source_concept_id", "Concept of the source's code for ethnicity.")
          .build();

  static final CdmTable OBSERVATION_PERIOD =
      table(
              "observation_period",
              CLINICAL,
              "A span in which what happened to the person was recorded, so silence means no"
                  + " event.")
          .key("observation_period_id", "Unique number of the period.")
          .person("person_id", "The person observed; there may be several periods.")
          .start("observation_period_start_date", "First day on which events would be recorded.")
          .end(
              "observation_period_end_date",
              "Last day on which events would be recorded.",
              REQUIRED)
          .provenance("period_type_concept_id")
          .build();

  // The specification gives death no key; a person dies once.
  static final CdmTable DEATH =
      table("death", CLINICAL, "The death of a person, at most one row each.")
          .personKey("The person who died, once only.")
          .start(
              "death_date", "Day of death; the month's or year's last day if only that is known.")
          .timestamp("death_datetime", "Moment of death, where known.")
          .concept(
              "death_type_concept_id",
              "Type Concept",
              "Where the death was learnt from, often not where the visits were.")
          .concept("cause_concept_id", "Cause of death, where recorded; of any domain.")
          .text("cause_source_value", "Cause of death as the source codes it.")
          .concept("cause_source_concept_id", "Concept of the source's code for the cause.")
          .build();

  private PersonTables() {}
}
