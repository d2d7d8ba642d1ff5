package org.focale.cohort.kernel;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.focale.cohort.CohortDefinition;
import org.focale.cohort.CriteriaDomain;
import org.focale.cohort.Criterion;
import org.focale.cohort.EndStrategy;
import org.focale.cohort.Period;
import org.focale.cohort.ResultLimit;
import org.focale.cohort.kernel.NaiveEvents.Days;
import org.focale.cohort.kernel.NaiveEvents.Event;
import org.focale.cohort.kernel.NaiveGroups.Index;
import org.focale.job.HandMadeCdm;

/**
 * What does a definition say of a person? A second answer to the kernel's question: slow, plain,
 * and written from the generator's SQL, one list for each of its tables.
 */
final class NaiveCohort {

  private final CohortDefinition definition;
  private final NaiveEvents events;
  private final NaiveGroups groups;

  NaiveCohort(CohortDefinition definition, HandMadeCdm cdm, long person) {
    this.definition = definition;
    this.events = new NaiveEvents(cdm, person);
    this.groups = new NaiveGroups(events);
  }

  /** Tells the sink all, as the kernel does. */
  void tell(int position, CohortSink sink) {
    List<Index> qualified = qualified(primary());
    List<Index> included = new ArrayList<>(qualified);
    if (!definition.rules().isEmpty()) {
      for (Index event : qualified) {
        sink.meets(position, false, rules(event), 1);
      }
      qualified.stream()
          .map(this::rules)
          .min(
              Comparator.comparing((Long mask) -> -Long.bitCount(mask))
                  .thenComparing(Long::numberOfTrailingZeros))
          .ifPresent(mask -> sink.meets(position, true, mask, 1));
      included.removeIf(event -> Long.bitCount(rules(event)) < definition.rules().size());
    }
    List<Days> stays = new ArrayList<>();
    for (Index event : limited(included, definition.included())) {
      end(event).ifPresent(end -> stays.add(new Days(event.event().start(), end)));
    }
    List<Days> merged = merged(stays, definition.eraPadDays());
    List<Days> cut = merged.stream().map(this::cut).filter(s -> s.start() <= s.end()).toList();
    cut.forEach(stay -> sink.stay(position, stay.start(), stay.end()));
    if (cut.isEmpty() && !merged.isEmpty()) {
      sink.lost(position);
    }
  }

  /** In the order of their number. */
  private List<Index> primary() {
    List<Index> entries = new ArrayList<>();
    for (Criterion criterion : definition.primary().criteria()) {
      for (Event event : groups.meeting(criterion)) {
        for (Days period : events.periods()) {
          Days enough =
              new Days(
                  period.start() + Math.max(0, definition.primary().priorDays()),
                  period.end() - Math.max(0, definition.primary().postDays()));
          if (enough.hold(event.start())) {
            entries.add(new Index(event, period));
          }
        }
      }
    }
    boolean last = definition.primary().limit() == ResultLimit.LAST;
    entries.sort(
        Comparator.comparing((Index e) -> last ? -e.event().start() : e.event().start())
            .thenComparing(e -> e.event().id()));
    return definition.primary().limit() == ResultLimit.ALL || entries.isEmpty()
        ? entries
        : entries.subList(0, 1);
  }

  private List<Index> qualified(List<Index> entries) {
    if (definition.additional().isEmpty()) {
      return entries;
    }
    List<Index> kept =
        entries.stream()
            .filter(e -> groups.meets(definition.additional().get(), List.of(e)))
            .toList();
    return limited(kept, definition.qualified());
  }

  private long rules(Index event) {
    long mask = 0;
    for (int rule = 0; rule < definition.rules().size(); rule++) {
      if (groups.meets(definition.rules().get(rule).expression(), List.of(event))) {
        mask += 1L << rule;
      }
    }
    return mask;
  }

  private static List<Index> limited(List<Index> entries, ResultLimit limit) {
    if (limit == ResultLimit.ALL) {
      return entries;
    }
    Comparator<Index> byStart = Comparator.comparingInt(e -> e.event().start());
    return entries.stream()
        .sorted(limit == ResultLimit.FIRST ? byStart : byStart.reversed())
        .limit(1)
        .toList();
  }

  /** The first of all ends that are not before the start. */
  private Optional<Integer> end(Index entry) {
    int start = entry.event().start();
    int last = entry.period().end();
    TreeSet<Integer> ends = new TreeSet<>();
    if (definition.end() instanceof EndStrategy.DateOffset offset) {
      Optional<Integer> from = offset.fromEnd() ? entry.event().end() : Optional.of(start);
      from.ifPresent(day -> ends.add(Math.min(day + offset.days(), last)));
    } else {
      ends.add(last);
    }
    if (definition.end() instanceof EndStrategy.DrugEra era) {
      eras(era).stream().filter(days -> days.hold(start)).forEach(days -> ends.add(days.end()));
    }
    for (Criterion criterion : definition.censoring()) {
      groups.meeting(criterion).stream()
          .filter(event -> new Days(start, last).hold(event.start()))
          .forEach(event -> ends.add(event.start()));
    }
    return Optional.ofNullable(ends.ceiling(start));
  }

  private List<Days> eras(EndStrategy.DrugEra era) {
    List<Days> exposures = new ArrayList<>();
    Criterion any =
        new Criterion(
            CriteriaDomain.DRUG_EXPOSURE,
            java.util.OptionalInt.empty(),
            java.util.OptionalInt.empty(),
            false,
            Optional.empty(),
            Period.OPEN,
            List.of(),
            Optional.empty());
    for (Event exposure : events.meeting(any)) {
      for (String concept : List.of("drug_concept_id", "drug_source_concept_id")) {
        Object found = exposure.value(concept).orElse(-1);
        if (NaiveEvents.held(era.conceptSet()).contains((Integer) found)) {
          int end =
              era.daysSupply().isPresent()
                  ? exposure.start() + era.daysSupply().getAsInt()
                  : exposure.end().orElseThrow();
          exposures.add(new Days(exposure.start(), end + era.offsetDays()));
        }
      }
    }
    return merged(exposures, era.gapDays());
  }

  /** What remains when any two that are no further apart than a gap are joined, until none are. */
  private static List<Days> merged(List<Days> all, int gap) {
    List<Days> left = new ArrayList<>(all);
    for (int i = 0; i < left.size(); i++) {
      for (int j = i + 1; j < left.size(); j++) {
        Days one = left.get(i);
        Days other = left.get(j);
        if (one.start() <= other.end() + gap && other.start() <= one.end() + gap) {
          left.remove(j);
          left.set(
              i, new Days(Math.min(one.start(), other.start()), Math.max(one.end(), other.end())));
          return merged(left, gap);
        }
      }
    }
    left.sort(Comparator.comparingInt(Days::start));
    return left;
  }

  private Days cut(Days stay) {
    Period window = definition.censorWindow();
    return new Days(
        Math.max(stay.start(), window.start().orElse(stay.start())),
        Math.min(stay.end(), window.end().orElse(stay.end())));
  }
}
