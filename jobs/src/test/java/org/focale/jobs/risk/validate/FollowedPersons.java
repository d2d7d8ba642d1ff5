package org.focale.jobs.risk.validate;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.apache.spark.sql.Row;
import org.focale.lake.Published;

/** What became of the persons of a source after a day, told from its flat tables alone? */
final class FollowedPersons {

  private static final int INPATIENT = 9201;
  private static final int HORIZON = 365;

  /**
   * A person whose follow-up is known.
   *
   * @param day of the outcome after the index, or one more than the horizon
   */
  record Person(long id, int sex, int day, double probability) {
    boolean outcome() {
      return day <= HORIZON;
    }
  }

  private final List<Person> persons;

  private FollowedPersons(List<Person> persons) {
    this.persons = persons;
  }

  /** Persons observed on the day, with an admission in the year after it or observed through it. */
  static FollowedPersons of(
      JudgedTimelines lake, String source, LocalDate index, Map<Long, Double> probabilities)
      throws Exception {
    Published snapshot = lake.snapshot(source);
    Map<Long, Integer> sexes = new HashMap<>();
    for (Row row : lake.rows(snapshot, "person")) {
      sexes.put(row.getAs("person_id"), row.getAs("gender_concept_id"));
    }
    Map<Long, Integer> first = new HashMap<>();
    for (Row row : lake.rows(snapshot, "visit_occurrence")) {
      int day = days(index, row.<java.sql.Date>getAs("visit_start_date"));
      if (row.<Integer>getAs("visit_concept_id") == INPATIENT && day >= 1 && day <= HORIZON) {
        first.merge(row.getAs("person_id"), day, Math::min);
      }
    }
    List<Person> persons = new ArrayList<>();
    for (Row row : lake.rows(snapshot, "observation_period")) {
      long id = row.getAs("person_id");
      int from = days(index, row.<java.sql.Date>getAs("observation_period_start_date"));
      int to = days(index, row.<java.sql.Date>getAs("observation_period_end_date"));
      int day = first.getOrDefault(id, HORIZON + 1);
      if (from <= 0 && to >= 0 && (to >= HORIZON || day <= to)) {
        persons.add(new Person(id, sexes.get(id), day, probabilities.getOrDefault(id, Double.NaN)));
      }
    }
    return new FollowedPersons(persons);
  }

  private static int days(LocalDate index, java.sql.Date day) {
    return (int) (day.toLocalDate().toEpochDay() - index.toEpochDay());
  }

  List<Person> persons() {
    return persons;
  }

  FollowedPersons with(Predicate<Person> of) {
    return new FollowedPersons(persons.stream().filter(of).toList());
  }

  Set<Long> ids() {
    Set<Long> ids = new HashSet<>();
    persons.forEach(person -> ids.add(person.id()));
    return ids;
  }

  /** The share of pairs, with and without the outcome, that the probabilities put in order. */
  double auroc() {
    return ordered((one, other) -> one.outcome() && !other.outcome());
  }

  /** The same of pairs in which the outcome comes to one first. */
  double concordance() {
    return ordered((one, other) -> one.outcome() && other.day() > one.day());
  }

  private double ordered(java.util.function.BiPredicate<Person, Person> compared) {
    double won = 0;
    double pairs = 0;
    for (Person one : persons) {
      for (Person other : persons) {
        if (compared.test(one, other)) {
          won += (1 + Math.signum(one.probability() - other.probability())) / 2;
          pairs++;
        }
      }
    }
    return won / pairs;
  }

  double brier() {
    return persons.stream()
        .mapToDouble(person -> Math.pow(person.probability() - (person.outcome() ? 1 : 0), 2))
        .average()
        .orElseThrow();
  }
}
