package org.focale.cdm;

import static org.focale.cdm.CdmTable.Group.CLINICAL;
import static org.focale.cdm.TableBuilder.Trait.IDENTIFYING;
import static org.focale.cdm.TableBuilder.Trait.REQUIRED;
import static org.focale.cdm.TableBuilder.table;

/** What was measured, observed or sampled, and which facts are linked? */
final class FindingTables {

  static final CdmTable MEASUREMENT =
      table("measurement", CLINICAL, "One result of a test or examination, with value and unit.")
          .key("measurement_id", "Unique number of the record.")
          .person("person_id", "The person tested or examined.")
          .concept("measurement_concept_id", "Measurement", "The test; 0 if unmapped.", REQUIRED)
          .start("measurement_date", "Day of the sample or examination.")
          .timestamp("measurement_datetime", "Sample or examination with its time, where known.")
          .text("measurement_time", "Time of day from older versions; prefer the datetime.")
          .provenance("measurement_type_concept_id")
          .concept(
              "operator_concept_id",
              "Relation of result to value, such as below or at least; empty means equal.")
          .number("value_as_number", "Result as a number, in the unit given.")
          .concept("value_as_concept_id", "Result as a category, such as positive; 0 if unmapped.")
          .concept("unit_concept_id", "Unit", "Unit of value and range; check it before pooling.")
          .number("range_low", "Lower limit of normal, as the laboratory gave it.")
          .number("range_high", "Upper limit of normal, as the laboratory gave it.")
          .encounter("The provider who ordered or recorded it.")
          .text("measurement_source_value", "The test code that the source holds.")
          .concept(
              "measurement_source_concept_id",
              "Concept of that code, finer than the standard but not shared.")
          .text("unit_source_value", "Unit as the source writes it.")
          .concept("unit_source_concept_id", "Concept of the source's code for the unit.")
          .text("value_source_value", "Result as the source writes it, before mapping.")
          .reference("measurement_event_id", "Key of the record that this one is about.")
          .concept("meas_event_field_concept_id", "Which table and column that key belongs to.")
          .build();

  static final CdmTable OBSERVATION =
      table("observation", CLINICAL, "A fact with no table of its own: habits, family, survey.")
          .key("observation_id", "Unique number of the record.")
          .person("person_id", "The person whom the fact concerns.")
          .concept("observation_concept_id", "The fact or question, of any domain.", REQUIRED)
          .start("observation_date", "Day on which the fact was collected.")
          .timestamp("observation_datetime", "Collection with its time, where known.")
          .provenance("observation_type_concept_id")
          .number("value_as_number", "Answer as a number, where there is one.")
          .text("value_as_string", "Answer as a short text; cohort definitions filter on it.")
          .concept("value_as_concept_id", "Answer as a concept, such as the relative's disease.")
          .concept("qualifier_concept_id", "What sharpens the fact, such as its severity.")
          .concept("unit_concept_id", "Unit", "Unit of the numeric answer.")
          .encounter("The provider who asked or recorded it.")
          .text("observation_source_value", "The code or question that the source holds.")
          .concept(
              "observation_source_concept_id",
              "Concept of that code, finer than the standard but not shared.")
          .text("unit_source_value", "Unit as the source writes it.")
          .text("qualifier_source_value", "Qualifier as the source writes it.")
          .text("value_source_value", "Answer as the source writes it, before mapping.")
          .reference("observation_event_id", "Key of the record that this one is about.")
          .concept("obs_event_field_concept_id", "Which table and column that key belongs to.")
          .build();

  static final CdmTable SPECIMEN =
      table("specimen", CLINICAL, "A biological sample taken from a person.")
          .key("specimen_id", "Unique number of the record.")
          .person("person_id", "The person who gave the sample.")
          .concept("specimen_concept_id", "Kind of sample: serum, biopsy, urine.", REQUIRED)
          .provenance("specimen_type_concept_id")
          .start("specimen_date", "Day on which it was taken.")
          .timestamp("specimen_datetime", "Sampling with its time, where known.")
          .number("quantity", "Amount taken, in the unit given.")
          .concept("unit_concept_id", "Unit of the amount taken.")
          .concept("anatomic_site_concept_id", "Part of the body that it comes from.")
          .concept("disease_status_concept_id", "Whether the tissue is diseased or normal.")
          // A biobank's label leads back to one donor.
          .text("specimen_source_id", "The sample's number at the laboratory or bank.", IDENTIFYING)
          .text("specimen_source_value", "Kind of sample as the source codes it.")
          .text("unit_source_value", "Unit as the source writes it.")
          .text("anatomic_site_source_value", "Part of the body as the source codes it.")
          .text("disease_status_source_value", "State of the tissue as the source codes it.")
          .build();

  static final CdmTable FACT_RELATIONSHIP =
      table("fact_relationship", CLINICAL, "A directed link between two rows of any tables.")
          .concept("domain_concept_id_1", "Which table the first row is in.", REQUIRED)
          .reference("fact_id_1", "Key of the first row.", REQUIRED)
          .concept("domain_concept_id_2", "Which table the second row is in.", REQUIRED)
          .reference("fact_id_2", "Key of the second row.", REQUIRED)
          .concept("relationship_concept_id", "What the first row is to the second.", REQUIRED)
          .build();

  private FindingTables() {}
}
