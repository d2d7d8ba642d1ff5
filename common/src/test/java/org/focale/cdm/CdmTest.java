package org.focale.cdm;

import static org.apache.spark.sql.types.DataTypes.LongType;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.focale.cdm.TableBuilder.table;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.focale.cdm.CdmTable.Group;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Are the declared tables those of the specification? */
class CdmTest {

  @Test
  void theNumbersOfTablesAndFieldsAreThoseOfTheSpecification() {
    List<CdmTable> beside = List.of(Cdm.LOCATION_HISTORY, Cdm.PERSON_LOCATION);
    List<CdmTable> specified = Cdm.tables().stream().filter(t -> !beside.contains(t)).toList();
    assertThat(Cdm.tables()).doesNotHaveDuplicates().hasSize(39 + beside.size());
    assertThat(specified.stream().flatMap(t -> t.fields().stream()).map(CdmField::name))
        .hasSize(434 + 1)
        .containsOnlyOnce("region_concept_id");
    assertThat(specified.stream().flatMap(t -> t.fields().stream()).filter(CdmField::required))
        .hasSize(180);
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      textBlock =
          """
          # table, field, type, required, domain
          person,                gender_concept_id,              INTEGER,   true,  Gender
          person,                birth_datetime,                 TIMESTAMP, false, -
          person,                location_id,                    LONG,      false, -
          observation_period,    observation_period_end_date,    DATE,      true,  -
          observation_period,    period_type_concept_id,         INTEGER,   true,  Type Concept
          visit_occurrence,      visit_end_date,                 DATE,      true,  -
          visit_occurrence,      admitted_from_concept_id,       INTEGER,   false, Visit
          visit_detail,          visit_occurrence_id,            LONG,      true,  -
          visit_detail,          parent_visit_detail_id,         LONG,      false, -
          condition_occurrence,  condition_status_concept_id,    INTEGER,   false, Condition Status
          condition_occurrence,  condition_end_date,             DATE,      false, -
          drug_exposure,         drug_exposure_end_date,         DATE,      true,  -
          drug_exposure,         quantity,                       DOUBLE,    false, -
          drug_exposure,         route_concept_id,               INTEGER,   false, Route
          drug_exposure,         days_supply,                    INTEGER,   false, -
          procedure_occurrence,  quantity,                       INTEGER,   false, -
          procedure_occurrence,  procedure_end_datetime,         TIMESTAMP, false, -
          device_exposure,       production_id,                  TEXT,      false, -
          device_exposure,       unit_concept_id,                INTEGER,   false, Unit
          measurement,           operator_concept_id,            INTEGER,   false, -
          measurement,           measurement_time,               TEXT,      false, -
          measurement,           measurement_event_id,           LONG,      false, -
          observation,           observation_concept_id,         INTEGER,   true,  -
          observation,           value_as_number,                DOUBLE,    false, -
          death,                 death_type_concept_id,          INTEGER,   false, Type Concept
          note,                  note_text,                      TEXT,      true,  -
          note_nlp,              offset,                         TEXT,      false, -
          note_nlp,              nlp_date,                       DATE,      true,  -
          specimen,              specimen_concept_id,            INTEGER,   true,  -
          specimen,              quantity,                       DOUBLE,    false, -
          fact_relationship,     fact_id_2,                      LONG,      true,  -
          location,              latitude,                       DOUBLE,    false, -
          location,              region_concept_id,              INTEGER,   false, -
          location_history,      entity_id,                      LONG,      true,  -
          person_location,       person_id,                      LONG,      true,  -
          person_location,       end_date,                       DATE,      false, -
          provider,              gender_concept_id,              INTEGER,   false, Gender
          payer_plan_period,     payer_plan_period_end_date,     DATE,      true,  -
          cost,                  cost_event_id,                  LONG,      true,  -
          cost,                  cost_domain_id,                 TEXT,      true,  -
          drug_era,              gap_days,                       INTEGER,   false, -
          dose_era,              dose_value,                     DOUBLE,    true,  -
          episode,               episode_parent_id,              LONG,      false, -
          episode_event,         episode_event_field_concept_id, INTEGER,   true,  Metadata
          metadata,              value_as_number,                DOUBLE,    false, -
          cdm_source,            cdm_version_concept_id,         INTEGER,   true,  -
          concept,               standard_concept,               TEXT,      false, -
          concept_ancestor,      min_levels_of_separation,       INTEGER,   true,  -
          drug_strength,         box_size,                       INTEGER,   false, -
          cohort,                subject_id,                     LONG,      true,  -
          cohort_definition,     cohort_definition_name,         TEXT,      true,  -
          """)
  void aFieldHasTheTypeNeedAndDomainOfTheSpecification(
      String tableName, String fieldName, FieldType type, boolean required, String domain) {
    CdmField field = Cdm.table(tableName).orElseThrow().field(fieldName).orElseThrow();
    assertThat(field.type()).isEqualTo(type);
    assertThat(field.required()).isEqualTo(required);
    assertThat(field.domain()).isEqualTo(domain == null ? "" : domain);
  }

  @Test
  void everyTableOfPersonsButPersonItselfHasAStartField() {
    for (CdmTable table : Cdm.tables()) {
      boolean expected = table.personField().isPresent() && table != Cdm.PERSON;
      assertThat(table.startField().isPresent()).as(table.name()).isEqualTo(expected);
      table.startField().ifPresent(start -> assertRequiredDate(table, start));
    }
  }

