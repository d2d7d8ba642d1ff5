package org.focale.cdm;

import static org.focale.cdm.CdmTable.Group.HEALTH_SYSTEM;
import static org.focale.cdm.TableBuilder.Trait.IDENTIFYING;
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
