package org.focale.jobs.simulate;

import java.util.List;
import org.apache.spark.sql.types.StructType;
import org.focale.lake.Manifest;

/** Which datasets tell what is known of simulated persons alone, and with which columns? */
enum TruthTable {
  PERSON(
      "truth",
      field("person_id", "BIGINT", "The person."),
      field("population_person_id", "BIGINT", "The same person in the population."),
      field("female", "BOOLEAN", "The true sex at birth."),
      field("site", "INT", "Number of the site, from 0."),
      field("deprivation", "INT", "Fifth of deprivation, 5 the most deprived."),
      field("bmi", "DOUBLE", "Adult body mass index in kg/m2."),
      field("smoking", "STRING", "never, former or current on the last day of observation."),
      field("smoking_stopped", "DATE", "Day on which smoking stopped, if in or before the period."),
      field("frailty", "DOUBLE", "Unrecorded factor on the hazard of admission; mean 1."),
      field("asthma", "DATE", "True onset by the last day, recorded or not."),
      field("copd", "DATE", "As above."),
      field("diabetes", "DATE", "As above."),
      field("hypertension", "DATE", "As above."),
      field("heart_failure", "DATE", "As above."),
      field("kidney", "DATE", "As above."),
      field("depression", "DATE", "As above."),
      field("steroid_start", "DATE", "First day of fluticasone."),
      field("steroid_log_hazard_ratio", "DOUBLE", "The person's own effect of it on admissions."),
      field("gliflozin_start", "DATE", "First day of empagliflozin."),
      field("gliflozin_log_hazard_ratio", "DOUBLE", "Own effect in the last year observed."),
      field("ace_cough", "BOOLEAN", "Whether the ACE inhibitor made the person cough."),
      field("nsaid_bleed", "BOOLEAN", "Whether an NSAID made the person bleed."),
      field("rare_kind", "STRING", "Kind of planted rare case, if any."),
      field("rare_contextual", "BOOLEAN", "Whether it shows only given age, sex and conditions."),
      field("decoy", "STRING", "Kind of extreme but explained record, if any."),
      field("index_day", "DATE", "1 January of the last year, if alive, observed, not in a stay."),
      field("horizon_days", "INT", "Days after it that the probabilities are about."),
      field("past_admissions", "INT", "Unplanned visits before it."),
      field("past_hazard", "DOUBLE", "Cumulative hazard before it, frailty aside, out of stays."),
      field("p", "DOUBLE", "True probability of an unplanned visit before death."),
      field("expected_p", "DOUBLE", "The same, given all but the frailty.")),
  RISK(
      "truth_risk",
      field("person_id", "BIGINT", "The person."),
      field("start_day", "DATE", "First day of the segment; one per calendar year."),
      field("days", "INT", "Its length."),
      field("hazard_recorded", "DOUBLE", "Admissions per day, frailty aside."),
      field("hazard_death", "DOUBLE", "Deaths per day, out of hospital.")),
  ERROR(
      "truth_error",
      field("person_id", "BIGINT", "The person."),
      field("table_name", "STRING", "Table with the planted error."),
      field("kind", "STRING", "Kind of error."),
      field("fact_id", "BIGINT", "Key of the row.")),
  DISTRIBUTION(
      "truth_distribution",
      field("person_id", "BIGINT", "A person who was an adult in all years observed."),
      field("measurement_concept_id", "INT", "What is measured."),
      field("mean", "DOUBLE", "Of recorded values of adults of the person's sex, any age: normal."),
      field("sd", "DOUBLE", "Its standard deviation, error of measurement included.")),
  CONSENT(
      "consent_statement",
      field("person_id", "BIGINT", "Who says it."),
      field("purpose", "STRING", "The use it speaks of; * for all."),
      field("category", "STRING", "The category of data; * for the person as such."),
      field("decision", "STRING", "PERMIT or DENY."),
      field("valid_from", "DATE", "The first day it holds; null for always."),
      field("valid_to", "DATE", "The last day it holds; null for ever.")),
  SEGMENT(
      "truth_segment",
      field("person_id", "BIGINT", "The member of the cohort."),
      field("measurement_concept_id", "INT", "What the device measures."),
      field("from_day", "DATE", "First day of the segment."),
      field("to_day", "DATE", "Last day of the segment."),
      field("mean", "DOUBLE", "Mean reading, triggers aside, in the unit of the measurement."),
      field("sd", "DOUBLE", "Standard deviation about the mean."),
      field("phi", "DOUBLE", "Correlation of one day with the next; 0 if independent.")),
  TRIGGER(
      "truth_trigger",
      field("person_id", "BIGINT", "The member of the cohort."),
      field("kind", "STRING", "viral_infection or grass_pollen."),
      field("from_day", "DATE", "First day on which readings are moved."),
      field("to_day", "DATE", "Last day."),
      field("effect", "DOUBLE", "What is added to each reading.")),
  LINK(
      "truth_link",
      field("person_id", "BIGINT", "The member of the cohort."),
      field("population_person_id", "BIGINT", "The same person in the population."),
      field("identity_errors", "STRING", "How the identity differs from it, between commas."));

  private final String dataset;
  private final List<Manifest.Field> fields;

  TruthTable(String dataset, Manifest.Field... fields) {
    this.dataset = dataset;
    this.fields = List.of(fields);
  }

  private static Manifest.Field field(String name, String type, String doc) {
    return new Manifest.Field(name, type, doc);
  }

  String dataset() {
    return dataset;
  }

  List<Manifest.Field> fields() {
    return fields;
  }

  StructType schema() {
    StructType schema = new StructType();
    for (Manifest.Field field : fields) {
      schema = schema.add(field.name(), org.apache.spark.sql.types.DataType.fromDDL(field.type()));
    }
    return schema;
  }
}
