package org.focale.jobs.rarecases.peers;

import java.io.Serializable;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.DoubleStream;
import org.focale.features.Age;
import org.focale.features.ConceptMap;
import org.focale.features.PastFacts;
import org.focale.features.VisitKinds;
import org.focale.jobs.rarecases.code.CodeReader;
import org.focale.jobs.rarecases.error.RightFacts;
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

  private static final Map<FactKind, Domain> CODED =
      Map.of(
          FactKind.CONDITION, Domain.CONDITION_OCCURRENCE,
          FactKind.DRUG, Domain.DRUG_EXPOSURE,
          FactKind.PROCEDURE, Domain.PROCEDURE_OCCURRENCE,
          FactKind.DEVICE, Domain.DEVICE_EXPOSURE,
          FactKind.OBSERVATION, Domain.OBSERVATION,
          FactKind.MEASUREMENT, Domain.MEASUREMENT);

  private final VisitKinds visitKinds;
  private final CodeReader codes;

  public FactReader(VisitKinds visitKinds, CodeReader codes) {
    this.visitKinds = visitKinds;
    this.codes = codes;
  }

  /** The arrays it reads. */
  public Set<Column> columns() {
    return PastFacts.union(
        Set.of(PERIOD_START, PERIOD_END, VALUE, UNIT),
        List.of(
            Age.COLUMNS,
            PastFacts.columns(Domain.VISIT_OCCURRENCE),
            CodeReader.columns(List.copyOf(CODED.values()))));
  }

  /** The facts, from what is not wrong. */
  public PersonFacts read(RightFacts person) {
    Facts facts = new Facts();
    CODED.forEach(
        (kind, domain) -> {
          for (int concept : codes.concepts(person, domain)) {
            facts.found.put(Fact.of(kind, concept).key(), 1.0);
          }
        });
    visits(facts, person);
    procedureDays(facts, person.of(Domain.PROCEDURE_OCCURRENCE));
    values(facts, person);
    OptionalInt age = Age.years(person.timeline(), person.day() - 1);
    return facts.of(person.sex(), age.orElse(PersonFacts.AGE_UNKNOWN));
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

  private void visits(Facts facts, RightFacts person) {
    int unplanned = 0;
    int[] concepts = person.of(Domain.VISIT_OCCURRENCE).concepts();
    for (int concept : concepts) {
      unplanned += visitKinds.isInpatient(concept) || visitKinds.isEmergency(concept) ? 1 : 0;
    }
    double years = years(person.timeline());
    facts.number(Fact.of(FactKind.UNPLANNED_VISITS, 0), unplanned / years);
    facts.number(Fact.of(FactKind.OTHER_VISITS, 0), (concepts.length - unplanned) / years);
  }

  private static void procedureDays(Facts facts, RightFacts.Facts recorded) {
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

  private static void values(Facts facts, RightFacts person) {
    RightFacts.Facts recorded = person.of(Domain.MEASUREMENT);
    int[] units = person.timeline().ints(UNIT);
    double[] values = person.timeline().doubles(VALUE);
    Map<Long, DoubleStream.Builder> each = new TreeMap<>();
    for (int i = 0; i < recorded.size(); i++) {
      int place = recorded.places()[i];
      if (recorded.concepts()[i] > 0 && Double.isFinite(values[place])) {
        long key = ConceptMap.pair(recorded.concepts()[i], Math.max(0, units[place]));
        each.computeIfAbsent(key, k -> DoubleStream.builder()).add(values[place] + 0.0);
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
