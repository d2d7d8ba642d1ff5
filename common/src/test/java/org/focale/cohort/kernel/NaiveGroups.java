package org.focale.cohort.kernel;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.focale.cohort.CorrelatedCriteria;
import org.focale.cohort.CorrelatedCriteria.Bound;
import org.focale.cohort.CorrelatedCriteria.Window;
import org.focale.cohort.CountColumn;
import org.focale.cohort.CriteriaDomain;
import org.focale.cohort.CriteriaGroup;
import org.focale.cohort.Criterion;
import org.focale.cohort.kernel.NaiveEvents.Days;
import org.focale.cohort.kernel.NaiveEvents.Event;

/**
 * Does an index event meet a group? As SQL would: rows are joined, then counted, so that an event
 * that stands in two rows counts twice.
 */
final class NaiveGroups {

  /** An index event in one observation period. */
  record Index(Event event, Days period) {}

  private final NaiveEvents events;

  NaiveGroups(NaiveEvents events) {
    this.events = events;
  }

  /** The events of a criterion with what it asks for around them. */
  List<Event> meeting(Criterion criterion) {
    List<Event> found = new ArrayList<>(events.meeting(criterion));
    criterion
        .nested()
        .filter(group -> !group.isEmpty())
        .ifPresent(
            group ->
                found.removeIf(
                    event ->
                        !meets(
                            group,
                            events.periods().stream()
                                .filter(period -> period.hold(event.start()))
                                .map(period -> new Index(event, period))
                                .toList())));
    return found;
  }

  /**
   * Whether an event meets a group.
   *
   * @param rows of one event
   */
  boolean meets(CriteriaGroup group, List<Index> rows) {
    if (rows.isEmpty() || group.isEmpty()) {
      return !rows.isEmpty();
    }
    long met =
        group.criteria().stream().filter(criteria -> meets(criteria, rows)).count()
            + group.groups().stream().filter(inner -> meets(inner, rows)).count()
            + group.demographics().stream()
                .filter(
                    person ->
                        person.conditions().stream()
                            .allMatch(c -> events.meets(c, rows.get(0).event())))
                .count();
    long joined = met * rows.size();
    return switch (group.type()) {
      case ALL -> joined == group.size();
      case ANY -> joined > 0;
      case AT_LEAST -> joined >= group.count();
      case AT_MOST -> joined <= group.count();
    };
  }

  private boolean meets(CorrelatedCriteria criteria, List<Index> rows) {
    List<Event> joined = new ArrayList<>();
    for (Index index : rows) {
      for (Event other : meeting(criteria.criterion())) {
        if (placed(criteria, index, other)) {
          joined.add(other);
        }
      }
    }
    long count =
        criteria.occurrence().distinct().isPresent()
            ? joined.stream()
                .flatMap(e -> value(criteria.occurrence().distinct().get(), e).stream())
                .distinct()
                .count()
            : joined.size() * (criteria.occurrence().noneNeeded() ? rows.size() : 1L);
    int wanted = criteria.occurrence().count();
    return switch (criteria.occurrence().comparison()) {
      case EXACTLY -> count == wanted;
      case AT_MOST -> count <= wanted;
      case AT_LEAST -> count >= wanted;
    };
  }

  private static Optional<Object> value(CountColumn column, Event event) {
    return switch (column) {
      case START_DATE -> Optional.of(event.start());
      case END_DATE -> event.end().map(end -> end);
      case DURATION ->
          event.domain() == CriteriaDomain.MEASUREMENT
              ? Optional.of(1)
              : event.end().map(end -> end - event.start());
      case VISIT_ID -> event.visit();
      case DOMAIN_CONCEPT -> event.concept();
      default -> throw new IllegalArgumentException(column + " is not counted here");
    };
  }

  private static boolean placed(CorrelatedCriteria criteria, Index index, Event other) {
    boolean anyTime = criteria.anyTime();
    return (anyTime || index.period().hold(other.start()))
        && lies(criteria.start(), anyTime, index, other)
        && criteria.end().stream().allMatch(window -> lies(window, anyTime, index, other))
        && (!criteria.sameVisit()
            || (index.event().visit().isPresent() && index.event().visit().equals(other.visit())));
  }

  private static boolean lies(Window window, boolean anyTime, Index index, Event other) {
    Optional<Integer> reference =
        window.fromIndexEnd() ? index.event().end() : Optional.of(index.event().start());
    Optional<Integer> day = window.fromEventEnd() ? other.end() : Optional.of(other.start());
    return notBeyond(window.from(), anyTime, index, reference, day, -1)
        && notBeyond(window.to(), anyTime, index, reference, day, 1);
  }

  /** Whether a day is not before (-1) or not after (1) a bound; a bound that is not there holds. */
  private static boolean notBeyond(
      Bound bound,
      boolean anyTime,
      Index index,
      Optional<Integer> reference,
      Optional<Integer> day,
      int side) {
    if (bound.days().isEmpty() && anyTime) {
      return true;
    }
    Optional<Integer> limit =
        bound.days().isPresent()
            ? reference.map(from -> from + bound.days().getAsInt() * bound.coefficient())
            : Optional.of(bound.coefficient() < 0 ? index.period().start() : index.period().end());
    return limit.isPresent()
        && day.isPresent()
        && Integer.signum(day.get() - limit.get()) * side <= 0;
  }
}
