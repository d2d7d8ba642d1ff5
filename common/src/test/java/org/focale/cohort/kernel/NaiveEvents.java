package org.focale.cohort.kernel;

import java.sql.Date;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import org.apache.spark.sql.Row;
import org.focale.cdm.Cdm;
import org.focale.cdm.CdmTable;
import org.focale.cohort.Condition;
import org.focale.cohort.CriteriaDomain;
import org.focale.cohort.Criterion;
import org.focale.cohort.Field;
import org.focale.cohort.ValueTest;
import org.focale.job.HandMadeCdm;
import org.focale.timeline.Domain;

/** Which events of a person meet a criterion? Read from CDM rows, one step after the other. */
final class NaiveEvents {

  /** From one day to another. */
  record Days(int start, int end) {

    boolean hold(int day) {
      return start <= day && day <= end;
    }
  }

  /** A row with the days that stand for it. */
  record Event(CriteriaDomain domain, Row row, long id, int start, Optional<Integer> end) {

    Optional<Object> value(String column) {
      return Optional.ofNullable(row.getAs(column));
    }

    Optional<Object> visit() {
      return domain == CriteriaDomain.LOCATION_REGION
          ? Optional.empty()
          : value("visit_occurrence_id");
    }

    /** What it is of. */
    Optional<Object> concept() {
      return value(about(domain) + "_concept_id");
    }
  }

  private final HandMadeCdm cdm;
  private final long person;

  NaiveEvents(HandMadeCdm cdm, long person) {
    this.cdm = cdm;
    this.person = person;
  }

  /** In the order of their start. */
  List<Days> periods() {
    return recorded(CriteriaDomain.OBSERVATION_PERIOD).stream()
        .map(e -> new Days(e.start(), e.end().orElseThrow()))
        .toList();
  }

  /** Those that the set, the first and the conditions let through, in the order of their start. */
  List<Event> meeting(Criterion criterion) {
    List<Event> events = new ArrayList<>(recorded(criterion.domain()));
    String about = about(criterion.domain());
    events.removeIf(e -> outside(criterion.conceptSet(), e.concept()));
    events.removeIf(
        e ->
            criterion.sourceConceptSet().isPresent()
                && outside(criterion.sourceConceptSet(), e.value(about + "_source_concept_id")));
    if (criterion.first() && events.size() > 1) {
      events = new ArrayList<>(events.subList(0, 1));
    }
    if (criterion.dateAdjustment().isPresent()) {
      events.replaceAll(e -> adjusted(e, criterion.dateAdjustment().get()));
      events.removeIf(e -> e.end().isEmpty() || e.end().get() < e.start());
    }
    events.removeIf(e -> !criterion.conditions().stream().allMatch(c -> meets(c, e)));
    return events;
  }

  private static String about(CriteriaDomain domain) {
    return domain == CriteriaDomain.LOCATION_REGION
        ? "region"
        : domain.domain().table().split("_")[0];
  }

  private static boolean outside(OptionalInt set, Optional<Object> concept) {
    return set.isPresent()
        && !(concept.isPresent() && held(set.getAsInt()).contains((Integer) concept.get()));
  }

  static Set<Integer> held(int set) {
    Set<Integer> concepts = new TreeSet<>();
    for (int concept : Written.SETS.get(set)) {
      concepts.add(concept);
    }
    return concepts;
  }

  private List<Event> recorded(CriteriaDomain domain) {
    CdmTable table = Cdm.table(domain.domain().table()).orElseThrow();
    List<Event> events = new ArrayList<>();
    for (Row row : cdm.rows(table.name())) {
      if (row.<Long>getAs("person_id") == person) {
        int start = day(row.getAs(table.startField().orElseThrow()));
        long id = row.getAs(table.primaryKey().orElseThrow());
        events.add(new Event(domain, row, id, start, end(domain, table, row, start)));
      }
    }
    events.sort(Comparator.comparingInt(Event::start).thenComparingLong(Event::id));
    return events;
  }

  private static int day(Object date) {
    return (int) ((Date) date).toLocalDate().toEpochDay();
  }

  private static Optional<Integer> end(CriteriaDomain domain, CdmTable table, Row row, int start) {
    if (domain == CriteriaDomain.MEASUREMENT) {
      return Optional.of(start + 1);
    }
    Object recorded = row.getAs(table.endField().orElseThrow());
    if (recorded != null) {
      return Optional.of(day(recorded));
    }
    if (domain == CriteriaDomain.LOCATION_REGION) {
      return Optional.of(day(Date.valueOf("2099-12-31")));
    }
    if (domain == CriteriaDomain.DRUG_EXPOSURE) {
      Object supply = row.getAs("days_supply");
      return Optional.of(start + (supply == null ? 1 : (Integer) supply));
    }
    return domain == CriteriaDomain.CONDITION_OCCURRENCE
        ? Optional.of(start + 1)
        : Optional.empty();
  }

