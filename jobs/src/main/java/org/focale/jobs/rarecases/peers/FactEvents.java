package org.focale.jobs.rarecases.peers;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.focale.features.VisitKinds;
import org.focale.jobs.rarecases.code.CodeReader;
import org.focale.jobs.rarecases.error.RightFacts;
import org.focale.timeline.Column;
import org.focale.timeline.Domain;
import org.focale.timeline.Timeline;

/**
 * From which events of a record do its facts come?
 *
 * @param visitKinds as {@link FactReader} takes them
 */
public record FactEvents(VisitKinds visitKinds, CodeReader codes) {

  private static final Column VALUE = Domain.MEASUREMENT.column("value");
  private static final Column UNIT = Domain.MEASUREMENT.column("unit");

  /** The kinds of events. */
  public static final List<Domain> DOMAINS =
      List.of(
          Domain.VISIT_OCCURRENCE,
          Domain.CONDITION_OCCURRENCE,
          Domain.DRUG_EXPOSURE,
          Domain.PROCEDURE_OCCURRENCE,
          Domain.MEASUREMENT,
          Domain.OBSERVATION,
          Domain.DEVICE_EXPOSURE);

  /**
   * One event.
   *
   * @param day days since 1970-01-01
   * @param value NaN where the fact has none
   */
  public record Event(int day, double value) {}

  /**
   * The events of some facts and, by domain, those of no such fact; ascending by day. What has no
   * day is left out.
   *
   * @param features short names of facts
   * @return by short name of the fact, or name of the domain's table
   */
  public Map<String, List<Event>> of(RightFacts person, Set<String> features) {
    Map<String, List<Event>> events = new TreeMap<>();
    for (Domain domain : DOMAINS) {
      RightFacts.Facts recorded = person.of(domain);
      IntFunction<List<Fact>> facts = facts(person, domain);
      IntFunction<Double> values = values(person, domain);
      for (int i = 0; i < recorded.size(); i++) {
        if (recorded.startDays()[i] == Timeline.ABSENT_INT) {
          continue;
        }
        double value = values.apply(i);
        boolean told = false;
        for (Fact fact : facts.apply(i)) {
          if (features.contains(fact.code())) {
            add(events, fact.code(), recorded.startDays()[i], value);
            told = true;
          }
        }
        if (!told) {
          add(events, domain.table(), recorded.startDays()[i], Double.NaN);
        }
      }
    }
    return events;
  }

  private static void add(Map<String, List<Event>> events, String lane, int day, double value) {
    events.computeIfAbsent(lane, any -> new ArrayList<>()).add(new Event(day, value));
  }

  private static IntFunction<Double> values(RightFacts person, Domain domain) {
    if (domain != Domain.MEASUREMENT) {
      return i -> Double.NaN;
    }
    double[] values = person.timeline().doubles(VALUE);
    int[] places = person.of(domain).places();
    return i -> values[places[i]];
  }

  /** The facts that the event at a place bears on. */
  private IntFunction<List<Fact>> facts(RightFacts person, Domain domain) {
    IntFunction<IntStream> concepts = codes.perFact(person, domain);
    return switch (domain) {
      case VISIT_OCCURRENCE -> i -> List.of(visit(person.of(domain).concepts()[i]));
      case CONDITION_OCCURRENCE -> i -> all(concepts.apply(i), FactKind.CONDITION);
      case DRUG_EXPOSURE -> i -> all(concepts.apply(i), FactKind.DRUG);
      case PROCEDURE_OCCURRENCE ->
          i -> all(concepts.apply(i), FactKind.PROCEDURE, FactKind.PROCEDURE_DAYS);
      case OBSERVATION -> i -> all(concepts.apply(i), FactKind.OBSERVATION);
      case DEVICE_EXPOSURE -> i -> all(concepts.apply(i), FactKind.DEVICE);
      default -> measured(person, concepts);
    };
  }

  private static IntFunction<List<Fact>> measured(
      RightFacts person, IntFunction<IntStream> concepts) {
    int[] units = person.timeline().ints(UNIT);
    int[] places = person.of(Domain.MEASUREMENT).places();
    return i ->
        concepts
            .apply(i)
            .boxed()
            .flatMap(
                concept ->
                    List.of(
                        new Fact(FactKind.VALUE, concept, Math.max(0, units[places[i]])),
                        Fact.of(FactKind.MEASUREMENT, concept))
                        .stream())
            .toList();
  }

  private Fact visit(int concept) {
    boolean unplanned = visitKinds.isInpatient(concept) || visitKinds.isEmergency(concept);
    return Fact.of(unplanned ? FactKind.UNPLANNED_VISITS : FactKind.OTHER_VISITS, 0);
  }

  private static List<Fact> all(IntStream concepts, FactKind... kinds) {
    return concepts
        .boxed()
        .flatMap(concept -> List.of(kinds).stream().map(kind -> Fact.of(kind, concept)))
        .toList();
  }
}
