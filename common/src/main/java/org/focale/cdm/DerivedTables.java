package org.focale.cdm;

import static org.focale.cdm.CdmTable.Group.DERIVED;
import static org.focale.cdm.TableBuilder.Trait.REQUIRED;
import static org.focale.cdm.TableBuilder.table;

/** Over which spans did a person have a disease, take an ingredient or go through a treatment? */
final class DerivedTables {

  static final CdmTable DRUG_ERA =
      table(
              "drug_era",
              DERIVED,
              "A span on one ingredient, exposures at most 30 days apart joined.")
          .key("drug_era_id", "Unique number of the span.")
          .person("person_id", "The person who takes the ingredient.")
          .concept("drug_concept_id", "Drug", "The ingredient, never a product.", REQUIRED)
          .start("drug_era_start_date", "First day of the first exposure.")
          .end("drug_era_end_date", "Last day of the last exposure.", REQUIRED)
          .integer("drug_exposure_count", "How many exposures were joined.")
          .integer("gap_days", "Days inside the span that no exposure covers.")
          .build();

  static final CdmTable DOSE_ERA =
      table("dose_era", DERIVED, "A span on one ingredient at one constant daily dose.")
          .key("dose_era_id", "Unique number of the span.")
          .person("person_id", "The person who takes the ingredient.")
          .concept("drug_concept_id", "Drug", "The ingredient, never a product.", REQUIRED)
          .concept("unit_concept_id", "Unit", "Unit that the dose is in.", REQUIRED)
          .number("dose_value", "The dose, in that unit.", REQUIRED)
          .start("dose_era_start_date", "First day at this dose.")
          .end("dose_era_end_date", "Last day at this dose.", REQUIRED)
          .build();

  static final CdmTable CONDITION_ERA =
      table("condition_era", DERIVED, "A span with one condition, records close in time joined.")
          .key("condition_era_id", "Unique number of the span.")
          .person("person_id", "The person with the condition.")
          .concept(
              "condition_concept_id",
              "Condition",
              "The condition, as a standard concept.",
              REQUIRED)
          .start("condition_era_start_date", "Start of the first record joined.")
          .end("condition_era_end_date", "End of the last record joined.", REQUIRED)
          .integer("condition_occurrence_count", "How many records were joined.")
          .build();

  static final CdmTable EPISODE =
      table("episode", DERIVED, "A phase of disease or treatment, such as one line of therapy.")
          .key("episode_id", "Unique number of the episode.")
          .person("person_id", "The person in the episode.")
          .concept(
              "episode_concept_id", "Episode", "Kind of episode: regimen, remission.", REQUIRED)
          .start("episode_start_date", "Day on which it begins.")
          .timestamp("episode_start_datetime", "Beginning with its time, where known.")
          .end("episode_end_date", "Day on which it is held to have ended.")
          .timestamp("episode_end_datetime", "End with its time, where known.")
          .reference("episode_parent_id", "The larger episode that contains this one.")
          .integer("episode_number", "Place in a sequence, such as the second line of therapy.")
          // The specification lists a domain and a concept class here; a condition is right too.
          .concept("episode_object_concept_id", "The disease or regimen that it is of.", REQUIRED)
          .provenance("episode_type_concept_id")
          .text("episode_source_value", "Episode as the source codes it.")
          .concept("episode_source_concept_id", "Concept of the source's code; mostly 0.")
          .build();

  static final CdmTable EPISODE_EVENT =
      table("episode_event", DERIVED, "One clinical record that belongs to an episode.")
          .reference("episode_id", "The episode; its row names the person.", REQUIRED)
          .reference("event_id", "Key of the clinical record.", REQUIRED)
          .concept(
              "episode_event_field_concept_id",
              "Metadata",
              "Which table and column that key belongs to.",
              REQUIRED)
          .build();

  private DerivedTables() {}
}
