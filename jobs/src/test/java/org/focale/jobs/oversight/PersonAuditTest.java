package org.focale.jobs.oversight;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.focale.jobs.browse.Desk;
import org.focale.jobs.browse.SampleLake;
import org.focale.jobs.browse.SqlQuery;
import org.focale.lake.Manifest;
import org.junit.jupiter.api.Test;

class PersonAuditTest extends OverseenLake {

  /** No person has this id, and no other number of a test looks like it. */
  private static final long UNKNOWN = 8_675_309_424_242L;

  private Desk.Outcome ask(long person, String purpose, String... more) {
    return desk()
        .run(
            new PersonAudit(),
            Stream.concat(
                    Stream.of(
                        "--source", "population", "--purpose", purpose, "--person", "" + person),
                    Arrays.stream(more))
                .toArray(String[]::new));
  }

  private List<String> runsOf(long person) {
    Desk.Outcome outcome = ask(person, "CARE", "--json");
    assertThat(outcome.status()).as(outcome.err()).isZero();
    List<String> runs = new ArrayList<>();
    for (JsonNode run : outcome.json()) {
      runs.add(run.get("job").asText() + " " + run.get("run").asText());
    }
    return runs;
  }

  @Test
  void aPersonIsToldExactlyTheRunsThatUsedTheirDataInEverySnapshot() throws IOException {
    object(2);
    String first = show(1);
    show(3);
    SampleLake.publish(
        lake, "population", Clock.fixed(Desk.NOW.plus(Duration.ofHours(1)), ZoneOffset.UTC));
    String inTheNewSnapshot = show(1);
    Desk.Outcome query =
        desk()
            .run(new SqlQuery(), "--purpose", "HMB", "--query", "SELECT 1 FROM population.person");
    String everybody = Path.of(query.manifest().orElseThrow()).getParent().getFileName().toString();

    assertThat(runsOf(SampleLake.person(1)))
        .containsExactlyInAnyOrder(
            "person " + first, "person " + inTheNewSnapshot, "sql " + everybody);
    assertThat(runsOf(SampleLake.person(2))).as("the objector is in no run").isEmpty();
    assertThat(runsOf(UNKNOWN)).isEmpty();
  }

  @Test
  void whoeverOpenedAPersonsLedgerIsInItAfterwards() throws IOException {
    object(2);
    Desk.Outcome asked = ask(SampleLake.person(2), "OPERATIONS");
    assertThat(asked.status()).as(asked.err()).isZero();
    assertThat(asked.lines()).containsExactly("No run used this person's data.");
    String manifest = asked.manifest().orElseThrow();
    String run = Path.of(manifest).getParent().getFileName().toString();
    assertThat(manifest).isEqualTo(directory + "/results/audit-person/" + run + "/_manifest.json");

    assertThat(runsOf(SampleLake.person(2)))
        .as("an objector is told too")
        .containsExactly("audit-person " + run);
    assertThat(runsOf(SampleLake.person(1))).isEmpty();
  }

  @Test
  void theQuestionIsARunOnRecordAndNothingOfItNamesThePerson() throws IOException {
    Desk.Outcome known = ask(SampleLake.person(5), "CARE");
    Desk.Outcome unknown = ask(UNKNOWN, "CARE");

    assertThat(manifest(known).governance().persons())
        .containsEntry("population", Map.of("known", 1L));
    assertThat(manifest(unknown).governance().persons()).isEmpty();
    assertThat(manifest(known).parameters()).isEqualTo(Map.of("source", "population"));
    Desk.Outcome verdict = desk().run(new VerifyAudit(), "--json");
    assertThat(verdict.status()).as(verdict.err()).isZero();
    assertThat(verdict.json().get("entries").asInt()).as("intents and outcomes").isEqualTo(4);
    assertThat(verdict.json().get("unfinished_runs")).isEmpty();
    assertThat(known.out() + known.err() + unknown.out() + unknown.err())
        .doesNotContain("" + UNKNOWN);
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : files.filter(f -> f.toString().endsWith(".json")).toList()) {
        assertThat(Files.readString(file)).doesNotContain("" + UNKNOWN);
      }
    }
  }

  private Manifest manifest(Desk.Outcome outcome) throws IOException {
    Path run = Path.of(outcome.manifest().orElseThrow()).getParent();
    return lake.pin("results/audit-person", run.getFileName().toString()).manifest();
  }

  @Test
  void anUnknownSourceIsToldWithTheKnownOnes() {
    Desk.Outcome outcome =
        desk()
            .run(
                new PersonAudit(),
                "--source",
                "elsewhere",
                "--purpose",
                "CARE",
                "--person",
                "" + UNKNOWN);

    assertThat(outcome.status()).isEqualTo(2);
    assertThat(outcome.err()).contains("population").doesNotContain("" + UNKNOWN);
  }

  @Test
  void onlyCareAndOperationsMayAskForAPerson() {
    Desk.Outcome outcome = ask(SampleLake.person(1), "HMB");

    assertThat(outcome.status()).isNotZero();
    assertThat(outcome.err()).contains("CARE or OPERATIONS");
  }
}
