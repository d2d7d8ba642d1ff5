package org.focale.cdm;

import static org.focale.cdm.CdmTable.Group.HEALTH_SYSTEM;
import static org.focale.cdm.TableBuilder.Trait.IDENTIFYING;
import static org.focale.cdm.TableBuilder.Trait.REQUIRED;
import static org.focale.cdm.TableBuilder.table;

/** Where do persons live, and where and by whom is care given? */
final class HealthSystemTables {

  static final CdmTable LOCATION =
      table("location", HEALTH_SYSTEM, "A place: a person's residence or the address of a site.")
          .key("location_id", "Unique number of the place.")
          .text("address_1", "First line of the address.", IDENTIFYING)
          .text("address_2", "Second line of the address.", IDENTIFYING)
          .text("city", "City or town, as a name.")
          .text("state", "State or region, two letters.")
          // Nine digits can mean one building.
          .text("zip", "Postal code, of three to nine characters.", IDENTIFYING)
          .text("county", "County or district, as a name.")
          .text("location_source_value", "The place as the source writes it.", IDENTIFYING)
          .concept("country_concept_id", "Country, as a geographic concept.")
          .text("country_source_value", "Country as the source writes it.")
          .number("latitude", "Degrees north, from -90 to 90.", IDENTIFYING)
          .number("longitude", "Degrees east, from -180 to 180.", IDENTIFYING)
          // Beside 5.4: as OHDSI's cohort generator expects it.
          .concept("region_concept_id", "Region, as a geographic concept; beside CDM 5.4.")
          .build();

  // Beside 5.4, after CDM 6.0. Its rows tell of persons, sites and providers; an ingest parts them,
  // so that what is about persons is kept by person.
  static final CdmTable LOCATION_HISTORY =
      table(
              "location_history",
              HEALTH_SYSTEM,
              "A place where a care site or provider was for a time; beside CDM 5.4.")
          .key("location_history_id", "Unique number of the row, persons' rows included.")
          .reference("location_id", "The place where the site or provider was.", REQUIRED)
          .concept("relationship_type_concept_id", "What the place is to the site or provider.")
          .text("domain_id", "What entity_id means: CARE_SITE or PROVIDER.", REQUIRED)
          .reference("entity_id", "Key of the care site or provider.", REQUIRED)
          .date("start_date", "First day at the place.", REQUIRED)
          .date("end_date", "Last day at the place; empty while it lasts.")
          .build();

  static final CdmTable PERSON_LOCATION =
      table(
              "person_location",
              HEALTH_SYSTEM,
              "A place where a person was for a time; beside CDM 5.4.")
          .key("location_history_id", "Number of the row in the source's location_history.")
          .person("person_id", "The person who was there.")
          .formerly("entity_id")
          .reference("location_id", "The place where the person was.", REQUIRED)
          .concept("region_concept_id", "Region of the place, taken from location.")
          .concept("relationship_type_concept_id", "What the place is to the person: a residence.")
          .text("domain_id", "What the source says entity_id means: PERSON.", REQUIRED)
          .start("start_date", "First day at the place.")
          .end("end_date", "Last day at the place; empty while it lasts.")
          .build();

  static final CdmTable CARE_SITE =
      table("care_site", HEALTH_SYSTEM, "An institution or unit where care is given.")
          .key("care_site_id", "Unique number of the site.")
          .text("care_site_name", "Name of the site, as the source writes it.")
          .concept("place_of_service_concept_id", "Main setting: inpatient, office, pharmacy.")
          .reference("location_id", "The place where the site stands.")
          .text("care_site_source_value", "The site's number or code in the source.")
          .text("place_of_service_source_value", "Setting as the source codes it.")
          .build();

  // Providers are persons too: what names one of them is kept apart as for patients.
  static final CdmTable PROVIDER =
      table("provider", HEALTH_SYSTEM, "One professional who gives care.")
          .key("provider_id", "Unique number of the professional.")
          .text("provider_name", "Name of the professional, or a label.", IDENTIFYING)
          .text("npi", "National provider number in the US.", IDENTIFYING)
          .text("dea", "US licence number for controlled drugs.", IDENTIFYING)
          .concept("specialty_concept_id", "Main specialty, or one that covers several.")
          .reference("care_site_id", "Where the professional mostly works.")
          .integer("year_of_birth", "Birth year of the professional.")
          .concept("gender_concept_id", "Gender", "Gender of the professional, as recorded.")
          .text("provider_source_value", "The professional's number in the source.", IDENTIFYING)
          .text("specialty_source_value", "Specialty as the source codes it.")
          .concept("specialty_source_concept_id", "Concept of the source's code; often 0.")
          .text("gender_source_value", "Gender as the source writes it.")
          .concept("gender_source_concept_id", "Concept of the source's code; often 0.")
          .build();

  private HealthSystemTables() {}
}
