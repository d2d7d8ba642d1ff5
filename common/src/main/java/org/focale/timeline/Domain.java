package org.focale.timeline;

import static org.focale.timeline.DeclaredColumn.category;
import static org.focale.timeline.DeclaredColumn.day;
import static org.focale.timeline.DeclaredColumn.decimal;
import static org.focale.timeline.DeclaredColumn.id;
import static org.focale.timeline.DeclaredColumn.integer;
import static org.focale.timeline.DeclaredColumn.otherRegion;
import static org.focale.timeline.DeclaredColumn.place;
import static org.focale.timeline.DeclaredColumn.region;
import static org.focale.timeline.DeclaredColumn.second;
import static org.focale.timeline.DeclaredColumn.specialty;
import static org.focale.timeline.DeclaredColumn.text;
import static org.focale.timeline.DeclaredColumn.visit;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Which kinds of dated fact does a timeline hold, and what is recorded of each?
 *
 * <p>Each domain is one CDM table, and each of its columns one array; the arrays of a domain are
 * parallel, sorted by start day and then by event id. Absent values are sentinels: see {@link
 * Column.Derivation}.
 */
public enum Domain {
  PERSON(
      "person",
      "",
      id("person_id", "person_id"),
      integer("gender", "gender_concept_id"),
      integer("year_of_birth", "year_of_birth"),
      integer("month_of_birth", "month_of_birth"),
      integer("day_of_birth", "day_of_birth"),
      integer("race", "race_concept_id"),
      integer("ethnicity", "ethnicity_concept_id"),
      id("care_site", "care_site_id"),
      id("location", "location_id")),
  OBSERVATION_PERIOD(
      "observation_period",
      "observation_period_id",
      day("start_day", "observation_period_start_date"),
      day("end_day", "observation_period_end_date"),
      integer("type", "period_type_concept_id")),
  CONDITION_OCCURRENCE(
      "condition_occurrence",
      "condition_occurrence_id",
      integer("concept", "condition_concept_id"),
      day("start_day", "condition_start_date"),
      day("end_day", "condition_end_date"),
      integer("type", "condition_type_concept_id"),
      integer("status", "condition_status_concept_id"),
      text("stop_reason", "stop_reason"),
      specialty(),
      visit(),
      id("visit_detail", "visit_detail_id"),
      integer("source_concept", "condition_source_concept_id"),
      category("condition_concept_id")),
  DRUG_EXPOSURE(
      "drug_exposure",
      "drug_exposure_id",
      integer("concept", "drug_concept_id"),
      day("start_day", "drug_exposure_start_date"),
      day("end_day", "drug_exposure_end_date"),
      integer("type", "drug_type_concept_id"),
      text("stop_reason", "stop_reason"),
      integer("refills", "refills"),
      decimal("quantity", "quantity"),
      integer("days_supply", "days_supply"),
      integer("route", "route_concept_id"),
      decimal("effective_dose", "effective_drug_dose"),
      integer("dose_unit", "dose_unit_concept_id"),
      text("lot_number", "lot_number"),
      specialty(),
      visit(),
      id("visit_detail", "visit_detail_id"),
      integer("source_concept", "drug_source_concept_id"),
      category("drug_concept_id")),
  PROCEDURE_OCCURRENCE(
      "procedure_occurrence",
      "procedure_occurrence_id",
      integer("concept", "procedure_concept_id"),
      day("start_day", "procedure_date"),
      day("end_day", "procedure_end_date"),
      integer("type", "procedure_type_concept_id"),
      integer("modifier", "modifier_concept_id"),
      integer("quantity", "quantity"),
      specialty(),
      visit(),
      id("visit_detail", "visit_detail_id"),
      integer("source_concept", "procedure_source_concept_id"),
      category("procedure_concept_id")),
  DEVICE_EXPOSURE(
      "device_exposure",
      "device_exposure_id",
      integer("concept", "device_concept_id"),
      day("start_day", "device_exposure_start_date"),
      day("end_day", "device_exposure_end_date"),
      integer("type", "device_type_concept_id"),
      text("unique_device_id", "unique_device_id"),
      integer("quantity", "quantity"),
      specialty(),
      visit(),
      id("visit_detail", "visit_detail_id"),
      integer("source_concept", "device_source_concept_id"),
      category("device_concept_id")),
  MEASUREMENT(
      "measurement",
      "measurement_id",
      integer("concept", "measurement_concept_id"),
      day("start_day", "measurement_date"),
      second("start_second", "measurement_datetime"),
      integer("type", "measurement_type_concept_id"),
      integer("operator", "operator_concept_id"),
      decimal("value", "value_as_number"),
      integer("value_concept", "value_as_concept_id"),
      integer("unit", "unit_concept_id"),
      decimal("range_low", "range_low"),
      decimal("range_high", "range_high"),
      specialty(),
      visit(),
      id("visit_detail", "visit_detail_id"),
      integer("source_concept", "measurement_source_concept_id"),
      category("measurement_concept_id")),
  OBSERVATION(
      "observation",
      "observation_id",
      integer("concept", "observation_concept_id"),
      day("start_day", "observation_date"),
      second("start_second", "observation_datetime"),
      integer("type", "observation_type_concept_id"),
      decimal("value", "value_as_number"),
      text("value_text", "value_as_string"),
      integer("value_concept", "value_as_concept_id"),
      integer("qualifier", "qualifier_concept_id"),
      integer("unit", "unit_concept_id"),
      specialty(),
      visit(),
      id("visit_detail", "visit_detail_id"),
      integer("source_concept", "observation_source_concept_id"),
      category("observation_concept_id")),
  SPECIMEN(
      "specimen",
      "specimen_id",
      integer("concept", "specimen_concept_id"),
      day("start_day", "specimen_date"),
      integer("type", "specimen_type_concept_id"),
      decimal("quantity", "quantity"),
      integer("unit", "unit_concept_id"),
      integer("anatomic_site", "anatomic_site_concept_id"),
      integer("disease_status", "disease_status_concept_id"),
      category("specimen_concept_id")),
  NOTE(
      "note",
      "note_id",
      integer("concept", "note_class_concept_id"),
      day("start_day", "note_date"),
      integer("type", "note_type_concept_id"),
      specialty(),
      visit(),
      id("visit_detail", "visit_detail_id"),
      category("note_class_concept_id")),
  VISIT_OCCURRENCE(
      "visit_occurrence",
      "visit_occurrence_id",
      integer("concept", "visit_concept_id"),
      day("start_day", "visit_start_date"),
      day("end_day", "visit_end_date"),
      integer("type", "visit_type_concept_id"),
      specialty(),
      id("care_site", "care_site_id"),
      place(),
      region(),
      otherRegion(),
      integer("source_concept", "visit_source_concept_id"),
      integer("admitted_from", "admitted_from_concept_id"),
      integer("discharged_to", "discharged_to_concept_id"),
      category("visit_concept_id")),
  VISIT_DETAIL(
      "visit_detail",
      "visit_detail_id",
      integer("concept", "visit_detail_concept_id"),
      day("start_day", "visit_detail_start_date"),
      day("end_day", "visit_detail_end_date"),
      integer("type", "visit_detail_type_concept_id"),
      specialty(),
      id("care_site", "care_site_id"),
      place(),
      region(),
      otherRegion(),
      integer("source_concept", "visit_detail_source_concept_id"),
      integer("admitted_from", "admitted_from_concept_id"),
      integer("discharged_to", "discharged_to_concept_id"),
      visit(),
      category("visit_detail_concept_id")),
  EPISODE(
      "episode",
      "episode_id",
      integer("concept", "episode_concept_id"),
      day("start_day", "episode_start_date"),
      day("end_day", "episode_end_date"),
      integer("object", "episode_object_concept_id"),
      integer("type", "episode_type_concept_id"),
      integer("source_concept", "episode_source_concept_id"),
      category("episode_object_concept_id")),
  CONDITION_ERA(
      "condition_era",
      "condition_era_id",
      integer("concept", "condition_concept_id"),
      day("start_day", "condition_era_start_date"),
      day("end_day", "condition_era_end_date"),
      integer("occurrence_count", "condition_occurrence_count"),
      category("condition_concept_id")),
  DRUG_ERA(
      "drug_era",
      "drug_era_id",
      integer("concept", "drug_concept_id"),
      day("start_day", "drug_era_start_date"),
      day("end_day", "drug_era_end_date"),
      integer("exposure_count", "drug_exposure_count"),
      integer("gap_days", "gap_days"),
      category("drug_concept_id")),
  DOSE_ERA(
      "dose_era",
      "dose_era_id",
      integer("concept", "drug_concept_id"),
      day("start_day", "dose_era_start_date"),
      day("end_day", "dose_era_end_date"),
      integer("unit", "unit_concept_id"),
      decimal("dose", "dose_value"),
      category("drug_concept_id")),
  PAYER_PLAN_PERIOD(
      "payer_plan_period",
      "payer_plan_period_id",
      day("start_day", "payer_plan_period_start_date"),
      day("end_day", "payer_plan_period_end_date"),
      integer("payer", "payer_concept_id"),
      integer("payer_source", "payer_source_concept_id"),
      integer("plan", "plan_concept_id"),
      integer("plan_source", "plan_source_concept_id"),
      integer("sponsor", "sponsor_concept_id"),
      integer("sponsor_source", "sponsor_source_concept_id"),
      integer("stop_reason", "stop_reason_concept_id"),
      integer("stop_reason_source", "stop_reason_source_concept_id")),
  DEATH(
      "death",
      "",
      day("start_day", "death_date"),
      integer("type", "death_type_concept_id"),
      integer("concept", "cause_concept_id"),
      integer("source_concept", "cause_source_concept_id"),
      category("cause_concept_id")),
  PERSON_LOCATION(
      "person_location",
      "location_history_id",
      integer("concept", "region_concept_id"),
      day("start_day", "start_date"),
      day("end_day", "end_date"),
      integer("type", "relationship_type_concept_id"),
      id("location", "location_id"),
      category("region_concept_id"));

