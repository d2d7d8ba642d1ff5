package org.focale.jobs.oversight;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.focale.job.Consents;
import org.focale.jobs.browse.Desk;
import org.focale.jobs.browse.SampleLake;
import org.focale.jobs.browse.ShowPerson;
import org.focale.lake.Draft;
import org.focale.lake.Lake;
import org.focale.lake.Manifest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LoadConsentsTest {

  private static final String HEADER = "person_id,purpose,category,decision,valid_from,valid_to\n";

  @TempDir Path directory;

  private Lake lake;

  @BeforeEach
  void makeALake() throws IOException {
    lake = SampleLake.make(directory.resolve("lake"), "population");
  }

  private Desk.Outcome load(String text, String... more) throws IOException {
    return load(Files.writeString(directory.resolve("consents.csv"), text), more);
  }

  private Desk.Outcome load(Path file, String... more) {
    List<String> words =
        new java.util.ArrayList<>(List.of("--source", "population", "--file", file.toString()));
    words.addAll(List.of(more));
    return new Desk(directory.resolve("lake"))
        .run(new LoadConsents(), words.toArray(String[]::new));
  }

  private int seen(int p, String purpose) {
    return new Desk(directory.resolve("lake"))
        .run(
            new ShowPerson(),
            "--source",
            "population",
            "--purpose",
            purpose,
            "--person",
            "" + SampleLake.person(p))
        .status();
  }

  private Manifest newest() throws IOException {
    return Consents.current(lake, "population").orElseThrow().manifest();
  }

  @Test
  void statementsAreCountedAndUnknownPersonsAreKept() throws IOException {
    Desk.Outcome outcome =
        load(HEADER + "1000,HMB,*,deny,,\n1000,CARE,*,permit,2020-01-01,\n77,*,*,deny,,\n");

    assertThat(outcome.status()).as(outcome.err()).isZero();
    assertThat(newest().counts())
        .containsAllEntriesOf(
            Map.of(
                "statements", 3L,
                "loaded", 3L,
                "persons", 2L,
                "permit", 1L,
                "deny", 2L,
                "persons.unknown", 1L));
    assertThat(newest().kind()).isEqualTo("snapshot");
    assertThat(outcome.err()).contains("3 statements loaded").contains("1 are not in the source");
  }

  @Test
  void theLaterLineHoldsAndThenTheLaterFile() throws IOException {
    load(HEADER + "1000,HMB,*,deny,,\n2000,HMB,*,permit,,\n1000,HMB,*,permit,,\n");
    assertThat(seen(1, "HMB")).isZero();

    load(HEADER + "1000,HMB,*,deny,,\n");
    assertThat(seen(1, "HMB")).isEqualTo(4);
    assertThat(seen(1, "CARE")).isZero();
    assertThat(newest().counts()).containsEntry("statements", 4L).containsEntry("loaded", 1L);

    load(HEADER + "1000,HMB,*,permit,,\n");
    assertThat(seen(1, "HMB")).isZero();
  }

  @Test
  void anObjectionThatIsOverOrHasNotBegunDoesNotHold() throws IOException {
    load(
        HEADER
            + "1000,*,*,deny,2020-01-01,2026-02-28\n"
            + "2000,*,*,deny,2026-03-01,\n"
            + "3000,*,*,deny,2026-03-02,\n");

    assertThat(seen(1, "HMB")).isZero();
    assertThat(seen(2, "HMB")).isEqualTo(4);
    assertThat(seen(3, "HMB")).isZero();
  }

  @Test
  void replaceForgetsWhatWasLoadedBefore() throws IOException {
    load(HEADER + "1000,*,*,deny,,\n");
    load(HEADER + "2000,*,*,deny,,\n", "--replace");

    assertThat(seen(1, "HMB")).isZero();
    assertThat(seen(2, "HMB")).isEqualTo(4);
    assertThat(newest().counts()).containsEntry("statements", 1L);
  }

  @Test
  void oneLineThatIsNoStatementRefusesTheFileByNumberAndReasonAndWithoutValues()
      throws IOException {
    Desk.Outcome outcome =
        load(
            HEADER
                + "1000,*,*,deny,,\n\n"
                + "JaneDoe,*,*,deny,,\n"
                + "2000,*,*,maybe,,\n"
                + "3000,*,*,deny,,20251399\n"
                + "\"4000,*,*,deny,,\n");

    assertThat(outcome.status()).isEqualTo(3);
    assertThat(outcome.err())
        .contains("4 of 5 records are no statement")
        .contains("line 4: person_id is not a whole number")
        .contains("line 5: decision is neither permit nor deny")
        .contains("line 6: valid_to is not a day")
        .contains("line 7: a quote is not closed")
        .doesNotContain("JaneDoe", "maybe", "20251399");
    assertThat(Consents.current(lake, "population")).isEmpty();
  }

  @Test
  void aHeaderThatIsNotOneOfConsentsAnEmptyFileAndNoStatementAreRefused() throws IOException {
    assertThat(load("person,purpose\n1,*\n").err()).contains("column person_id is missing");
    assertThat(load("").status()).isEqualTo(3);
    assertThat(load(HEADER).err()).contains("a header and no statement");
    assertThat(load(directory).status()).isEqualTo(2);
    assertThat(load(directory.resolve("absent.csv")).status()).isEqualTo(2);
    assertThat(Consents.current(lake, "population")).isEmpty();
  }

  @Test
  void aCompressedFileIsReadAndATruncatedOneRefused() throws IOException {
    Path file = directory.resolve("consents.csv.gz");
    StringBuilder text = new StringBuilder(HEADER);
    for (int i = 0; i < 20_000; i++) {
      text.append(i * 7919L % 10_007).append(",*,*,deny,,\n");
    }
    try (GZIPOutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
      out.write(text.toString().getBytes(StandardCharsets.UTF_8));
    }
    byte[] whole = Files.readAllBytes(file);
    Files.write(file, java.util.Arrays.copyOf(whole, whole.length / 2));
    Desk.Outcome truncated = load(file);
    assertThat(truncated.status()).as(truncated.err()).isEqualTo(3);
    assertThat(truncated.err()).contains("ends too early");

    Files.write(file, whole);
    assertThat(load(file).status()).isZero();
    assertThat(newest().counts()).containsEntry("statements", 20_000L);
  }

  @Test
  void aSourceThatDoesNotExistIsRefusedRatherThanItsObjectionsBeingLost() throws IOException {
    Path file = Files.writeString(directory.resolve("c.csv"), HEADER + "1000,*,*,deny,,\n");
    Desk.Outcome outcome =
        new Desk(directory.resolve("lake"))
            .run(new LoadConsents(), "--source", "populatio", "--file", file.toString());

    assertThat(outcome.status()).isEqualTo(2);
    assertThat(outcome.err()).contains("it has population");
  }

  @Test
  void ofTwoLoadsAtOnceTheSecondIsRefusedAndADeadOneDoesNotBlock() throws IOException {
    Clock clock = Clock.fixed(Desk.NOW, ZoneOffset.UTC);
    try (Draft other = lake.begin(Consents.directory("population"), clock)) {
      LoadTurn.claim(lake.store(), other, java.util.Optional.empty(), clock);
      Desk.Outcome second = load(HEADER + "1000,*,*,deny,,\n");
      assertThat(second.status()).isEqualTo(6);
      assertThat(second.err()).contains("is loading");

      Path file = directory.resolve("consents.csv");
      Clock later = Clock.fixed(Desk.NOW.plus(Duration.ofMinutes(11)), ZoneOffset.UTC);
      Desk.Outcome afterItsLease =
          new Desk(directory.resolve("lake"), later)
              .run(new LoadConsents(), "--source", "population", "--file", file.toString());
      assertThat(afterItsLease.status()).as(afterItsLease.err()).isZero();
    }
  }

  @Test
  void bucketsAreAPowerOfTwo() {
    assertThat(StatementFiles.buckets(1)).isEqualTo(1);
    assertThat(StatementFiles.buckets(200_000)).isEqualTo(1);
    assertThat(StatementFiles.buckets(200_001)).isEqualTo(2);
    assertThat(StatementFiles.buckets(1_000_000)).isEqualTo(8);
  }
}
