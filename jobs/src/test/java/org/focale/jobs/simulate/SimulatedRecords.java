package org.focale.jobs.simulate;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.focale.timeline.Domain;

/**
 * What is recorded of the persons of a simulated population, and which of them are rare cases?
 * Without a lake: for many populations in one test.
 */
public final class SimulatedRecords {

  private static final int FIRST_YEAR = 2016;
  private static final int LAST_YEAR = 2024;
  private static final double DAYS_PER_YEAR = 365.25;

  /**
   * A fact.
   *
   * @param concept the answer's, of a coded answer
   * @param day since 1970-01-01
   * @param unit 0 where none is recorded
   * @param value NaN where none is recorded
   */
  public record Recorded(int concept, int day, int unit, double value) {}

  /**
   * A person.
   *
   * @param rare whether it is a planted rare case
   * @param age completed years on the last day
   * @param years observed
   * @param facts up to the last day; of drugs the eras
   */
  public record Person(
      long id,
      boolean rare,
      boolean female,
      int age,
      double years,
      Map<Domain, List<Recorded>> facts) {}

  private final LifeMaker lives;
  private final RecordMaker records = new RecordMaker();

  /** The population that {@code simulate} makes of that size and seed. */
  public SimulatedRecords(long persons, long seed) {
    this.lives = new LifeMaker(new World(persons, seed, FIRST_YEAR, LAST_YEAR, false));
  }

  /** A person, from 1; none who was never observed or in whose record an error was planted. */
  public Optional<Person> person(long id) {
    Life life = lives.make(id);
    CareRecord record = records.make(life);
    if (!life.observed() || record.errors.size > 0) {
      return Optional.empty();
    }
    Map<Domain, List<Recorded>> facts = new EnumMap<>(Domain.class);
    facts.put(Domain.VISIT_OCCURRENCE, facts(record.visits, life, false));
    facts.put(Domain.CONDITION_OCCURRENCE, facts(record.conditions, life, false));
    facts.put(Domain.DRUG_ERA, facts(record.drugEras, life, false));
    facts.put(Domain.PROCEDURE_OCCURRENCE, facts(record.procedures, life, false));
    facts.put(Domain.MEASUREMENT, facts(record.measurements, life, false));
    facts.put(Domain.OBSERVATION, facts(record.observations, life, true));
    facts.put(Domain.DEVICE_EXPOSURE, facts(record.devices, life, false));
    LocalDate birth = LocalDate.ofEpochDay(life.birthDay);
    return Optional.of(
        new Person(
            id,
            life.rare.isPresent(),
            life.female,
            (int) ChronoUnit.YEARS.between(birth, LocalDate.ofEpochDay(life.lastDay)),
            (life.lastDay - life.firstDay + 1) / DAYS_PER_YEAR,
            facts));
  }

  private static List<Recorded> facts(FactList list, Life life, boolean answers) {
    List<Recorded> facts = new ArrayList<>();
    for (int i = 0; i < list.size; i++) {
      boolean answered = answers && list.text[i] >= 0;
      int concept = answered ? Procedures.SMOKING_CONCEPTS[list.text[i]] : list.concept[i];
      if (list.day[i] <= life.lastDay) {
        facts.add(new Recorded(concept, list.day[i], list.unit[i], list.value[i]));
      }
    }
    return facts;
  }
}
