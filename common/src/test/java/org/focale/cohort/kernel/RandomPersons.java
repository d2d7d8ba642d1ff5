package org.focale.cohort.kernel;

import java.time.LocalDate;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.focale.job.HandMadeCdm;

/** Which persons puzzle a cohort definition? Few concepts on few days, drawn from a seed. */
final class RandomPersons {

  static final LocalDate DAY_0 = LocalDate.of(2010, 1, 1);

  private static final int SITES = 4;

  private final Random random;
  private final HandMadeCdm cdm = new HandMadeCdm();
  private long nextVisit = 1_000_000;

  private RandomPersons(long seed) {
    this.random = new Random(seed);
  }

  static HandMadeCdm cdm(long seed, int persons) {
    RandomPersons drawn = new RandomPersons(seed);
    drawn.sites();
    ids(persons).forEach(drawn::person);
    return drawn.cdm;
  }

  static List<Long> ids(int persons) {
    return LongStream.rangeClosed(1, persons).boxed().toList();
  }

  /** Care sites move from one region to another; on the day they do they are in both. */
  private void sites() {
    for (long site = 1; site <= SITES; site++) {
      int first = 20 + random.nextInt(30);
      int second = first + 20 + random.nextInt(30);
      cdm.siteIn(site, 1 + random.nextInt(4), on(-50), on(first));
      cdm.siteIn(site, 1 + random.nextInt(4), on(first), on(second));
      cdm.siteIn(site, 1 + random.nextInt(4), on(second), chance(50) ? null : on(second + 40));
    }
  }

  private void person(long id) {
    int sex = random.nextBoolean() ? HandMadeCdm.FEMALE : HandMadeCdm.MALE;
    HandMadeCdm.Person person =
        cdm.person(id, sex, LocalDate.of(1950 + random.nextInt(50), 1 + random.nextInt(12), 9));
    observe(person);
    long firstVisit = nextVisit;
    for (int i = random.nextInt(4); i > 0; i--) {
      int from = day();
      person.row(
          "visit_occurrence",
          "visit_occurrence_id",
          nextVisit++,
          "visit_concept_id",
          concept(),
          "visit_start_date",
          on(from),
          "visit_end_date",
          chance(20) ? null : on(chance(40) ? from : from + random.nextInt(20)),
          "care_site_id",
          chance(20) ? null : (Long) (1L + random.nextInt(SITES + 1)));
    }
    for (int i = random.nextInt(3); i > 0; i--) {
      int from = day();
      person.row(
          "person_location",
          "region_concept_id",
          concept(),
          "start_date",
          on(from),
          "end_date",
          chance(40) ? null : on(from + random.nextInt(60)));
    }
    for (int i = random.nextInt(6); i > 0; i--) {
      condition(person, firstVisit);
    }
    for (int i = random.nextInt(7); i > 0; i--) {
      drug(person, firstVisit);
    }
    for (int i = random.nextInt(5); i > 0; i--) {
      measurement(person, firstVisit);
    }
  }

  /** Periods follow each other or, rarely, overlap. */
  private void observe(HandMadeCdm.Person person) {
    int from = random.nextInt(40);
    for (int i = random.nextInt(3); i >= 0; i--) {
      int to = from + 20 + random.nextInt(80);
      person.observed(on(from), on(to));
      from = chance(30) ? from + random.nextInt(20) : to + 1 + random.nextInt(20);
    }
  }

  private void condition(HandMadeCdm.Person person, long firstVisit) {
    int from = day();
    person.row(
        "condition_occurrence",
        "condition_concept_id",
        concept(),
        "condition_start_date",
        on(from),
        "condition_end_date",
        chance(50) ? null : on(from - 2 + random.nextInt(15)),
        "condition_status_concept_id",
        concept(),
        "condition_source_concept_id",
        concept(),
        "visit_occurrence_id",
        visit(firstVisit));
  }

  private void drug(HandMadeCdm.Person person, long firstVisit) {
    int from = day();
    person.row(
        "drug_exposure",
        "drug_concept_id",
        concept(),
        "drug_exposure_start_date",
        on(from),
        "drug_exposure_end_date",
        chance(50) ? null : on(from + random.nextInt(30)),
        "days_supply",
        chance(50) ? null : random.nextInt(30),
        "drug_source_concept_id",
        concept(),
        "visit_occurrence_id",
        visit(firstVisit));
  }

  private void measurement(HandMadeCdm.Person person, long firstVisit) {
    person.row(
        "measurement",
        "measurement_concept_id",
        concept(),
        "measurement_date",
        on(day()),
        "value_as_number",
        chance(30) ? null : (Double) (double) random.nextInt(10),
        "unit_concept_id",
        concept(),
        "visit_occurrence_id",
        visit(firstVisit));
  }

  private boolean chance(int percent) {
    return random.nextInt(100) < percent;
  }

  private static LocalDate on(int day) {
    return DAY_0.plusDays(day);
  }

  private int day() {
    return random.nextInt(160) - 10;
  }

  private Integer concept() {
    return chance(10) ? null : 1 + random.nextInt(4);
  }

  /** None, one of the person's, or one that is not recorded. */
  private Long visit(long first) {
    return chance(40)
        ? null
        : first + random.nextInt((int) (nextVisit - first) + 1) - (chance(5) ? 7 : 0);
  }
}
