package org.focale.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Is a person of a million events read within a heap of 2 GB, wide and narrow? */
class ManyEventsTest {

  private static final int EVENTS = 1_000_000;
  private static final int OTHERS = 40;
  private static final LocalDate FIRST = LocalDate.of(2015, 1, 1);

  @TempDir Path directory;

  @Test
  void aPersonOfAMillionEventsFitsIntoTwoGigabytes() throws Exception {
    Path extract = extract(Files.createDirectory(directory.resolve("extract")));
    Path home = CommandLine.in(directory).home();
    Path lake = directory.resolve("lake");

    must(home, "ingest", "--lake", lake, "--source", "population", "--path", extract);
    must(home, "rare-cases", "--lake", lake, "--source", "population", "--purpose", "HMB");
    String shown =
        must(
            home,
            "person",
            "--lake",
            lake,
            "--source",
            "population",
            "--purpose",
            "CARE",
            "--person",
            1,
            "--last",
            3);
    assertThat(shown.replace(",", "")).contains(String.valueOf(EVENTS));
    assertThat(CommandLine.newest(lake, "results/rare-cases").dataset("rare_case").rows())
        .isEqualTo(OTHERS + 1);
  }

  private String must(Path home, Object... words) throws Exception {
    Path output = directory.resolve(words[0] + ".out");
    Process process = new FocaleProcess(home, "2g").start(output, words);
    boolean ended = process.waitFor(300, TimeUnit.SECONDS);
    if (!ended) {
      process.destroyForcibly();
    }
    String said = Files.readString(output);
    assertThat(ended).as("%s ends", words[0]).isTrue();
    assertThat(process.exitValue()).as(said).isZero();
    return said;
  }

  private static Path extract(Path folder) throws IOException {
    try (BufferedWriter persons = Files.newBufferedWriter(folder.resolve("person.csv"));
        BufferedWriter periods = Files.newBufferedWriter(folder.resolve("observation_period.csv"));
        BufferedWriter measurements = Files.newBufferedWriter(folder.resolve("measurement.csv"))) {
      persons.write("person_id,gender_concept_id,year_of_birth,race_concept_id,");
      persons.write("ethnicity_concept_id\n");
      periods.write("observation_period_id,person_id,observation_period_start_date,");
      periods.write("observation_period_end_date,period_type_concept_id\n");
      measurements.write("measurement_id,person_id,measurement_concept_id,measurement_date,");
      measurements.write("measurement_type_concept_id,value_as_number,unit_concept_id\n");
      long id = 0;
      for (int person = 1; person <= OTHERS + 1; person++) {
        persons.write(person + ",8507," + (1940 + person) + ",0,0\n");
        periods.write(person + "," + person + ",2015-01-01,2024-12-31,32817\n");
        int events = person == 1 ? EVENTS : 10;
        for (int i = 0; i < events; i++) {
          measurements.write(
              ++id
                  + ","
                  + person
                  + ",3004249,"
                  + FIRST.plusDays(i % 3_600)
                  + ",32817,"
                  + (100 + (i * 7919L) % 60)
                  + ",8876\n");
        }
      }
    }
    return folder;
  }
}
