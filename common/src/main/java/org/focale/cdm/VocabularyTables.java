package org.focale.cdm;

import static org.focale.cdm.FieldType.INTEGER;
import static org.focale.cdm.FieldType.TEXT;
import static org.focale.cdm.TableBuilder.Trait.REQUIRED;
import static org.focale.cdm.TableBuilder.table;

import org.focale.cdm.CdmTable.Group;

/** What does a concept id mean, and how do concepts relate? */
final class VocabularyTables {

  private static final String INVALID = "D if deleted, U if replaced, empty while valid.";

  static final CdmTable CONCEPT =
      table("concept", Group.VOCABULARY, "One clinical or administrative idea, with its code.")
          .key("concept_id", INTEGER, "Number of the concept, used in every table.")
          .text("concept_name", "Name of the concept in plain English.", REQUIRED)
          .text("domain_id", "The domain, which decides the table it is recorded in.", REQUIRED)
          .text("vocabulary_id", "The vocabulary that it comes from.", REQUIRED)
          .text("concept_class_id", "Its class within the vocabulary.", REQUIRED)
          .text("standard_concept", "S if used in data, C if it only classifies, else empty.")
          .text("concept_code", "Its code, unique only within the vocabulary.", REQUIRED)
          .date("valid_start_date", "First day on which it is valid.", REQUIRED)
          .date("valid_end_date", "Last day on which it is valid; 2099-12-31 if open.", REQUIRED)
          .text("invalid_reason", INVALID)
          .build();

  static final CdmTable VOCABULARY =
      table("vocabulary", Group.VOCABULARY, "One coding system, such as SNOMED or RxNorm.")
          .key("vocabulary_id", TEXT, "Short name of the coding system.")
          .text("vocabulary_name", "Full name of the coding system.", REQUIRED)
          .text("vocabulary_reference", "Where to read about it or download it.")
          .text("vocabulary_version", "Release of the system that was loaded.")
          .concept("vocabulary_concept_id", "The concept that stands for the system.", REQUIRED)
          .build();

  static final CdmTable DOMAIN =
      table("domain", Group.VOCABULARY, "One domain of concepts, such as Drug or Measurement.")
          .key("domain_id", TEXT, "Short name of the domain.")
          .text("domain_name", "Full name of the domain.", REQUIRED)
          .concept("domain_concept_id", "The concept that stands for the domain.", REQUIRED)
          .build();

  static final CdmTable CONCEPT_CLASS =
      table("concept_class", Group.VOCABULARY, "One class of concepts, such as Ingredient.")
          .key("concept_class_id", TEXT, "Short name of the class.")
          .text("concept_class_name", "Full name of the class.", REQUIRED)
          .concept("concept_class_concept_id", "The concept that stands for the class.", REQUIRED)
          .build();

  static final CdmTable CONCEPT_RELATIONSHIP =
      table(
              "concept_relationship",
              Group.VOCABULARY,
              "A direct, named link from one concept to another.")
          .concept("concept_id_1", "The concept where the link starts.", REQUIRED)
          .concept("concept_id_2", "The concept where the link ends.", REQUIRED)
          .text("relationship_id", "Kind of link, such as 'Maps to'.", REQUIRED)
          .date("valid_start_date", "First day on which it is valid.", REQUIRED)
          .date("valid_end_date", "Last day on which it is valid; 2099-12-31 if open.", REQUIRED)
          .text("invalid_reason", INVALID)
          .build();

  static final CdmTable RELATIONSHIP =
      table("relationship", Group.VOCABULARY, "One kind of link between concepts.")
          .key("relationship_id", TEXT, "Short name of the link.")
          .text("relationship_name", "Full name of the link.", REQUIRED)
          .text(
              "is_hierarchical", "1 if it orders concepts from broad to narrow, else 0.", REQUIRED)
          .text("defines_ancestry", "1 if concept_ancestor is built from it, else 0.", REQUIRED)
          .text("reverse_relationship_id", "The same link read from the other end.", REQUIRED)
          .concept("relationship_concept_id", "The concept that stands for the link.", REQUIRED)
          .build();

  static final CdmTable CONCEPT_SYNONYM =
      table("concept_synonym", Group.VOCABULARY, "Another name of a concept, in some language.")
          .concept("concept_id", "The concept that has the name.", REQUIRED)
          .text("concept_synonym_name", "The other name of the concept.", REQUIRED)
          .concept("language_concept_id", "Language that the name is in.", REQUIRED)
          .build();

  static final CdmTable CONCEPT_ANCESTOR =
      table(
              "concept_ancestor",
              Group.VOCABULARY,
              "A broader concept and one it covers, itself included.")
          .concept("ancestor_concept_id", "The broader of the two concepts.", REQUIRED)
          .concept("descendant_concept_id", "The concept that the broader one covers.", REQUIRED)
          .integer("min_levels_of_separation", "Steps on the shortest way down.", REQUIRED)
          .integer("max_levels_of_separation", "Steps on the longest way down.", REQUIRED)
          .build();

  static final CdmTable SOURCE_TO_CONCEPT_MAP =
      table(
              "source_to_concept_map",
              Group.VOCABULARY,
              "A local code and the concept it is mapped to.")
          .text("source_code", "The local code to be mapped.", REQUIRED)
          .concept("source_concept_id", "Its own concept: 0, or above 2 billion.", REQUIRED)
          .text("source_vocabulary_id", "The coding system of the local code.", REQUIRED)
          .text("source_code_description", "What the local code says, to review the mapping.")
          .concept("target_concept_id", "The concept to use in its place.", REQUIRED)
          .text("target_vocabulary_id", "The vocabulary of that concept.", REQUIRED)
          .date("valid_start_date", "First day on which it is valid.", REQUIRED)
          .date("valid_end_date", "Last day on which it is valid; 2099-12-31 if open.", REQUIRED)
          .text("invalid_reason", INVALID)
          .build();

  static final CdmTable DRUG_STRENGTH =
      table("drug_strength", Group.VOCABULARY, "How much of one ingredient a drug product holds.")
          .concept("drug_concept_id", "The product, clinical or branded.", REQUIRED)
          .concept("ingredient_concept_id", "One active ingredient of the product.", REQUIRED)
          .number("amount_value", "Amount in one solid unit, such as a tablet.")
          .concept("amount_unit_concept_id", "Unit of the amount in solid form.")
          .number("numerator_value", "Amount of ingredient in a divisible product.")
          .concept("numerator_unit_concept_id", "Unit of the amount of ingredient.")
          .number("denominator_value", "Amount of product that holds it; empty means one unit.")
          .concept("denominator_unit_concept_id", "Unit of the product's amount.")
          .integer("box_size", "Units in one box as dispensed.")
          .date("valid_start_date", "First day on which it is valid.", REQUIRED)
          .date("valid_end_date", "Last day on which it is valid; 2099-12-31 if open.", REQUIRED)
          .text("invalid_reason", INVALID)
          .build();

  private VocabularyTables() {}
}
