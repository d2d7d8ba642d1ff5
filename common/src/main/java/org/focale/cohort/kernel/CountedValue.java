package org.focale.cohort.kernel;

import org.focale.cohort.CountColumn;
import org.focale.cohort.CriteriaDomain;
import org.focale.timeline.Column;
import org.focale.timeline.Domain;
import org.focale.timeline.Timeline;

/** Which value of an event is counted once? */
final class CountedValue {

  private final PersonFacts facts;

  CountedValue(PersonFacts facts) {
    this.facts = facts;
  }

  /** Adds the value to the ones seen, unless it is absent. */
  void add(
      DistinctValues seen, CountColumn column, CriteriaDomain of, Selected selected, int position) {
    int event = selected.event[position];
    switch (column) {
      case START_DATE -> day(seen, selected.start[position]);
      case END_DATE -> day(seen, selected.end[position]);
      case DURATION -> duration(seen, of, selected, position);
      case VISIT_ID -> day(seen, facts.events(of.domain()).visit(event));
      case DOMAIN_CONCEPT -> concept(seen, of, event);
      case VISIT_DETAIL_ID,
          DAYS_SUPPLY,
          ERA_OCCURRENCES,
          GAP_DAYS,
          QUANTITY,
          RANGE_HIGH,
          RANGE_LOW,
          REFILLS,
          UNIT,
          VALUE_AS_NUMBER ->
          recorded(seen, column(column, of), event);
    }
  }

  /** The array that a column of Circe's stands for, beyond those that every domain has. */
  static Column column(CountColumn column, CriteriaDomain of) {
    Domain domain = of.domain();
    return domain.column(
        switch (column) {
          case VISIT_DETAIL_ID -> domain == Domain.VISIT_DETAIL ? "event_id" : "visit_detail";
          case DAYS_SUPPLY -> "days_supply";
          case ERA_OCCURRENCES -> domain == Domain.DRUG_ERA ? "exposure_count" : "occurrence_count";
          case GAP_DAYS -> "gap_days";
          case QUANTITY -> "quantity";
          case RANGE_HIGH -> "range_high";
          case RANGE_LOW -> "range_low";
          case REFILLS -> "refills";
          case UNIT -> "unit";
          case VALUE_AS_NUMBER -> domain == Domain.DOSE_ERA ? "dose" : "value";
          default -> throw new IllegalArgumentException(column + " is no array");
        });
  }

  /** The array that holds what an event of a domain is about. */
  static Column conceptColumn(CriteriaDomain of) {
    return of.domain()
        .column(
            switch (of) {
              case OBSERVATION_PERIOD -> "type";
              case PAYER_PLAN_PERIOD -> "payer";
              default -> "concept";
            });
  }

  private void concept(DistinctValues seen, CriteriaDomain of, int event) {
    int concept = facts.events(of.domain()).ints(conceptColumn(of))[event];
    if (of == CriteriaDomain.DEATH && concept == Timeline.ABSENT_INT) {
      concept = 0;
    }
    day(seen, concept);
  }

  private static void day(DistinctValues seen, int value) {
    if (value != Timeline.ABSENT_INT) {
      seen.add(value);
    }
  }

  private static void duration(DistinctValues seen, CriteriaDomain of, Selected selected, int at) {
    if (of.end() == CriteriaDomain.EndRule.NEXT_DAY) {
      seen.add(1);
    } else if (selected.end[at] != Timeline.ABSENT_INT) {
      seen.add((long) selected.end[at] - selected.start[at]);
    }
  }

  private void recorded(DistinctValues seen, Column column, int event) {
    DomainEvents events = facts.events(column.domain());
    switch (column.derivation().primitive()) {
      case INT -> day(seen, events.ints(column)[event]);
      case LONG -> {
        long value = events.longs(column)[event];
        if (value != Timeline.ABSENT_LONG) {
          seen.add(value);
        }
      }
      case DOUBLE -> {
        double value = events.doubles(column)[event];
        if (!Double.isNaN(value)) {
          seen.add(Double.doubleToLongBits(value + 0.0));
        }
      }
    }
  }
}
