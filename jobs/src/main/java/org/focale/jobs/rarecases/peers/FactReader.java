package org.focale.jobs.rarecases.peers;

import java.io.Serializable;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.DoubleStream;
import org.apache.spark.broadcast.Broadcast;
import org.focale.features.Age;
import org.focale.features.ConceptMap;
import org.focale.features.LastObserved;
import org.focale.features.PastFacts;
import org.focale.features.VisitKinds;
import org.focale.jobs.rarecases.error.RecordErrors;
import org.focale.jobs.rarecases.error.WrongFacts;
import org.focale.timeline.Column;
import org.focale.timeline.Domain;
import org.focale.timeline.Timeline;

/**
 * What is compared of one person, from all that is recorded up to the last observed day?
 *
 * <p>Numbers are the median of each measurement in each unit, visits per observed year, of which
 * fewer than three count as three, and days with each procedure. Codes are what the person has of
 * conditions, drugs, procedures, devices, observations and measurements.
 */
public final class FactReader implements Serializable {

  private static final long serialVersionUID = 1L;
  private static final double DAYS_PER_YEAR = 365.25;

  /** Visits of a few months say little about a year. */
  private static final double LEAST_YEARS = 3;

  private static final Column PERIOD_START = Domain.OBSERVATION_PERIOD.column("start_day");
  private static final Column PERIOD_END = Domain.OBSERVATION_PERIOD.column("end_day");
  private static final Column VALUE = Domain.MEASUREMENT.column("value");
  private static final Column UNIT = Domain.MEASUREMENT.column("unit");
  private static final Column ANSWER = Domain.OBSERVATION.column("value_concept");

  private final LastObserved rule = new LastObserved();
  private final Broadcast<RecordErrors> errors;
  private final VisitKinds visitKinds;
  private final Map<FactKind, Domain> coded;

  /**
   * @param errors tells what is wrong in a record, and so is not compared
   * @param eras whether the source has eras of drugs, which name ingredients; else drugs are
   *     compared as they were recorded
   */
  public FactReader(Broadcast<RecordErrors> errors, VisitKinds visitKinds, boolean eras) {
    this.errors = errors;
    this.visitKinds = visitKinds;
    this.coded =
        new TreeMap<>(
            Map.of(
                FactKind.CONDITION, Domain.CONDITION_OCCURRENCE,
                FactKind.DRUG, eras ? Domain.DRUG_ERA : Domain.DRUG_EXPOSURE,
                FactKind.PROCEDURE, Domain.PROCEDURE_OCCURRENCE,
                FactKind.DEVICE, Domain.DEVICE_EXPOSURE,
                FactKind.MEASUREMENT, Domain.MEASUREMENT));
  }

  Set<Column> columns() {
    return PastFacts.union(
        Set.of(PERIOD_START, PERIOD_END, VALUE, UNIT, ANSWER),
        List.of(
            errors.value().columns(),
            Age.COLUMNS,
            PastFacts.columns(Domain.OBSERVATION),
            PastFacts.columns(Domain.VISIT_OCCURRENCE),
            PastFacts.union(Set.of(), coded.values().stream().map(PastFacts::columns).toList())));
  }

  /** The facts; none of a person who was never observed. */
  Optional<PersonFacts> read(Timeline person) {
    OptionalInt day = rule.day(person);
    if (day.isEmpty()) {
      return Optional.empty();
    }
    WrongFacts wrong = errors.value().wrong(person);
    Facts facts = new Facts();
    double years = years(person);
    coded.forEach((kind, domain) -> codes(facts, kind, right(person, domain, day, wrong)));
    observations(facts, person, day.getAsInt());
    visits(facts, person, day.getAsInt(), years);
    procedureDays(facts, right(person, Domain.PROCEDURE_OCCURRENCE, day, wrong));
    values(facts, person, right(person, Domain.MEASUREMENT, day, wrong));
    OptionalInt age = Age.years(person, day.getAsInt() - 1);
    return Optional.of(facts.of(wrong.sex(), age.orElse(PersonFacts.AGE_UNKNOWN)));
  }

