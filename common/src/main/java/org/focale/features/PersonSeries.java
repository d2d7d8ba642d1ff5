package org.focale.features;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.focale.timeline.Column;
import org.focale.timeline.Domain;
import org.focale.timeline.Kernel;
import org.focale.timeline.Timeline;

/**
 * Which readings of some measurements does a person have up to the last observed day, and on which
 * days was there care?
 *
 * <p>A reading counts in the unit that its measurement is asked for in. Days of care are counted
 * within observation periods, each day once. A person who was never observed has no answer.
 */
public final class PersonSeries implements Kernel<List<PersonSeries.OfPerson>> {

  /**
   * The series of one person; empty list of them for one who was never observed.
   *
   * @param sex concept, 0 if not recorded
   * @param age in years on the last observed day, -1 if not known
   * @param series one per measure, those without readings too
   */
  public record OfPerson(long personId, int sex, int age, List<Series> series)
      implements Serializable {}

  /** Kinds of care whose days are counted, in order. */
  private static final List<Domain> COUNTED =
      List.of(Domain.VISIT_OCCURRENCE, Domain.CONDITION_OCCURRENCE, Domain.DRUG_EXPOSURE);

  private static final long serialVersionUID = 1L;
  private static final List<Series.Measure> COUNTS =
      Stream.of("visit_days", "condition_days", "drug_days")
          .map(name -> new Series.Measure(name, 0, 0))
          .toList();
  private static final Column GENDER = Domain.PERSON.column("gender");
  private static final Column FROM = Domain.OBSERVATION_PERIOD.column("start_day");
  private static final Column TO = Domain.OBSERVATION_PERIOD.column("end_day");
  private static final Column CONCEPT = Domain.MEASUREMENT.column("concept");
  private static final Column START = Domain.MEASUREMENT.column("start_day");
  private static final Column VALUE = Domain.MEASUREMENT.column("value");
  private static final Column UNIT = Domain.MEASUREMENT.column("unit");

  private final int windowDays;
  private final List<Series.Measure> measures;
  private final LastObserved lastObserved = new LastObserved();

  /**
   * @param windowDays days up to the last observed one that are looked at
   * @param measures of values; the counts are always there
   */
  public PersonSeries(int windowDays, List<Series.Measure> measures) {
    this.windowDays = windowDays;
    this.measures = new ArrayList<>(measures);
  }

  /** What the days of each kind of care are called. */
  public static List<Series.Measure> counts() {
    return COUNTS;
  }

  @Override
  public Set<Column> columns() {
    List<Set<Column>> others = new ArrayList<>();
    COUNTED.forEach(domain -> others.add(PastFacts.columns(domain)));
    others.addAll(List.of(Age.COLUMNS, LastValues.COLUMNS, Set.of(GENDER, FROM, TO)));
    return PastFacts.union(lastObserved.columns(), others);
  }

  @Override
  public List<OfPerson> apply(Timeline person) {
    OptionalInt after = lastObserved.day(person);
    if (after.isEmpty()) {
      return List.of();
    }
    int to = after.getAsInt();
    int from = to - windowDays;
    int[] observed = observed(person, from, to);
    List<Series> series = new ArrayList<>();
    for (int i = 0; i < COUNTED.size(); i++) {
      PastFacts facts = PastFacts.of(person, COUNTED.get(i), to);
      int[] days =
          Arrays.stream(facts.startDays())
              .filter(day -> Arrays.binarySearch(observed, day) >= 0)
              .distinct()
              .toArray();
      series.add(new Series(COUNTS.get(i), days, new double[0], observed.length));
    }
    measures.forEach(measure -> series.add(readings(person, measure, from, to, observed.length)));
    int age = Age.years(person, to - 1).orElse(-1);
    int sex = Math.max(0, person.person(GENDER));
    return List.of(new OfPerson(person.personId(), sex, age, series));
  }

  private static Series readings(
      Timeline person, Series.Measure measure, int from, int to, int observed) {
    int[] concept = person.ints(CONCEPT);
    int[] unit = person.ints(UNIT);
    int[] start = person.ints(START);
    double[] value = person.doubles(VALUE);
    int[] taken =
        IntStream.range(PastFacts.firstFrom(start, from), PastFacts.firstFrom(start, to))
            .filter(i -> concept[i] == measure.conceptId())
            .filter(i -> LastValues.unit(unit[i]) == measure.unitConceptId())
            .filter(i -> Double.isFinite(value[i]))
            .toArray();
    int[] days = Arrays.stream(taken).map(i -> start[i]).toArray();
    double[] values = Arrays.stream(taken).mapToDouble(i -> value[i] + 0.0).toArray();
    return new Series(measure, days, values, observed);
  }

  /** The days from one to another, left out, on which the person was observed. */
  private static int[] observed(Timeline person, int from, int to) {
    int[] starts = person.ints(FROM);
    int[] ends = person.ints(TO);
    BitSet days = new BitSet(to - from);
    for (int i = 0; i < starts.length; i++) {
      int end = ends[i] == Timeline.ABSENT_INT ? starts[i] : ends[i];
      int first = Math.max(from, starts[i]);
      int after = Math.min(to, end + 1);
      if (first < after) {
        days.set(first - from, after - from);
      }
    }
    return days.stream().map(day -> from + day).toArray();
  }
}
