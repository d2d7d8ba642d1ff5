package org.focale.cohort;

import java.util.List;
import java.util.Optional;

/**
 * What may be counted once: which column of Circe's, and which value of the event?
 *
 * <p>Names are Circe's; events without such a value are not counted.
 */
public enum CountColumn {
  DOMAIN_CONCEPT,
  START_DATE,
  END_DATE,
  DURATION,
  VISIT_ID,
  VISIT_DETAIL_ID("visit_detail"),
  DAYS_SUPPLY("days_supply"),
  ERA_OCCURRENCES("occurrence_count", "exposure_count"),
  GAP_DAYS("gap_days"),
  QUANTITY("quantity"),
  RANGE_HIGH("range_high"),
  RANGE_LOW("range_low"),
  REFILLS("refills"),
  UNIT("unit"),
  VALUE_AS_NUMBER("value", "dose");

  private final List<String> recorded;

  CountColumn(String... recorded) {
    this.recorded = List.of(recorded);
  }

  /** The array of a domain that holds the value; empty if it has none, or if any domain's would. */
  Optional<String> recorded(CriteriaDomain domain) {
    return this == VISIT_DETAIL_ID && domain == CriteriaDomain.VISIT_DETAIL
        ? Optional.of("event_id")
        : recorded.stream().filter(domain.domain()::has).findFirst();
  }

  /** Whether the events of a domain have such a value. */
  boolean of(CriteriaDomain domain) {
    return recorded.isEmpty() || recorded(domain).isPresent();
  }
}
