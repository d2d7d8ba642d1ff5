package org.focale.jobs.browse;

import static org.focale.jobs.browse.SampleLake.DEPRESSION;
import static org.focale.jobs.browse.SampleLake.DIABETES;
import static org.focale.jobs.browse.SampleLake.HBA1C;
import static org.focale.jobs.browse.SampleLake.PERSONS;
import static org.focale.jobs.browse.SampleLake.person;

import java.sql.Date;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What is recorded of each person of the sample lake, as rows of CDM tables by column? */
final class SampleRecords {

  private SampleRecords() {}

  private static Map<String, Object> row(Object... namesAndValues) {
    Map<String, Object> row = new HashMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      row.put((String) namesAndValues[i], namesAndValues[i + 1]);
    }
    return row;
  }

  private static Date day(int p) {
    return Date.valueOf(LocalDate.of(2020, 1, 2).plusDays(p));
  }

  static List<Map<String, Object>> persons() {
    List<Map<String, Object>> rows = new ArrayList<>();
    for (int p = 1; p <= PERSONS; p++) {
      rows.add(
          row(
              "person_id",
              person(p),
              "gender_concept_id",
              p % 2 == 0 ? 8532 : 8507,
              "year_of_birth",
              1950 + p,
              "month_of_birth",
              4));
    }
    return rows;
  }

  static List<Map<String, Object>> observationPeriods() {
    List<Map<String, Object>> rows = new ArrayList<>();
    for (int p = 1; p <= PERSONS; p++) {
      rows.add(
          row(
              "observation_period_id",
              (long) p,
              "person_id",
              person(p),
              "observation_period_start_date",
              Date.valueOf("2019-01-01"),
              "observation_period_end_date",
              Date.valueOf("2021-12-31")));
    }
    return rows;
  }

  static List<Map<String, Object>> conditions() {
    List<Map<String, Object>> rows = new ArrayList<>();
    for (int p = 1; p <= PERSONS; p++) {
      rows.add(condition(p, p, DIABETES, day(p)));
      if (p % 3 == 0) {
        rows.add(condition(100 + p, p, DEPRESSION, day(p + 30)));
      }
    }
    return rows;
  }

  private static Map<String, Object> condition(int id, int p, int concept, Date day) {
    return row(
        "condition_occurrence_id",
        (long) id,
        "person_id",
        person(p),
        "condition_concept_id",
        concept,
        "condition_start_date",
        day);
  }

  static List<Map<String, Object>> measurements() {
    List<Map<String, Object>> rows = new ArrayList<>();
    for (int p = 1; p <= PERSONS; p++) {
      rows.add(
          row(
              "measurement_id",
              (long) p,
              "person_id",
              person(p),
              "measurement_concept_id",
              HBA1C,
              "measurement_date",
              day(p + 1),
              "value_as_number",
              5 + p / 10.0,
              "unit_concept_id",
              8554));
    }
    return rows;
  }

  static List<Map<String, Object>> visits() {
    List<Map<String, Object>> rows = new ArrayList<>();
    for (int p = 1; p <= PERSONS; p++) {
      rows.add(
          row(
              "visit_occurrence_id",
              (long) p,
              "person_id",
              person(p),
              "visit_concept_id",
              9202,
              "visit_start_date",
              day(p),
              "visit_end_date",
              day(p)));
    }
    return rows;
  }

  static List<Map<String, Object>> concepts() {
    return List.of(
        row("concept_id", DIABETES, "concept_name", "Type 2 diabetes mellitus"),
        row("concept_id", DEPRESSION, "concept_name", "Depressive disorder"),
        row("concept_id", HBA1C, "concept_name", "Hemoglobin A1c in Blood"),
        row("concept_id", 8554, "concept_name", "percent"),
        row("concept_id", 8507, "concept_name", "MALE"),
        row("concept_id", 8532, "concept_name", "FEMALE"),
        row("concept_id", 9202, "concept_name", "Outpatient Visit"));
  }
}
