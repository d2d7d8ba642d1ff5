package org.focale.jobs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * An OMOP extract of made-up persons, small enough for a test and large enough for every job: six
 * years of visits, conditions, drugs and measurements, sicker persons with more of each.
 */
public final class SmallExtract {

  /** Person ids are beyond 2^53 and unlike any other number in the extract. */
  public static final long FIRST_PERSON = 9_100_000_000_000_000_000L;

  private static final int[] CONDITIONS = {201826, 316866, 255573, 317009, 440383, 4112343};
  private static final int[] DRUGS = {1503297, 1308216, 1154343, 1539403};
  private static final int MENTAL_DISORDER = 432586;

  private final List<String> persons = new ArrayList<>();
  private final List<String> periods = new ArrayList<>();
  private final List<String> visits = new ArrayList<>();
  private final List<String> conditions = new ArrayList<>();
  private final List<String> drugs = new ArrayList<>();
  private final List<String> measurements = new ArrayList<>();
  private long next = 1;

  private SmallExtract() {}

  /** Writes the extract's CSV files. */
  public static Path write(Path directory, int persons, long seed) throws IOException {
    SmallExtract extract = new SmallExtract();
    for (int i = 0; i < persons; i++) {
      extract.person(FIRST_PERSON + i, new SplittableRandom(seed * 1_000_003 + i));
    }
    Files.createDirectories(directory);
    write(
        directory,
        "person",
        "person_id,gender_concept_id,year_of_birth,race_concept_id,ethnicity_concept_id,"
            + "person_source_value",
        extract.persons);
    write(
        directory,
        "observation_period",
        "observation_period_id,person_id,observation_period_start_date,"
            + "observation_period_end_date,period_type_concept_id",
        extract.periods);
    write(
        directory,
        "visit_occurrence",
        "visit_occurrence_id,person_id,visit_concept_id,visit_start_date,visit_end_date,"
            + "visit_type_concept_id",
        extract.visits);
    write(
        directory,
        "condition_occurrence",
        "condition_occurrence_id,person_id,condition_concept_id,condition_start_date,"
            + "condition_end_date,condition_type_concept_id,visit_occurrence_id",
        extract.conditions);
    write(
        directory,
        "drug_exposure",
        "drug_exposure_id,person_id,drug_concept_id,drug_exposure_start_date,"
            + "drug_exposure_end_date,drug_type_concept_id",
        extract.drugs);
    write(
        directory,
        "measurement",
        "measurement_id,person_id,measurement_concept_id,measurement_date,"
            + "measurement_type_concept_id,value_as_number,unit_concept_id",
        extract.measurements);
    write(
        directory,
        "concept_ancestor",
        "ancestor_concept_id,descendant_concept_id,min_levels_of_separation,"
            + "max_levels_of_separation",
        List.of(MENTAL_DISORDER + ",440383,1,1", MENTAL_DISORDER + "," + MENTAL_DISORDER + ",0,0"));
    return directory;
  }

  /** Writes one CSV file of an extract. */
  public static void write(Path directory, String table, String header, List<String> rows)
      throws IOException {
    List<String> lines = new ArrayList<>(rows);
    lines.add(0, header);
    Files.write(directory.resolve(table + ".csv"), lines);
  }

  private void person(long id, SplittableRandom random) {
    int birth = 1930 + random.nextInt(70);
    persons.add(
        id
            + ","
            + (random.nextBoolean() ? 8507 : 8532)
            + ","
            + birth
            + ",0,0,MRN"
            + (id % 100_000));
    LocalDate start = LocalDate.of(2015, 1, 1).plusDays(random.nextInt(300));
    LocalDate end = LocalDate.of(2021, 12, 31).minusDays(random.nextInt(200));
    periods.add(next++ + "," + id + "," + start + "," + end + ",32817");
    double sick = (2020 - birth) / 90.0 + random.nextDouble() * 0.6;
    LocalDate day = start.plusDays(random.nextInt(60));
    while (day.isBefore(end.minusDays(20))) {
      visit(id, day, sick, random);
      day = day.plusDays(20 + random.nextInt((int) (260 / (0.3 + sick))));
    }
  }

  private void visit(long person, LocalDate day, double sick, SplittableRandom random) {
    boolean inpatient = random.nextDouble() < 0.08 + 0.25 * sick;
    LocalDate end = inpatient ? day.plusDays(1 + random.nextInt(9)) : day;
    long visit = next++;
    visits.add(
        visit + "," + person + "," + (inpatient ? 9201 : 9202) + "," + day + "," + end + ",32817");
    for (int i = random.nextInt(3); i > 0; i--) {
      int concept = CONDITIONS[random.nextInt(CONDITIONS.length)];
      conditions.add(
          next++ + "," + person + "," + concept + "," + day + "," + end + ",32817," + visit);
    }
    if (random.nextDouble() < 0.6) {
      int concept = DRUGS[random.nextInt(DRUGS.length)];
      drugs.add(
          next++ + "," + person + "," + concept + "," + day + "," + day.plusDays(30) + ",32817");
    }
    if (random.nextDouble() < 0.7) {
      double hba1c = Math.round((5 + 3 * sick + random.nextDouble()) * 10) / 10.0;
      measurements.add(next++ + "," + person + ",3004410," + day + ",32817," + hba1c + ",8554");
      double pressure = 110 + 30 * sick + random.nextInt(20);
      measurements.add(
          next++ + "," + person + ",3004249," + day + ",32817," + Math.round(pressure) + ",8876");
    }
  }
}
