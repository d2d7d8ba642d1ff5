package org.focale.cdm;

import static org.focale.cdm.CdmTable.Group.CLINICAL;
import static org.focale.cdm.TableBuilder.Trait.IDENTIFYING;
import static org.focale.cdm.TableBuilder.Trait.REQUIRED;
import static org.focale.cdm.TableBuilder.table;

/** Which conditions did a person have, and which drugs, procedures and devices were given? */
final class EventTables {

  static final CdmTable CONDITION_OCCURRENCE =
      table("condition_occurrence", CLINICAL, "A record that suggests a disease, sign or symptom.")
          .key("condition_occurrence_id", "Unique number of the record.")
          .person("person_id", "The person with the condition.")
          .concept("condition_concept_id", "Condition", "The condition; 0 if unmapped.", REQUIRED)
          .start("condition_start_date", "Day of onset, or of recording when that is all there is.")
          .timestamp("condition_start_datetime", "Onset with its time, where known.")
          .end("condition_end_date", "Day of resolution; mostly empty, see condition_era.")
          .timestamp("condition_end_datetime", "Resolution with its time, where known.")
          .provenance("condition_type_concept_id")
          .concept(
              "condition_status_concept_id",
              "Condition Status",
              "Role of the diagnosis: admitting, principal, secondary, preliminary.")
          .text("stop_reason", "Why the source stopped the record; not proof of recovery.")
          .encounter("The provider who diagnosed or recorded it.")
          .text("condition_source_value", "The diagnosis code that the source holds.")
          .concept(
              "condition_source_concept_id",
              "Concept of that code, finer than the standard but not shared.")
          .text("condition_status_source_value", "Role of the diagnosis as the source codes it.")
          .build();

  static final CdmTable DRUG_EXPOSURE =
      table("drug_exposure", CLINICAL, "A drug ordered, dispensed, given or reported as taken.")
          .key("drug_exposure_id", "Unique number of the record.")
          .person("person_id", "The person who takes the drug.")
          .concept("drug_concept_id", "Drug", "Product or ingredient; 0 if unmapped.", REQUIRED)
          .start("drug_exposure_start_date", "Day of order, dispensing or first intake.")
          .timestamp("drug_exposure_start_datetime", "Start with its time, where known.")
          .end(
              "drug_exposure_end_date",
              "Last day of exposure, often inferred from days of supply.",
              REQUIRED)
          .timestamp("drug_exposure_end_datetime", "End with its time, where known.")
          .date("verbatim_end_date", "Last day as the source states it, never inferred.")
          .provenance("drug_type_concept_id")
          .text("stop_reason", "Why it stopped, in the source's words: completed, changed.")
          .integer("refills", "Refills intended after the first fill of a prescription.")
          .number("quantity", "Amount in units of the product, or of the ingredient if liquid.")
          .integer("days_supply", "Days that the supply covers, as recorded, not computed.")
          // Free text by a clinician: names and circumstances slip in.
          .text("sig", "Instructions to the patient as the prescriber wrote them.", IDENTIFYING)
          .concept("route_concept_id", "Route", "How it enters the body: oral, intravenous.")
          .text("lot_number", "Batch number given by the maker.")
          .encounter("The provider who ordered or gave it.")
          .text("drug_source_value", "The drug code that the source holds.")
          .concept(
              "drug_source_concept_id",
              "Concept of that code, finer than the standard but not shared.")
          .text("route_source_value", "Route as the source codes it.")
          .text("dose_unit_source_value", "Unit of the dose as the source writes it.")
          // CDM 5.0 to 5.2 had these two, and published cohort definitions still filter on them.
          .number("effective_drug_dose", "Dose taken, in its unit; of CDM 5.2, not of 5.4.")
          .concept("dose_unit_concept_id", "Unit", "Unit of that dose; of CDM 5.2, not of 5.4.")
          .build();

  static final CdmTable PROCEDURE_OCCURRENCE =
      table("procedure_occurrence", CLINICAL, "An act ordered or done to diagnose or to treat.")
          .key("procedure_occurrence_id", "Unique number of the record.")
          .person("person_id", "The person on whom it was done.")
          .concept("procedure_concept_id", "Procedure", "The act; 0 if unmapped.", REQUIRED)
          .start("procedure_date", "Day on which it began.")
          .timestamp("procedure_datetime", "Beginning with its time, where known.")
          .end("procedure_end_date", "Day on which it ended; empty means the same day.")
          .timestamp("procedure_end_datetime", "End with its time, to measure its length.")
          .provenance("procedure_type_concept_id")
          .concept("modifier_concept_id", "What qualifies the act, such as the side of the body.")
          .integer("quantity", "How many were done; empty means one.")
          .encounter("The provider who did it.")
          .text("procedure_source_value", "The procedure code that the source holds.")
          .concept(
              "procedure_source_concept_id",
              "Concept of that code, finer than the standard but not shared.")
          .text("modifier_source_value", "Modifier as the source codes it.")
          .build();

  static final CdmTable DEVICE_EXPOSURE =
      table("device_exposure", CLINICAL, "An object used on or in the body: implant, mask, blood.")
          .key("device_exposure_id", "Unique number of the record.")
          .person("person_id", "The person who used or received it.")
          .concept("device_concept_id", "Device", "The device; 0 if unmapped.", REQUIRED)
          .start("device_exposure_start_date", "Day of implanting, prescribing or first use.")
          .timestamp("device_exposure_start_datetime", "Start with its time, where known.")
          .end("device_exposure_end_date", "Day of removal or last use, where recorded.")
          .timestamp("device_exposure_end_datetime", "End with its time, where known.")
          .provenance("device_type_concept_id")
          .text("unique_device_id", "Model part of the device's registered identifier (UDI-DI).")
          // It holds the serial number of one implant, and so points to one patient.
          .text("production_id", "Serial and lot part of that identifier (UDI-PI).", IDENTIFYING)
          .integer("quantity", "How many were used; one when the source is silent.")
          .encounter("The provider who implanted or prescribed it.")
          .text("device_source_value", "The device code that the source holds.")
          .concept(
              "device_source_concept_id",
              "Concept of that code, finer than the standard but not shared.")
          .concept("unit_concept_id", "Unit", "Unit of the quantity, such as mL for blood.")
          .text("unit_source_value", "Unit as the source writes it.")
          .concept("unit_source_concept_id", "Concept of the source's code for the unit.")
          .build();

  private EventTables() {}
}