  private final String table;
  private final List<Column> columns;
  private final Map<String, Column> byName;

  Domain(String table, String key, DeclaredColumn... declared) {
    this.table = table;
    Stream<DeclaredColumn> event = key.isEmpty() ? Stream.of() : Stream.of(id("event_id", key));
    List<DeclaredColumn> all = Stream.concat(event, Stream.of(declared)).toList();
    this.columns = IntStream.range(0, all.size()).mapToObj(i -> all.get(i).at(this, i)).toList();
    this.byName = columns.stream().collect(Collectors.toMap(Column::name, Function.identity()));
  }

  /** The CDM table that the facts come from. */
  public String table() {
    return table;
  }

  /** Its arrays, in the order they are stored. */
  public List<Column> columns() {
    return columns;
  }

  /**
   * The array of that name.
   *
   * @throws IllegalArgumentException if the domain has none
   */
  public Column column(String name) {
    Column found = byName.get(name);
    if (found == null) {
      throw new IllegalArgumentException(table + " has no array " + name);
    }
    return found;
  }

  /** Whether it has an array of that name. */
  public boolean has(String name) {
    return byName.containsKey(name);
  }

  /** Every array of every domain, the person's scalars first. */
  static List<Column> all() {
    return Stream.of(values()).flatMap(d -> d.columns().stream()).toList();
  }
}