  private static Event adjusted(Event event, Criterion.DateAdjustment days) {
    Optional<Integer> recordedStart = Optional.of(event.start());
    Optional<Integer> start = days.startFromEnd() ? event.end() : recordedStart;
    Optional<Integer> end = days.endFromEnd() ? event.end() : recordedStart;
    return new Event(
        event.domain(),
        event.row(),
        event.id(),
        start.map(day -> day + days.startOffset()).orElse(event.start()),
        start.isEmpty() ? Optional.empty() : end.map(day -> day + days.endOffset()));
  }

  /** Whether the person, on the days of an event, meets a condition. */
  boolean meets(Condition condition, Event event) {
    ValueTest test = condition.test();
    if (condition.field() == Field.Derived.CARE_SITE_REGION) {
      Set<Integer> wanted = held(((ValueTest.InConceptSet) test).conceptSet());
      return siteRegions(event).stream().anyMatch(wanted::contains);
    }
    Optional<Double> value = value(condition.field(), event);
    if (test instanceof ValueTest.InConceptSet in && held(in.conceptSet()).isEmpty()) {
      return in.excluded();
    }
    if (value.isEmpty()) {
      return false;
    }
    double found = value.get();
    if (test instanceof ValueTest.OneOf of) {
      return of.concepts().contains((int) found) != of.excluded();
    }
    if (test instanceof ValueTest.InConceptSet in) {
      return held(in.conceptSet()).contains((int) found) != in.excluded();
    }
    ValueTest.Compared range = (ValueTest.Compared) test;
    boolean between = range.value() <= found && found <= range.extent();
    return switch (range.operator()) {
      case LESS -> found < range.value();
      case AT_MOST -> found <= range.value();
      case EQUAL -> found == range.value();
      case NOT_EQUAL -> found != range.value();
      case MORE -> found > range.value();
      case AT_LEAST -> found >= range.value();
      case BETWEEN -> between;
      case NOT_BETWEEN -> found < range.value() || found > range.extent();
    };
  }

  /** Joined as SQL would: every row of the site's history that spans the visit as recorded. */
  private Set<Integer> siteRegions(Event event) {
    Set<Integer> regions = new TreeSet<>();
    for (Row history : cdm.rows("location_history")) {
      Date open = Date.valueOf("2099-12-31");
      boolean spans =
          event.value("care_site_id").equals(Optional.of(history.getAs("entity_id")))
              && event.value("visit_end_date").isPresent()
              && !event.row().<Date>getAs("visit_start_date").before(history.getAs("start_date"))
              && !event
                  .row()
                  .<Date>getAs("visit_end_date")
                  .after(Optional.ofNullable(history.<Date>getAs("end_date")).orElse(open));
      if (spans) {
        cdm.rows("location").stream()
            .filter(place -> place.getAs("location_id").equals(history.getAs("location_id")))
            .forEach(place -> regions.add(place.getAs("region_concept_id")));
      }
    }
    return regions;
  }

  private Optional<Double> value(Field field, Event event) {
    if (field instanceof Field.Recorded recorded) {
      String column = event.domain().domain().column(recorded.column()).source();
      return event.value(column).map(v -> ((Number) v).doubleValue());
    }
    Optional<Integer> value =
        switch ((Field.Derived) field) {
          case START -> Optional.of(event.start());
          case END -> event.end();
          case LENGTH -> event.end().map(end -> end - event.start());
          case AGE_AT_START -> Optional.of(age(event.start()));
          case AGE_AT_END -> event.end().map(this::age);
          case GENDER -> Optional.of(ofPerson("gender_concept_id"));
          case VISIT_CONCEPT -> visitConcept(event);
          default -> throw new IllegalArgumentException(field + " is not asked here");
        };
    return value.map(Integer::doubleValue);
  }

  private Optional<Integer> visitConcept(Event event) {
    return recorded(CriteriaDomain.VISIT_OCCURRENCE).stream()
        .filter(visit -> event.visit().equals(Optional.of(visit.id())))
        .flatMap(visit -> visit.value("visit_concept_id").stream())
        .map(concept -> (Integer) concept)
        .findFirst();
  }

  private int age(int day) {
    return LocalDate.ofEpochDay(day).getYear() - ofPerson("year_of_birth");
  }

  private int ofPerson(String column) {
    return cdm.rows(Domain.PERSON.table()).stream()
        .filter(row -> row.<Long>getAs("person_id") == person)
        .map(row -> row.<Integer>getAs(column))
        .findFirst()
        .orElseThrow();
  }
}
