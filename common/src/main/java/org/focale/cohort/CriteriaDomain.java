package org.focale.cohort;

import static org.focale.cohort.Attribute.conceptSet;
import static org.focale.cohort.Attribute.concepts;
import static org.focale.cohort.Attribute.days;
import static org.focale.cohort.Attribute.decimal;
import static org.focale.cohort.Attribute.flag;
import static org.focale.cohort.Attribute.text;
import static org.focale.cohort.Attribute.type;
import static org.focale.cohort.Attribute.whole;
import static org.focale.cohort.Field.Derived.ABNORMAL;
import static org.focale.cohort.Field.Derived.AGE_AT_END;
import static org.focale.cohort.Field.Derived.AGE_AT_START;
import static org.focale.cohort.Field.Derived.CARE_SITE_REGION;
import static org.focale.cohort.Field.Derived.END;
import static org.focale.cohort.Field.Derived.GENDER;
import static org.focale.cohort.Field.Derived.LENGTH;
import static org.focale.cohort.Field.Derived.RATIO_TO_HIGH;
import static org.focale.cohort.Field.Derived.RATIO_TO_LOW;
import static org.focale.cohort.Field.Derived.START;
import static org.focale.cohort.Field.Derived.VISIT_CONCEPT;

import java.util.List;
import java.util.stream.Stream;
import org.focale.timeline.Domain;

/**
 * Which kinds of event can a cohort definition ask for, and what of each?
 *
 * <p>One declaration for all: the reader accepts these names, the compiler finds the values, the
 * page and the explanation list them. Names are those of Circe's JSON.
 */