  /** What was recorded; a fact that is wrong has no concept. */
  private static PastFacts right(
      Timeline person, Domain domain, OptionalInt day, WrongFacts wrong) {
    PastFacts facts = PastFacts.of(person, domain, day.getAsInt());
    for (int place = 0; place < facts.size(); place++) {
      if (wrong.has(domain, place)) {
        facts.concepts()[place] = 0;
      }
    }
    return facts;
  }

  private static double years(Timeline person) {
    int[] starts = person.ints(PERIOD_START);
    int[] ends = person.ints(PERIOD_END);
    long days = 0;
    for (int i = 0; i < starts.length; i++) {
      days += ends[i] == Timeline.ABSENT_INT ? 0 : Math.max(0, ends[i] - starts[i] + 1L);
    }
    return Math.max(LEAST_YEARS, days / DAYS_PER_YEAR);
  }

  private static void codes(Facts facts, FactKind kind, PastFacts recorded) {
    for (int concept : recorded.concepts()) {
      facts.code(kind, concept);
    }
  }

  private static void observations(Facts facts, Timeline person, int day) {
    PastFacts recorded = PastFacts.of(person, Domain.OBSERVATION, day);
    int[] answers = person.ints(ANSWER);
    for (int i = 0; i < recorded.size(); i++) {
      facts.code(FactKind.OBSERVATION, answers[i] > 0 ? answers[i] : recorded.concepts()[i]);
    }
  }

  private void visits(Facts facts, Timeline person, int day, double years) {
    int unplanned = 0;
    int[] concepts = PastFacts.of(person, Domain.VISIT_OCCURRENCE, day).concepts();
    for (int concept : concepts) {
      unplanned += visitKinds.isInpatient(concept) || visitKinds.isEmergency(concept) ? 1 : 0;
    }
    facts.number(Fact.of(FactKind.UNPLANNED_VISITS, 0), unplanned / years);
    facts.number(Fact.of(FactKind.OTHER_VISITS, 0), (concepts.length - unplanned) / years);
  }

  private static void procedureDays(Facts facts, PastFacts recorded) {
    long[] each = new long[recorded.size()];
    for (int i = 0; i < each.length; i++) {
      each[i] = ConceptMap.pair(recorded.concepts()[i], recorded.startDays()[i]);
    }
    long[] different = Arrays.stream(each).sorted().distinct().toArray();
    for (int from = 0; from < different.length; ) {
      int concept = (int) (different[from] >> Integer.SIZE);
      int to = from;
      while (to < different.length && (int) (different[to] >> Integer.SIZE) == concept) {
        to++;
      }
      if (concept > 0) {
        facts.number(Fact.of(FactKind.PROCEDURE_DAYS, concept), to - from);
      }
      from = to;
    }
  }

  private static void values(Facts facts, Timeline person, PastFacts recorded) {
    int[] units = person.ints(UNIT);
    double[] values = person.doubles(VALUE);
    Map<Long, DoubleStream.Builder> each = new TreeMap<>();
    for (int i = 0; i < recorded.size(); i++) {
      if (recorded.concepts()[i] > 0 && Double.isFinite(values[i])) {
        long key = ConceptMap.pair(recorded.concepts()[i], Math.max(0, units[i]));
        each.computeIfAbsent(key, k -> DoubleStream.builder()).add(values[i] + 0.0);
      }
    }
    each.forEach((key, all) -> facts.number(Fact.ofKey(key), median(all.build())));
  }

  /** The lower of the two middle values, or the middle one. */
  private static double median(DoubleStream values) {
    double[] ascending = values.sorted().toArray();
    return ascending[(ascending.length - 1) / 2];
  }

  /** What has been found so far. */
  private static final class Facts {

    private final TreeMap<Long, Double> found = new TreeMap<>();

    void code(FactKind kind, int concept) {
      if (concept > 0) {
        found.put(Fact.of(kind, concept).key(), 1.0);
      }
    }

    void number(Fact fact, double value) {
      found.put(fact.key(), value);
    }

    PersonFacts of(int sex, int age) {
      return new PersonFacts(
          sex,
          age,
          found.keySet().stream().mapToLong(Long::longValue).toArray(),
          found.values().stream().mapToDouble(Double::doubleValue).toArray());
    }
  }
}
