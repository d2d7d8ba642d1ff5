package org.focale.jobs;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * OMOP extracts of made-up persons with identifiers, as teams bring them: identifiers that are
 * empty, swapped or encoded twice, placeholder dates, a person twice, weights in two units.
 */
final class UntidyExtract {

  static final int WEIGHT = 3025315;
  static final int KILOGRAM = 9529;
  static final int POUND = 8739;

  /** Of the first members: so many are said nothing of, have no birth date, swapped names. */
  static final int NAMELESS = 3;

  static final int UNDATED = 4;
  static final int SWAPPED = 3;

  private static final String[] GIVEN = {
    "José", "Anna", "Bruno", "Clara", "David", "Emma", "Felix", "Greta", "Hugo", "Ines", "Jonas",
    "Klara", "Ludwig", "Maria", "Nora", "Otto"
  };
  private static final String[] SYLLABLES = {
    "ber", "lin", "mar", "ton", "kes", "wal", "dor", "fin", "gar", "hol", "sto", "ric"
  };

  private final List<String> persons = new ArrayList<>();
  private final List<String> periods = new ArrayList<>();
  private final List<String> weights = new ArrayList<>();
  private long next = 1;

  private UntidyExtract() {}

  /**
   * Writes people without faults.
   *
   * @param firstId id of the first
   * @param firstPerson who the first is: the same number is the same person in every extract
   */
  static Path tidy(Path directory, long firstId, int firstPerson, int count) throws IOException {
    UntidyExtract extract = new UntidyExtract();
    for (int i = 0; i < count; i++) {
      extract.person(firstId + i, firstPerson + i, Fault.NONE);
    }
    return extract.write(directory);
  }

  /** The same in the encoding of old Windows. */
  static Path latin(Path directory, long firstId, int count) throws IOException {
    Path person = tidy(directory, firstId, 0, count).resolve("person.csv");
    Files.write(person, Files.readString(person).getBytes(StandardCharsets.ISO_8859_1));
    return directory;
  }

  /** The same people with faults, and the last of them twice. */
  static Path untidy(Path directory, long firstId, int count) throws IOException {
    UntidyExtract extract = new UntidyExtract();
    for (int i = 0; i < count; i++) {
      int dated = NAMELESS + UNDATED;
      Fault fault =
          i < NAMELESS
              ? Fault.NAMELESS
              : i < dated
                  ? Fault.UNDATED
                  : i < dated + SWAPPED ? Fault.SWAPPED : Fault.ENCODED_TWICE;
      extract.person(firstId + i, i, fault);
    }
    extract.persons.add(extract.persons.get(count - 1));
    return extract.write(directory);
  }

  private enum Fault {
    NONE,
    NAMELESS,
    UNDATED,
    SWAPPED,
    ENCODED_TWICE
  }

  private void person(long id, int who, Fault fault) {
    SplittableRandom random = new SplittableRandom(7_919L * who + 1);
    String given = GIVEN[who % GIVEN.length];
    String surname = "";
    for (int i = 0; i < 3; i++) {
      surname += SYLLABLES[random.nextInt(SYLLABLES.length)];
    }
    LocalDate born = LocalDate.of(1940, 1, 1).plusDays(random.nextInt(20_000));
    String number = String.valueOf(100_000_000 + random.nextInt(900_000_000));
    String identifiers =
        switch (fault) {
          case NONE -> line(given, surname, born.toString(), number);
          case NAMELESS -> line(" ", "", "", "");
          case UNDATED -> line(given, surname, "1900-01-01", number);
          case SWAPPED -> line(surname, given, born.toString(), number);
          case ENCODED_TWICE -> line(given.replace("é", "Ã©"), surname, born.toString(), number);
        };
    int sex = random.nextBoolean() ? 8507 : 8532;
    persons.add(id + "," + sex + "," + born.getYear() + ",0,0," + identifiers);
    periods.add(next++ + "," + id + ",2018-01-01,2021-12-31,32817");
    double kilograms = 50 + random.nextInt(50);
    boolean pounds = random.nextInt(5) == 0;
    for (int month = 1; month <= 12; month += 3) {
      String value = pounds ? kilograms * 2.2 + "," + POUND : kilograms + "," + KILOGRAM;
      weights.add(
          next++
              + ","
              + id
              + ","
              + WEIGHT
              + ",2021-"
              + "%02d".formatted(month)
              + "-15,32817,"
              + value);
    }
  }

  /** The state is the same for everybody. */
  private static String line(String... identifiers) {
    return String.join(",", identifiers) + ",NSW";
  }

  private Path write(Path directory) throws IOException {
    Files.createDirectories(directory);
    write(
        directory.resolve("person.csv"),
        "person_id,gender_concept_id,year_of_birth,race_concept_id,ethnicity_concept_id,"
            + "given_name,surname,birth_date,national_number,state",
        persons);
    write(
        directory.resolve("observation_period.csv"),
        "observation_period_id,person_id,observation_period_start_date,"
            + "observation_period_end_date,period_type_concept_id",
        periods);
    write(
        directory.resolve("measurement.csv"),
        "measurement_id,person_id,measurement_concept_id,measurement_date,"
            + "measurement_type_concept_id,value_as_number,unit_concept_id",
        weights);
    return directory;
  }

  private static void write(Path file, String header, List<String> rows) throws IOException {
    List<String> lines = new ArrayList<>(List.of(header));
    lines.addAll(rows);
    Files.write(file, lines);
  }
}