public enum CriteriaDomain {
  CONDITION_OCCURRENCE(
      "ConditionOccurrence",
      Domain.CONDITION_OCCURRENCE,
      EndRule.RECORDED_OR_NEXT_DAY,
      "ConditionSourceConcept",
      occurrence(
          type("ConditionType"),
          concepts("ConditionStatus", "status"),
          text("StopReason", "stop_reason"))),
  DRUG_EXPOSURE(
      "DrugExposure",
      Domain.DRUG_EXPOSURE,
      EndRule.RECORDED_OR_SUPPLIED_OR_NEXT_DAY,
      "DrugSourceConcept",
      occurrence(
          type("DrugType"),
          text("StopReason", "stop_reason"),
          whole("Refills", "refills"),
          decimal("Quantity", "quantity"),
          whole("DaysSupply", "days_supply"),
          concepts("RouteConcept", "route"),
          decimal("EffectiveDrugDose", "effective_dose"),
          concepts("DoseUnit", "dose_unit"),
          text("LotNumber", "lot_number"))),
  PROCEDURE_OCCURRENCE(
      "ProcedureOccurrence",
      Domain.PROCEDURE_OCCURRENCE,
      EndRule.NEXT_DAY,
      "ProcedureSourceConcept",
      instant(
          type("ProcedureType"), concepts("Modifier", "modifier"), whole("Quantity", "quantity"))),
  DEVICE_EXPOSURE(
      "DeviceExposure",
      Domain.DEVICE_EXPOSURE,
      EndRule.RECORDED_OR_NEXT_DAY,
      "DeviceSourceConcept",
      occurrence(
          type("DeviceType"),
          text("UniqueDeviceId", "unique_device_id"),
          whole("Quantity", "quantity"))),
  MEASUREMENT(
      "Measurement",
      Domain.MEASUREMENT,
      EndRule.NEXT_DAY,
      "MeasurementSourceConcept",
      instant(
          type("MeasurementType"),
          concepts("Operator", "operator"),
          decimal("ValueAsNumber", "value"),
          concepts("ValueAsConcept", "value_concept"),
          concepts("Unit", "unit"),
          decimal("RangeLow", "range_low"),
          decimal("RangeHigh", "range_high"),
          decimal("RangeLowRatio", RATIO_TO_LOW),
          decimal("RangeHighRatio", RATIO_TO_HIGH),
          flag("Abnormal", ABNORMAL))),
  OBSERVATION(
      "Observation",
      Domain.OBSERVATION,
      EndRule.NEXT_DAY,
      "ObservationSourceConcept",
      instant(
          type("ObservationType"),
          decimal("ValueAsNumber", "value"),
          text("ValueAsString", "value_text"),
          concepts("ValueAsConcept", "value_concept"),
          concepts("Qualifier", "qualifier"),
          concepts("Unit", "unit"))),
  SPECIMEN(
      "Specimen",
      Domain.SPECIMEN,
      EndRule.NEXT_DAY,
      "SpecimenSourceConcept",
      List.of(
          days("OccurrenceStartDate", START),
          type("SpecimenType"),
          decimal("Quantity", "quantity"),
          concepts("Unit", "unit"),
          concepts("AnatomicSite", "anatomic_site"),
          concepts("DiseaseStatus", "disease_status"),
          text("SourceId", "source_id"),
          whole("Age", AGE_AT_START),
          concepts("Gender", GENDER))),
  VISIT_OCCURRENCE(
      "VisitOccurrence",
      Domain.VISIT_OCCURRENCE,
      EndRule.RECORDED,
      "VisitSourceConcept",
      List.of(
          days("OccurrenceStartDate", START),
          days("OccurrenceEndDate", END),
          type("VisitType"),
          whole("VisitLength", LENGTH),
          whole("Age", AGE_AT_START),
          concepts("Gender", GENDER),
          concepts("ProviderSpecialty", "specialty"),
          concepts("PlaceOfService", "place_of_service"),
          conceptSet("PlaceOfServiceLocation", CARE_SITE_REGION))),
  VISIT_DETAIL(
      "VisitDetail",
      Domain.VISIT_DETAIL,
      EndRule.RECORDED,
      "VisitDetailSourceConcept",
      List.of(
          days("VisitDetailStartDate", START),
          days("VisitDetailEndDate", END),
          type("VisitDetailType"),
          whole("VisitDetailLength", LENGTH),
          whole("Age", AGE_AT_END),
          concepts("Gender", GENDER),
          concepts("ProviderSpecialty", "specialty"),
          concepts("PlaceOfService", "place_of_service"),
          conceptSet("PlaceOfServiceLocation", CARE_SITE_REGION))),
  CONDITION_ERA(
      "ConditionEra",
      Domain.CONDITION_ERA,
      EndRule.RECORDED,
      "",
      era(whole("OccurrenceCount", "occurrence_count"))),
  DRUG_ERA(
      "DrugEra",
      Domain.DRUG_ERA,
      EndRule.RECORDED,
      "",
      era(whole("OccurrenceCount", "exposure_count"), whole("GapDays", "gap_days"))),
  DOSE_ERA(
      "DoseEra",
      Domain.DOSE_ERA,
      EndRule.RECORDED,
      "",
      era(concepts("Unit", "unit"), decimal("DoseValue", "dose"))),
  OBSERVATION_PERIOD(
      "ObservationPeriod",
      Domain.OBSERVATION_PERIOD,
      EndRule.RECORDED,
      "",
      List.of(
          days("PeriodStartDate", START),
          days("PeriodEndDate", END),
          new Attribute("PeriodType", Attribute.Kind.CONCEPTS, new Field.Recorded("type"), false),
          whole("PeriodLength", LENGTH),
          whole("AgeAtStart", AGE_AT_START),
          whole("AgeAtEnd", AGE_AT_END))),
  PAYER_PLAN_PERIOD(
      "PayerPlanPeriod",
      Domain.PAYER_PLAN_PERIOD,
      EndRule.RECORDED,
      "",
      List.of(
          days("PeriodStartDate", START),
          days("PeriodEndDate", END),
          whole("PeriodLength", LENGTH),
          whole("AgeAtStart", AGE_AT_START),
          whole("AgeAtEnd", AGE_AT_END),
          concepts("Gender", GENDER),
          conceptSet("PayerConcept", "payer"),
          conceptSet("PlanConcept", "plan"),
          conceptSet("SponsorConcept", "sponsor"),
          conceptSet("StopReasonConcept", "stop_reason"),
          conceptSet("PayerSourceConcept", "payer_source"),
          conceptSet("PlanSourceConcept", "plan_source"),
          conceptSet("SponsorSourceConcept", "sponsor_source"),
          conceptSet("StopReasonSourceConcept", "stop_reason_source"))),
  DEATH(
      "Death",
      Domain.DEATH,
      EndRule.NEXT_DAY,
      "DeathSourceConcept",
      List.of(
          days("OccurrenceStartDate", START),
          type("DeathType"),
          whole("Age", AGE_AT_START),
          concepts("Gender", GENDER))),
  LOCATION_REGION(
      "LocationRegion",
      Domain.PERSON_LOCATION,
      EndRule.RECORDED_OR_OPEN,
      "",
      List.of(days("StartDate", START), days("EndDate", END)));

