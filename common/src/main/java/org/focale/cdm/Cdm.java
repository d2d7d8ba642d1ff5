package org.focale.cdm;

import static java.util.function.Function.identity;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Which tables and columns does the OMOP CDM 5.4 have? Names, types, required columns and domains
 * are those of its specification (OHDSI CommonDataModel, field-level table of version 5.4); what
 * Focale sets differently, or has beside it, is said where it is declared.
 */
public final class Cdm {

  public static final String VERSION = "5.4";

  public static final CdmTable PERSON = PersonTables.PERSON;
  public static final CdmTable OBSERVATION_PERIOD = PersonTables.OBSERVATION_PERIOD;
  public static final CdmTable VISIT_OCCURRENCE = VisitTables.VISIT_OCCURRENCE;
  public static final CdmTable VISIT_DETAIL = VisitTables.VISIT_DETAIL;
  public static final CdmTable CONDITION_OCCURRENCE = EventTables.CONDITION_OCCURRENCE;
  public static final CdmTable DRUG_EXPOSURE = EventTables.DRUG_EXPOSURE;
  public static final CdmTable PROCEDURE_OCCURRENCE = EventTables.PROCEDURE_OCCURRENCE;
  public static final CdmTable DEVICE_EXPOSURE = EventTables.DEVICE_EXPOSURE;
  public static final CdmTable MEASUREMENT = FindingTables.MEASUREMENT;
  public static final CdmTable OBSERVATION = FindingTables.OBSERVATION;
  public static final CdmTable DEATH = PersonTables.DEATH;
  public static final CdmTable NOTE = NoteTables.NOTE;
  public static final CdmTable NOTE_NLP = NoteTables.NOTE_NLP;
  public static final CdmTable SPECIMEN = FindingTables.SPECIMEN;
  public static final CdmTable FACT_RELATIONSHIP = FindingTables.FACT_RELATIONSHIP;
  public static final CdmTable LOCATION = HealthSystemTables.LOCATION;
  public static final CdmTable LOCATION_HISTORY = HealthSystemTables.LOCATION_HISTORY;
  public static final CdmTable PERSON_LOCATION = HealthSystemTables.PERSON_LOCATION;
  public static final CdmTable CARE_SITE = HealthSystemTables.CARE_SITE;
  public static final CdmTable PROVIDER = HealthSystemTables.PROVIDER;
  public static final CdmTable PAYER_PLAN_PERIOD = EconomicsTables.PAYER_PLAN_PERIOD;
  public static final CdmTable COST = EconomicsTables.COST;
  public static final CdmTable DRUG_ERA = DerivedTables.DRUG_ERA;
  public static final CdmTable DOSE_ERA = DerivedTables.DOSE_ERA;
  public static final CdmTable CONDITION_ERA = DerivedTables.CONDITION_ERA;
  public static final CdmTable EPISODE = DerivedTables.EPISODE;
  public static final CdmTable EPISODE_EVENT = DerivedTables.EPISODE_EVENT;
  public static final CdmTable METADATA = MetadataTables.METADATA;
  public static final CdmTable CDM_SOURCE = MetadataTables.CDM_SOURCE;
  public static final CdmTable CONCEPT = VocabularyTables.CONCEPT;
  public static final CdmTable VOCABULARY = VocabularyTables.VOCABULARY;
  public static final CdmTable DOMAIN = VocabularyTables.DOMAIN;
  public static final CdmTable CONCEPT_CLASS = VocabularyTables.CONCEPT_CLASS;
  public static final CdmTable CONCEPT_RELATIONSHIP = VocabularyTables.CONCEPT_RELATIONSHIP;
  public static final CdmTable RELATIONSHIP = VocabularyTables.RELATIONSHIP;
  public static final CdmTable CONCEPT_SYNONYM = VocabularyTables.CONCEPT_SYNONYM;
  public static final CdmTable CONCEPT_ANCESTOR = VocabularyTables.CONCEPT_ANCESTOR;
  public static final CdmTable SOURCE_TO_CONCEPT_MAP = VocabularyTables.SOURCE_TO_CONCEPT_MAP;
  public static final CdmTable DRUG_STRENGTH = VocabularyTables.DRUG_STRENGTH;
  public static final CdmTable COHORT = CohortTables.COHORT;
  public static final CdmTable COHORT_DEFINITION = CohortTables.COHORT_DEFINITION;

  private static final List<CdmTable> TABLES =
      List.of(
          PERSON,
          OBSERVATION_PERIOD,
          VISIT_OCCURRENCE,
          VISIT_DETAIL,
          CONDITION_OCCURRENCE,
          DRUG_EXPOSURE,
          PROCEDURE_OCCURRENCE,
          DEVICE_EXPOSURE,
          MEASUREMENT,
          OBSERVATION,
          DEATH,
          NOTE,
          NOTE_NLP,
          SPECIMEN,
          FACT_RELATIONSHIP,
          LOCATION,
          LOCATION_HISTORY,
          PERSON_LOCATION,
          CARE_SITE,
          PROVIDER,
          PAYER_PLAN_PERIOD,
          COST,
          DRUG_ERA,
          DOSE_ERA,
          CONDITION_ERA,
          EPISODE,
          EPISODE_EVENT,
          METADATA,
          CDM_SOURCE,
          CONCEPT,
          VOCABULARY,
          DOMAIN,
          CONCEPT_CLASS,
          CONCEPT_RELATIONSHIP,
          RELATIONSHIP,
          CONCEPT_SYNONYM,
          CONCEPT_ANCESTOR,
          SOURCE_TO_CONCEPT_MAP,
          DRUG_STRENGTH,
          COHORT,
          COHORT_DEFINITION);

  private static final Map<String, CdmTable> BY_NAME =
      TABLES.stream().collect(Collectors.toUnmodifiableMap(CdmTable::name, identity()));

  private Cdm() {}

  /** All tables, in the order of the specification. */
  public static List<CdmTable> tables() {
    return TABLES;
  }

  /** The table of that name, in upper or lower case. */
  public static Optional<CdmTable> table(String name) {
    return Optional.ofNullable(BY_NAME.get(name.toLowerCase(Locale.ROOT)));
  }
}
