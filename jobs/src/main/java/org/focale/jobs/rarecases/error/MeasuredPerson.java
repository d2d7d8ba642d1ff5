package org.focale.jobs.rarecases.error;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.focale.features.Age;
import org.focale.features.LastObserved;
import org.focale.timeline.Column;
import org.focale.timeline.Domain;
import org.focale.timeline.Timeline;

/**
 * What is measured of a person, and what must be known to judge it?
 *
 * @param sex concept; {@link Timeline#ABSENT_INT} where none is recorded, as for the following
 * @param birthDay days since 1970-01-01
 * @param lastDay on which the person was observed
 */
record MeasuredPerson(int sex, int race, int birthDay, int lastDay, List<MeasuredSeries> series) {

  private static final Column SEX = Domain.PERSON.column("gender");
  private static final Column RACE = Domain.PERSON.column("race");
  private static final Column CONCEPT = Domain.MEASUREMENT.column("concept");
  private static final Column DAY = Domain.MEASUREMENT.column("start_day");
  private static final Column VALUE = Domain.MEASUREMENT.column("value");
  private static final Column UNIT = Domain.MEASUREMENT.column("unit");
  private static final LastObserved LAST = new LastObserved();

  static final Set<Column> COLUMNS = columns();

  private static final double DAYS_PER_YEAR = 365.25;
  private static final int FIXED = 4;

  MeasuredPerson {
    series = List.copyOf(series);
  }

  private static Set<Column> columns() {
    Set<Column> all = new HashSet<>(Set.of(SEX, RACE, CONCEPT, DAY, VALUE, UNIT));
    all.addAll(Age.COLUMNS);
    all.addAll(LAST.columns());
    return Set.copyOf(all);
  }

  /**
   * The measurements with a number and a day.
   *
   * @param wrong places of measurements that are left out
   */
  static MeasuredPerson of(Timeline person, BitSet wrong) {
    int[] concepts = person.ints(CONCEPT);
    int[] units = person.ints(UNIT);
    int[] days = person.ints(DAY);
    double[] values = person.doubles(VALUE);
    Map<Long, IntStream.Builder> places = new LinkedHashMap<>();
    for (int i = 0; i < values.length; i++) {
      if (Double.isFinite(values[i]) && days[i] != Timeline.ABSENT_INT && !wrong.get(i)) {
        long key = ((long) concepts[i] << 32) | Math.max(0, units[i]);
        places.computeIfAbsent(key, any -> IntStream.builder()).add(i);
      }
    }
    MeasuredSeries all = new MeasuredSeries(0, 0, range(values.length), days, values);
    List<MeasuredSeries> series = new ArrayList<>();
    places.forEach(
        (key, at) -> {
          MeasuredSeries own = all.at(at.build());
          series.add(
              new MeasuredSeries(
                  (int) (key >> 32), key.intValue(), own.places(), own.days(), own.values()));
        });
    return new MeasuredPerson(
        person.person(SEX),
        person.person(RACE),
        Age.birthDay(person).orElse(Timeline.ABSENT_INT),
        LAST.day(person).orElse(Timeline.ABSENT_INT + 1) - 1,
        series);
  }

  private static int[] range(int size) {
    return IntStream.range(0, size).toArray();
  }

  boolean hasBirthDay() {
    return birthDay != Timeline.ABSENT_INT;
  }

  /** Age in years on a day, with its fraction; a birthday must be known. */
  double age(int day) {
    return (day - birthDay) / DAYS_PER_YEAR;
  }

  /** The same person without some of the measurements. */
  MeasuredPerson without(BitSet wrong) {
    if (wrong.isEmpty()) {
      return this;
    }
    return new MeasuredPerson(
        sex,
        race,
        birthDay,
        lastDay,
        series.stream()
            .map(s -> s.at(IntStream.range(0, s.size()).filter(i -> !wrong.get(s.places()[i]))))
            .filter(s -> s.size() > 0)
            .toList());
  }

  /**
   * The person as numbers, for the way from a task to the driver; places are left behind.
   *
   * @param most values per series; the last ones are kept
   */
  double[] packed(int most) {
    int length = FIXED;
    for (MeasuredSeries one : series) {
      length += 3 + 2 * Math.min(most, one.size());
    }
    double[] numbers = new double[length];
    int at = 0;
    for (int number : new int[] {sex, race, birthDay, lastDay}) {
      numbers[at++] = number;
    }
    for (MeasuredSeries one : series) {
      int kept = Math.min(most, one.size());
      numbers[at++] = one.concept();
      numbers[at++] = one.unit();
      numbers[at++] = kept;
      for (int i = one.size() - kept; i < one.size(); i++) {
        numbers[at++] = one.days()[i];
        numbers[at++] = one.values()[i];
      }
    }
    return numbers;
  }

  /** The person that {@link #packed} made numbers of. */
  static MeasuredPerson unpacked(double[] numbers) {
    List<MeasuredSeries> series = new ArrayList<>();
    int at = FIXED;
    while (at < numbers.length) {
      int size = (int) numbers[at + 2];
      int first = at + 3;
      series.add(
          new MeasuredSeries(
              (int) numbers[at],
              (int) numbers[at + 1],
              range(size),
              IntStream.range(0, size).map(i -> (int) numbers[first + 2 * i]).toArray(),
              IntStream.range(0, size).mapToDouble(i -> numbers[first + 2 * i + 1]).toArray()));
      at = first + 2 * size;
    }
    return new MeasuredPerson(
        (int) numbers[0], (int) numbers[1], (int) numbers[2], (int) numbers[3], series);
  }
}
