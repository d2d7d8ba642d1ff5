package org.focale.jobs.context;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.focale.features.Age;
import org.focale.features.LastObserved;
import org.focale.features.LastValues;
import org.focale.features.PastFacts;
import org.focale.timeline.Column;
import org.focale.timeline.Domain;
import org.focale.timeline.Timeline;

/**
 * How much care did a person use in the last days observed, what were the latest values, and who is
 * the person?
 *
 * <p>A count is 0 where nothing was recorded, a value NaN where nothing was measured. A person who
 * was never observed has no profile.
 */
final class ProfileReader implements Serializable {

  /** What is counted, in the order of the tables. */
  static final List<Measure> COUNTS =
      List.of(
          new Measure("visits", 0, 0),
          new Measure("drug_exposures", 0, 0),
          new Measure("measurements", 0, 0),
          new Measure("conditions", 0, 0));

  private static final List<Domain> COUNTED =
      List.of(
          Domain.VISIT_OCCURRENCE,
          Domain.DRUG_EXPOSURE,
          Domain.MEASUREMENT,
          Domain.CONDITION_OCCURRENCE);
  private static final long serialVersionUID = 1L;
  private static final Column GENDER = Domain.PERSON.column("gender");
  private static final int FEMALE = 8532;

  private final int windowDays;
  private final ArrayList<Measure> measures;
  private final int[][] conditions;
  private final LastObserved lastObserved = new LastObserved();
  private final LastValues lastValues;

  /**
   * @param values the measurements whose latest value is looked for
   * @param conditions of the strata, each by its concept
   * @param below per condition the concepts that count as it, ascending
   */
  ProfileReader(int windowDays, List<Measure> values, List<Integer> conditions, int[][] below) {
    this.windowDays = windowDays;
    this.measures = new ArrayList<>(COUNTS);
    measures.addAll(values);
    measures.addAll(List.of(Measure.AGE, Measure.FEMALE));
    conditions.forEach(id -> measures.add(Measure.condition(id)));
    this.conditions = below.clone();
    this.lastValues =
        new LastValues(
            values.stream()
                .map(m -> new LastValues.Measure(m.conceptId(), m.unitConceptId()))
                .toList());
  }

  /** What the places of a profile mean. */
  List<Measure> measures() {
    return measures;
  }

  boolean byConditions() {
    return conditions.length > 0;
  }

  Set<Column> columns() {
    List<Set<Column>> others = new ArrayList<>();
    COUNTED.forEach(domain -> others.add(PastFacts.columns(domain)));
    others.addAll(List.of(Age.COLUMNS, LastValues.COLUMNS, Set.of(GENDER)));
    return PastFacts.union(lastObserved.columns(), others);
  }

  /** The profile on the last observed day. */
  Optional<Profile> of(Timeline person) {
    OptionalInt after = lastObserved.day(person);
    return after.isEmpty() ? Optional.empty() : Optional.of(of(person, after.getAsInt()));
  }

  private Profile of(Timeline person, int day) {
    int sex = Math.max(0, person.person(GENDER));
    int age = Age.years(person, day - 1).orElse(-1);
    int had = conditionsBefore(person, day);
    double[] last = lastValues.of(person, day);
    double[] values = new double[measures.size()];
    for (int i = 0; i < values.length; i++) {
      Measure measure = measures.get(i);
      values[i] =
          i < COUNTS.size()
              ? PastFacts.of(person, COUNTED.get(i), day).since(day - windowDays)
              : measure.isValue() ? last[lastValues.place(measure.conceptId())] : Double.NaN;
    }
    int place = values.length - conditions.length;
    values[place - 2] = age < 0 ? Double.NaN : age;
    values[place - 1] = sex == 0 ? Double.NaN : sex == FEMALE ? 1 : 0;
    for (int i = 0; i < conditions.length; i++) {
      values[place + i] = had >> i & 1;
    }
    return new Profile(person.personId(), Stratum.of(sex, age, had), values);
  }

  private int conditionsBefore(Timeline person, int day) {
    int had = 0;
    if (byConditions()) {
      for (int concept : PastFacts.of(person, Domain.CONDITION_OCCURRENCE, day).concepts()) {
        for (int i = 0; i < conditions.length; i++) {
          had |= Arrays.binarySearch(conditions[i], concept) >= 0 ? 1 << i : 0;
        }
      }
    }
    return had;
  }
}
