package org.focale.cdm;

import static org.focale.cdm.TableBuilder.Trait.REQUIRED;
import static org.focale.cdm.TableBuilder.table;

import org.focale.cdm.CdmTable.Group;

/** Which cohorts were drawn, and who was in them when? */
final class CohortTables {

  static final CdmTable COHORT =
      table("cohort", Group.COHORT, "A span in which a subject meets a cohort's definition.")
          .reference("cohort_definition_id", "The definition that the subject meets.", REQUIRED)
          .person("subject_id", "The subject: a person, unless the definition says otherwise.")
          .start("cohort_start_date", "Day of entry, the index date.")
          .end("cohort_end_date", "Day of exit from the cohort.", REQUIRED)
          .build();

  static final CdmTable COHORT_DEFINITION =
      table("cohort_definition", Group.COHORT, "One rule that says who enters a cohort and when.")
          // No key in the specification, but cohort rows refer to it.
          .key("cohort_definition_id", "Unique number of the definition.")
          .text("cohort_definition_name", "Short name of the cohort.", REQUIRED)
          .text("cohort_definition_description", "What the cohort is for, at length.")
          .concept("definition_type_concept_id", "Kind of definition and of its syntax.", REQUIRED)
          .text("cohort_definition_syntax", "The rule itself: code or expression.")
          .concept("subject_concept_id", "What its subjects are: persons, visits.", REQUIRED)
          .date("cohort_initiation_date", "Day on which the cohort was first drawn.")
          .build();

  private CohortTables() {}
}
