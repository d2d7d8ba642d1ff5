package org.focale.cdm;

import static org.focale.cdm.TableBuilder.Trait.REQUIRED;
import static org.focale.cdm.TableBuilder.table;

import org.focale.cdm.CdmTable.Group;

/** Where does the dataset come from, and what is said about it? */
final class MetadataTables {

  static final CdmTable METADATA =
      table("metadata", Group.METADATA, "One statement about the dataset itself.")
          .key("metadata_id", "Unique number of the statement.")
          .concept("metadata_concept_id", "What the statement is about.", REQUIRED)
          .concept("metadata_type_concept_id", "What kind of statement it is.", REQUIRED)
          .text("name", "Name of the attribute stated.", REQUIRED)
          .text("value_as_string", "Its value as a text.")
          .concept("value_as_concept_id", "Its value as a concept.")
          .number("value_as_number", "Its value as a number.")
          .date("metadata_date", "Day on which it was stated.")
          .timestamp("metadata_datetime", "Statement with its time, where known.")
          .build();

  static final CdmTable CDM_SOURCE =
      table("cdm_source", Group.METADATA, "The dataset: source, holder, releases and versions.")
          .text("cdm_source_name", "Full name of the dataset.", REQUIRED)
          .text("cdm_source_abbreviation", "Short name of the dataset.", REQUIRED)
          .text("cdm_holder", "Organisation that holds the dataset.", REQUIRED)
          .text("source_description", "What the source covers: population, setting, period.")
          .text("source_documentation_reference", "Where the source is documented.")
          .text("cdm_etl_reference", "Version of the conversion, or a link to it.")
          .date("source_release_date", "Day of the extract; events end about here.", REQUIRED)
          .date("cdm_release_date", "Day on which the conversion was finished.", REQUIRED)
          .text("cdm_version", "Version of the CDM, as a text.")
          .concept("cdm_version_concept_id", "Version of the CDM, as a concept.", REQUIRED)
          .text("vocabulary_version", "Release of the vocabularies it was mapped with.", REQUIRED)
          .build();

  private MetadataTables() {}
}