  @Test
  void everyTableWithAPersonIdDeclaresItAsThePerson() {
    for (CdmTable table : Cdm.tables()) {
      if (table.field("person_id").isPresent()) {
        assertThat(table.personField()).as(table.name()).contains("person_id");
      }
    }
    assertThat(Cdm.COHORT.personField()).contains("subject_id");
  }

  @Test
  void everyKeyIsRequiredAndTheTablesWithoutOneAreThese() {
    List<String> keyless = new ArrayList<>();
    for (CdmTable table : Cdm.tables()) {
      Optional<CdmField> key = table.primaryKey().flatMap(table::field);
      key.ifPresent(field -> assertThat(field.required()).as(table.name()).isTrue());
      if (key.isEmpty()) {
        keyless.add(table.name());
      }
    }
    assertThat(keyless)
        .containsExactlyInAnyOrder(
            "fact_relationship",
            "episode_event",
            "cdm_source",
            "concept_relationship",
            "concept_synonym",
            "concept_ancestor",
            "source_to_concept_map",
            "drug_strength",
            "cohort");
  }

  @Test
  void aConceptIdIs32BitsWideAndAnyOtherNumericIdentifier64() {
    for (CdmTable table : Cdm.tables()) {
      for (CdmField field : table.fields()) {
        if (field.name().contains("concept_id")) {
          assertThat(field.type()).as(field.name()).isEqualTo(FieldType.INTEGER);
        } else if (field.name().matches(".*_id(_[12])?")) {
          assertThat(field.type()).as(field.name()).isIn(FieldType.LONG, FieldType.TEXT);
        }
      }
    }
  }

  @Test
  void whatCohortDefinitionsFilterOnDoesNotIdentify() {
    assertThat(fieldsWhere(CdmField::identifying))
        .contains("person.person_source_value", "note.note_text", "location.zip", "provider.npi")
        .doesNotContain(
            "observation.value_as_string",
            "condition_occurrence.stop_reason",
            "drug_exposure.lot_number",
            "device_exposure.unique_device_id",
            "care_site.care_site_name",
            "condition_occurrence.condition_source_value");
    assertThat(fieldsWhere(CdmField::identifying)).hasSize(23);
  }

  @Test
  void everyFieldAndTableIsDocumentedInOneShortSentence() {
    for (CdmTable table : Cdm.tables()) {
      assertThat(table.doc()).as(table.name()).matches("(\\S+ ){4,19}\\S+\\.");
      for (CdmField field : table.fields()) {
        assertThat(field.doc())
            .as(table.name() + "." + field.name())
            .matches("(\\S+ ){4,19}\\S+\\.");
      }
    }
  }

  @Test
  void aTableRefusesAHeaderThatMeansTwoFields() {
    TableBuilder twice =
        table("odd", Group.CLINICAL, "A table.").text("a", "One.").text("b", "Two.").formerly("a");
    assertThatThrownBy(twice::build).hasMessage("odd declares a twice");
  }

  @Test
  void aTableIsFoundByNameInAnyCase() {
    assertThat(Cdm.table("Visit_OCCURRENCE")).contains(Cdm.VISIT_OCCURRENCE);
    assertThat(Cdm.table("visits")).isEmpty();
  }

  @Test
  void noFormerNameMeansAFieldOfTodayOfTheSameTable() {
    List<String> former = new ArrayList<>();
    for (CdmTable table : Cdm.tables()) {
      assertThat(table.fields()).extracting(CdmField::name).doesNotHaveDuplicates();
      for (CdmField field : table.fields()) {
        former.addAll(field.formerNames());
        field.formerNames().forEach(name -> assertThat(table.field(name)).isEmpty());
      }
    }
    assertThat(former).hasSize(10).contains("admitting_source_value", "entity_id");
  }

  @Test
  void aHeaderOfCdm53LeadsToTheFieldOfToday() {
    assertThat(Cdm.VISIT_DETAIL.fieldForHeader("VISIT_DETAIL_PARENT_ID"))
        .isEqualTo(Cdm.VISIT_DETAIL.field("parent_visit_detail_id"));
    assertThat(Cdm.VISIT_DETAIL.fieldForHeader("visit_parent_id")).isEmpty();
  }

  @Test
  void theSchemaKeepsOrderAndTypesAndAllowsNulls() {
    StructField first = Cdm.DEATH.schema().apply(0);
    assertThat(first).isEqualTo(DataTypes.createStructField("person_id", LongType, true));
    assertThat(Cdm.DEATH.schema().fieldNames())
        .startsWith("person_id", "death_date", "death_datetime")
        .hasSize(7);
  }

  private static void assertRequiredDate(CdmTable table, String name) {
    CdmField field = table.field(name).orElseThrow();
    assertThat(field.type()).as(table.name()).isEqualTo(FieldType.DATE);
    assertThat(field.required()).as(table.name()).isTrue();
  }

  private static List<String> fieldsWhere(Predicate<CdmField> condition) {
    return Cdm.tables().stream()
        .flatMap(t -> t.fields().stream().filter(condition).map(f -> t.name() + "." + f.name()))
        .toList();
  }
}
