package org.focale.cdm;

import static org.focale.cdm.CdmTable.Group.CLINICAL;
import static org.focale.cdm.TableBuilder.Trait.IDENTIFYING;
import static org.focale.cdm.TableBuilder.Trait.REQUIRED;
import static org.focale.cdm.TableBuilder.table;

/** When, where and how did a person meet the health system? */
final class VisitTables {

  static final CdmTable VISIT_OCCURRENCE =
      table(
              "visit_occurrence",
              CLINICAL,
              "One encounter with care, from a call to a hospital stay.")
          .key("visit_occurrence_id", "Number of the visit, to which events refer.")
          .person("person_id", "The person who came, called or was visited.")
          .concept("visit_concept_id", "Visit", "Kind of visit: inpatient, emergency.", REQUIRED)
          .start("visit_start_date", "Day of admission or of the contact.")
          .timestamp("visit_start_datetime", "Admission or contact with its time, where known.")
          .end(
              "visit_end_date",
              "Day of discharge; the start day for visits without a night.",
              REQUIRED)
          .timestamp("visit_end_datetime", "Discharge with its time, where known.")
          .provenance("visit_type_concept_id")
          .reference("provider_id", "The one provider chosen to stand for the visit.")
          .reference("care_site_id", "Where the visit took place.")
          // Meant for the kind of visit; real extracts put encounter and patient numbers here.
          .text("visit_source_value", "The visit as the source labels or numbers it.", IDENTIFYING)
          .concept("visit_source_concept_id", "Concept of the source's code for the visit.")
          .concept("admitted_from_concept_id", "Visit", "Where from; 0 is home or self-referral.")
          .formerly("admitting_source_concept_id")
          .text("admitted_from_source_value", "Where from, as the source codes it.")
          .formerly("admitting_source_value")
          .concept("discharged_to_concept_id", "Visit", "Where the person went next; 0 is home.")
          .formerly("discharge_to_concept_id")
          .text("discharged_to_source_value", "Where the person went next, as the source codes it.")
          .formerly("discharge_to_source_value")
          .reference("preceding_visit_occurrence_id", "The person's visit just before this one.")
          .build();

  static final CdmTable VISIT_DETAIL =
      table("visit_detail", CLINICAL, "One part of a visit, such as a ward stay or a claim line.")
          .key("visit_detail_id", "Number of the part, to which events refer.")
          .person("person_id", "The person, as in the visit.")
          .concept("visit_detail_concept_id", "Visit", "Kind of care in this part.", REQUIRED)
          .start("visit_detail_start_date", "Day on which this part begins.")
          .timestamp("visit_detail_start_datetime", "Beginning with its time, where known.")
          .end("visit_detail_end_date", "Day on which this part ends.", REQUIRED)
          .timestamp("visit_detail_end_datetime", "End with its time, where known.")
          .provenance("visit_detail_type_concept_id")
          .reference("provider_id", "The provider in charge of this part.")
          .reference("care_site_id", "The unit or site of this part.")
          // As in visit_occurrence: it often carries an encounter or patient number.
          .text(
              "visit_detail_source_value",
              "The part as the source labels or numbers it.",
              IDENTIFYING)
          .concept("visit_detail_source_concept_id", "Concept of the source's code for the part.")
          .concept("admitted_from_concept_id", "Visit", "Where from; 0 is home or self-referral.")
          .formerly("admitting_source_concept_id")
          .text("admitted_from_source_value", "Where from, as the source codes it.")
          .formerly("admitting_source_value")
          .text("discharged_to_source_value", "Where the person went next, as the source codes it.")
          .formerly("discharge_to_source_value")
          .concept("discharged_to_concept_id", "Visit", "Where the person went next; 0 is home.")
          .formerly("discharge_to_concept_id")
          .reference("preceding_visit_detail_id", "The part just before this one.")
          .reference("parent_visit_detail_id", "The larger part that contains this one.")
          .formerly("visit_detail_parent_id")
          .reference("visit_occurrence_id", "The visit that this is a part of.", REQUIRED)
          .build();

  private VisitTables() {}
}