  /** When an event of the domain ends. */
  public enum EndRule {
    /** As recorded; without a recorded end it has none. */
    RECORDED,
    /** As recorded, else on 2099-12-31. */
    RECORDED_OR_OPEN,
    /** As recorded, else the day after it starts. */
    RECORDED_OR_NEXT_DAY,
    /** As recorded, else after the days of supply, else the day after it starts. */
    RECORDED_OR_SUPPLIED_OR_NEXT_DAY,
    /** The day after it starts, whatever is recorded. */
    NEXT_DAY
  }

  private final String json;
  private final Domain domain;
  private final EndRule end;
  private final String sourceConcept;
  private final List<Attribute> attributes;

  CriteriaDomain(
      String json, Domain domain, EndRule end, String sourceConcept, List<Attribute> attributes) {
    this.json = json;
    this.domain = domain;
    this.end = end;
    this.sourceConcept = sourceConcept;
    this.attributes = List.copyOf(attributes);
  }

  /** Circe's name of it. */
  public String json() {
    return json;
  }

  /** Where its events are in a timeline. */
  public Domain domain() {
    return domain;
  }

  public EndRule end() {
    return end;
  }

  /** The attribute that names a set of source concepts; empty if there is none. */
  String sourceConcept() {
    return sourceConcept;
  }

  /** What its criteria can ask. */
  List<Attribute> attributes() {
    return attributes;
  }

  /** Whether its events have a concept that a concept set can select. */
  boolean hasConceptSet() {
    return this != OBSERVATION_PERIOD && this != PAYER_PLAN_PERIOD;
  }

  /** Whether a criterion may ask for the first such event. */
  boolean hasFirst() {
    return this != DEATH && this != LOCATION_REGION;
  }

  /** Whether a criterion may put days of its own in place of the recorded ones. */
  boolean hasUserDefinedPeriod() {
    return this == OBSERVATION_PERIOD || this == PAYER_PLAN_PERIOD;
  }

  /** What every kind of event with a start, an end, a visit and a provider can be asked. */
  private static List<Attribute> occurrence(Attribute... own) {
    return Stream.concat(instant(own).stream(), Stream.of(days("OccurrenceEndDate", END))).toList();
  }

  private static List<Attribute> instant(Attribute... own) {
    return Stream.concat(
            Stream.of(own),
            Stream.of(
                days("OccurrenceStartDate", START),
                whole("Age", AGE_AT_START),
                concepts("Gender", GENDER),
                concepts("ProviderSpecialty", "specialty"),
                concepts("VisitType", VISIT_CONCEPT)))
        .toList();
  }

  private static List<Attribute> era(Attribute... own) {
    return Stream.concat(
            Stream.of(own),
            Stream.of(
                days("EraStartDate", START),
                days("EraEndDate", END),
                whole("EraLength", LENGTH),
                whole("AgeAtStart", AGE_AT_START),
                whole("AgeAtEnd", AGE_AT_END),
                concepts("Gender", GENDER)))
        .toList();
  }
}
