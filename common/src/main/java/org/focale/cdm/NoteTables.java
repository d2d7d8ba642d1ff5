package org.focale.cdm;

import static org.focale.cdm.CdmTable.Group.CLINICAL;
import static org.focale.cdm.TableBuilder.Trait.IDENTIFYING;
import static org.focale.cdm.TableBuilder.Trait.REQUIRED;
import static org.focale.cdm.TableBuilder.table;

/** What did clinicians write, and what did text mining find in it? */
final class NoteTables {

  static final CdmTable NOTE =
      table("note", CLINICAL, "One document of free text about a person.")
          .key("note_id", "Unique number of the document.")
          .person("person_id", "The person whom it is about.")
          .start("note_date", "Day on which it was written.")
          .timestamp("note_datetime", "Writing with its time, where known.")
          .provenance("note_type_concept_id")
          .concept("note_class_concept_id", "Kind of document in LOINC's ontology.", REQUIRED)
          .text("note_title", "Title that the author or system gave it.", IDENTIFYING)
          .text("note_text", "The whole text, which may name anybody.", REQUIRED, IDENTIFYING)
          .concept("encoding_concept_id", "Character encoding of the text.", REQUIRED)
          .concept("language_concept_id", "Language that it is written in.", REQUIRED)
          .encounter("The provider who wrote it.")
          .text("note_source_value", "Kind or number of the document in the source.", IDENTIFYING)
          .reference("note_event_id", "Key of the record that the document is about.")
          .concept("note_event_field_concept_id", "Which table and column that key belongs to.")
          .build();

  static final CdmTable NOTE_NLP =
      table("note_nlp", CLINICAL, "One term that a language tool found in a document.")
          .key("note_nlp_id", "Unique number of the finding.")
          .reference("note_id", "The document; its row names the person.", REQUIRED)
          .concept("section_concept_id", "Section of the document that holds the term.")
          .text("snippet", "The words around the term, verbatim.", IDENTIFYING)
          .text("offset", "Position of the term in the text, in characters.")
          .text("lexical_variant", "The term as written in the document.", REQUIRED, IDENTIFYING)
          .concept("note_nlp_concept_id", "What the term means, as a standard concept.")
          .concept("note_nlp_source_concept_id", "Concept in the tool's own vocabulary.")
          .text("nlp_system", "Name and version of the tool.")
          .date("nlp_date", "Day on which the tool ran, not the day of the fact.", REQUIRED)
          .timestamp("nlp_datetime", "Run of the tool with its time.")
          .text("term_exists", "Whether the patient has it: no if negated, or about a relative.")
          .text("term_temporal", "Whether it is present or in the past.")
          // Up to 2,000 characters taken from the document, results and relatives included.
          .text("term_modifiers", "Everything the tool read about the term.", IDENTIFYING)
          .build();

  private NoteTables() {}
}
