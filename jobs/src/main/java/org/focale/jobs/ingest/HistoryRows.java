package org.focale.jobs.ingest;

import org.apache.spark.unsafe.types.UTF8String;
import org.focale.cdm.Cdm;
import org.focale.cdm.CdmTable;

/**
 * Which rows of a file does a table take, where the source's {@code location_history} tells of
 * persons, care sites and providers alike?
 *
 * <p>Rows of care sites and providers are a look-up. All others are handled as rows about persons,
 * also those that do not say whom they tell of, so that no person's place is ever outside the
 * consent gate.
 */
enum HistoryRows {
  /** Of a table with files of its own. */
  ALL,
  OF_PERSONS,
  OF_SITES;

  private static final UTF8String PERSON = UTF8String.fromString("PERSON");
  private static final UTF8String CARE_SITE = UTF8String.fromString("CARE_SITE");
  private static final UTF8String PROVIDER = UTF8String.fromString("PROVIDER");

  /** The column that says whom a row tells of. */
  static final String KIND = "domain_id";

  static final String UNKNOWN_KIND = KIND + ": not PERSON, CARE_SITE or PROVIDER";

  static HistoryRows of(CdmTable table) {
    if (table == Cdm.PERSON_LOCATION) {
      return OF_PERSONS;
    }
    return table == Cdm.LOCATION_HISTORY ? OF_SITES : ALL;
  }

  /**
   * Whether a row is another table's.
   *
   * @param kind null where the row does not say
   */
  boolean leave(UTF8String kind) {
    boolean site = CARE_SITE.equals(kind) || PROVIDER.equals(kind);
    return switch (this) {
      case ALL -> false;
      case OF_PERSONS -> site;
      case OF_SITES -> !site;
    };
  }

  /** Whether a row that is taken tells of a kind of thing that is not known. */
  boolean refuse(UTF8String kind) {
    return this == OF_PERSONS && !PERSON.equals(kind);
  }
}
