package org.focale.timeline;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.focale.timeline.Column.Derivation;

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
      l("person_id", "person_id"),
      i("gender", "gender_concept_id"),
      i("year_of_birth", "year_of_birth"),
      i("month_of_birth", "month_of_birth"),
      i("day_of_birth", "day_of_birth"),
      i("race", "race_concept_id"),
      i("ethnicity", "ethnicity_concept_id"),
      l("care_site", "care_site_id"),
      l("location", "location_id")),
  OBSERVATION_PERIOD(
      "observation_period",
      "observation_period_id",
      day("start_day", "observation_period_start_date"),
      day("end_day", "observation_period_end_date"),
      i("type", "period_type_concept_id")),
  CONDITION_OCCURRENCE(
      "condition_occurrence",
      "condition_occurrence_id",
      i("concept", "condition_concept_id"),
      day("start_day", "condition_start_date"),
      day("end_day", "condition_end_date"),
      i("type", "condition_type_concept_id"),
      i("status", "condition_status_concept_id"),
      text("stop_reason", "stop_reason"),
      specialty(),
      visit(),
      l("visit_detail", "visit_detail_id"),
      i("source_concept", "condition_source_concept_id"),
      category("condition_concept_id")),
  DRUG_EXPOSURE(
      "drug_exposure",
      "drug_exposure_id",
      i("concept", "drug_concept_id"),
      day("start_day", "drug_exposure_start_date"),
      day("end_day", "drug_exposure_end_date"),
      i("type", "drug_type_concept_id"),
      text("stop_reason", "stop_reason"),
      i("refills", "refills"),
      d("quantity", "quantity"),
      i("days_supply", "days_supply"),
      i("route", "route_concept_id"),
      d("effective_dose", "effective_drug_dose"),
      i("dose_unit", "dose_unit_concept_id"),
      text("lot_number", "lot_number"),
      specialty(),
      visit(),
      l("visit_detail", "visit_detail_id"),
      i("source_concept", "drug_source_concept_id"),
      category("drug_concept_id")),
  PROCEDURE_OCCURRENCE(
      "procedure_occurrence",
      "procedure_occurrence_id",
      i("concept", "procedure_concept_id"),
      day("start_day", "procedure_date"),
      day("end_day", "procedure_end_date"),
      i("type", "procedure_type_concept_id"),
      i("modifier", "modifier_concept_id"),
      i("quantity", "quantity"),
      specialty(),
      visit(),
      l("visit_detail", "visit_detail_id"),
      i("source_concept", "procedure_source_concept_id"),
      category("procedure_concept_id")),
  DEVICE_EXPOSURE(
      "device_exposure",
      "device_exposure_id",
      i("concept", "device_concept_id"),
      day("start_day", "device_exposure_start_date"),
      day("end_day", "device_exposure_end_date"),
      i("type", "device_type_concept_id"),
      text("unique_device_id", "unique_device_id"),
      i("quantity", "quantity"),
      specialty(),
      visit(),
      l("visit_detail", "visit_detail_id"),
      i("source_concept", "device_source_concept_id"),
      category("device_concept_id")),
  MEASUREMENT(
      "measurement",
      "measurement_id",
      i("concept", "measurement_concept_id"),
      day("start_day", "measurement_date"),
      second("start_second", "measurement_datetime"),
      i("type", "measurement_type_concept_id"),
      i("operator", "operator_concept_id"),
      d("value", "value_as_number"),
      i("value_concept", "value_as_concept_id"),
      i("unit", "unit_concept_id"),
      d("range_low", "range_low"),
      d("range_high", "range_high"),
      specialty(),
      visit(),
      l("visit_detail", "visit_detail_id"),
      i("source_concept", "measurement_source_concept_id"),
      category("measurement_concept_id")),
  OBSERVATION(
      "observation",
      "observation_id",
      i("concept", "observation_concept_id"),
      day("start_day", "observation_date"),
      second("start_second", "observation_datetime"),
      i("type", "observation_type_concept_id"),
      d("value", "value_as_number"),
      text("value_text", "value_as_string"),
      i("value_concept", "value_as_concept_id"),
      i("qualifier", "qualifier_concept_id"),
      i("unit", "unit_concept_id"),
      specialty(),
      visit(),
      l("visit_detail", "visit_detail_id"),
      i("source_concept", "observation_source_concept_id"),
      category("observation_concept_id")),
  SPECIMEN(
      "specimen",
      "specimen_id",
      i("concept", "specimen_concept_id"),
      day("start_day", "specimen_date"),
      i("type", "specimen_type_concept_id"),
      d("quantity", "quantity"),
      i("unit", "unit_concept_id"),
      i("anatomic_site", "anatomic_site_concept_id"),
      i("disease_status", "disease_status_concept_id"),
      category("specimen_concept_id")),
  NOTE(
      "note",
      "note_id",
      i("concept", "note_class_concept_id"),
      day("start_day", "note_date"),
      i("type", "note_type_concept_id"),
      specialty(),
      visit(),
      l("visit_detail", "visit_detail_id"),
      category("note_class_concept_id")),
  VISIT_OCCURRENCE(
      "visit_occurrence",
      "visit_occurrence_id",
      i("concept", "visit_concept_id"),
      day("start_day", "visit_start_date"),
      day("end_day", "visit_end_date"),
      i("type", "visit_type_concept_id"),
      specialty(),
      l("care_site", "care_site_id"),
      place(),
      region(),
      otherRegion(),
      i("source_concept", "visit_source_concept_id"),
      i("admitted_from", "admitted_from_concept_id"),
      i("discharged_to", "discharged_to_concept_id"),
      category("visit_concept_id")),
  VISIT_DETAIL(
      "visit_detail",
      "visit_detail_id",
      i("concept", "visit_detail_concept_id"),
      day("start_day", "visit_detail_start_date"),
      day("end_day", "visit_detail_end_date"),
      i("type", "visit_detail_type_concept_id"),
      specialty(),
      l("care_site", "care_site_id"),
      place(),
      region(),
      otherRegion(),
      i("source_concept", "visit_detail_source_concept_id"),
      i("admitted_from", "admitted_from_concept_id"),
      i("discharged_to", "discharged_to_concept_id"),
      visit(),
      category("visit_detail_concept_id")),
  EPISODE(
      "episode",
      "episode_id",
      i("concept", "episode_concept_id"),
      day("start_day", "episode_start_date"),
      day("end_day", "episode_end_date"),
      i("object", "episode_object_concept_id"),
      i("type", "episode_type_concept_id"),
      i("source_concept", "episode_source_concept_id"),
      category("episode_object_concept_id")),
  CONDITION_ERA(
      "condition_era",
      "condition_era_id",
      i("concept", "condition_concept_id"),
      day("start_day", "condition_era_start_date"),
      day("end_day", "condition_era_end_date"),
      i("occurrence_count", "condition_occurrence_count"),
      category("condition_concept_id")),
  DRUG_ERA(
      "drug_era",
      "drug_era_id",
      i("concept", "drug_concept_id"),
      day("start_day", "drug_era_start_date"),
      day("end_day", "drug_era_end_date"),
      i("exposure_count", "drug_exposure_count"),
      i("gap_days", "gap_days"),
      category("drug_concept_id")),
  DOSE_ERA(
      "dose_era",
      "dose_era_id",
      i("concept", "drug_concept_id"),
      day("start_day", "dose_era_start_date"),
      day("end_day", "dose_era_end_date"),
      i("unit", "unit_concept_id"),
      d("dose", "dose_value"),
      category("drug_concept_id")),
  PAYER_PLAN_PERIOD(
      "payer_plan_period",
      "payer_plan_period_id",
      day("start_day", "payer_plan_period_start_date"),
      day("end_day", "payer_plan_period_end_date"),
      i("payer", "payer_concept_id"),
      i("payer_source", "payer_source_concept_id"),
      i("plan", "plan_concept_id"),
      i("plan_source", "plan_source_concept_id"),
      i("sponsor", "sponsor_concept_id"),
      i("sponsor_source", "sponsor_source_concept_id"),
      i("stop_reason", "stop_reason_concept_id"),
      i("stop_reason_source", "stop_reason_source_concept_id")),
  DEATH(
      "death",
      "",
      day("start_day", "death_date"),
      i("type", "death_type_concept_id"),
      i("concept", "cause_concept_id"),
      i("source_concept", "cause_source_concept_id"),
      category("cause_concept_id")),
  PERSON_LOCATION(
      "person_location",
      "location_history_id",
      i("concept", "region_concept_id"),
      day("start_day", "start_date"),
      day("end_day", "end_date"),
      i("type", "relationship_type_concept_id"),
      l("location", "location_id"),
      category("region_concept_id"));

  private record Declared(String name, Derivation derivation, String source) {}

  private final String table;
  private final List<Column> columns;
  private final Map<String, Column> byName;

  Domain(String table, String key, Declared... declared) {
    this.table = table;
    Stream<Declared> event =
        key.isEmpty() ? Stream.of() : Stream.of(new Declared("event_id", Derivation.LONG, key));
    List<Declared> all = Stream.concat(event, Stream.of(declared)).toList();
    this.columns =
        IntStream.range(0, all.size())
            .mapToObj(
                i ->
                    new Column(
                        this, i, all.get(i).name(), all.get(i).derivation(), all.get(i).source()))
            .toList();
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

  private static Declared i(String name, String source) {
    return new Declared(name, Derivation.INT, source);
  }

  private static Declared l(String name, String source) {
    return new Declared(name, Derivation.LONG, source);
  }

  private static Declared d(String name, String source) {
    return new Declared(name, Derivation.DOUBLE, source);
  }

  private static Declared day(String name, String source) {
    return new Declared(name, Derivation.DAY, source);
  }

  private static Declared second(String name, String source) {
    return new Declared(name, Derivation.SECOND, source);
  }

  private static Declared text(String name, String source) {
    return new Declared(name, Derivation.TEXT, source);
  }

  private static Declared specialty() {
    return new Declared("specialty", Derivation.SPECIALTY, "provider_id");
  }

  private static Declared place() {
    return new Declared("place_of_service", Derivation.PLACE_OF_SERVICE, "care_site_id");
  }

  private static Declared region() {
    return new Declared("region", Derivation.REGION, "care_site_id");
  }

  private static Declared otherRegion() {
    return new Declared("other_region", Derivation.OTHER_REGION, "care_site_id");
  }

  private static Declared visit() {
    return new Declared("visit", Derivation.VISIT, "visit_occurrence_id");
  }

  private static Declared category(String concept) {
    return new Declared("category", Derivation.CATEGORY, concept);
  }
}
