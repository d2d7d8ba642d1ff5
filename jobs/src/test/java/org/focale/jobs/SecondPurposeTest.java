package org.focale.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.focale.governance.Purpose;
import org.focale.job.CommandSpec;
import org.focale.job.Inputs;
import org.focale.job.Job;
import org.focale.job.JobCommand;
import org.focale.job.JobSpec;
import org.focale.job.Needs;
import org.focale.job.Outputs;
import org.focale.job.TableSpec;
import org.focale.jobs.browse.Desk;
import org.focale.jobs.browse.SampleLake;
import org.focale.jobs.oversight.LoadConsents;
import org.focale.lake.Datasets;
import org.focale.lake.Lake;
import org.focale.lake.Manifest;
import org.focale.lake.Published;
import org.focale.lake.TestSpark;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Does a run see only whom both of its purposes may see, where it asks for two? */
class SecondPurposeTest {

  private static final Purpose RECONTACT = Purpose.parse("RECONTACT");

  record Nothing() {}

  /** Writes whom both purposes may see. */
  private static final class Approachable implements Job<Nothing> {
    @Override
    public JobSpec<Nothing> spec() {
      return new JobSpec<>(
          new CommandSpec<>(
              "approachable",
              "Who?",
              "Who.",
              Nothing.class,
              Set.of(Needs.LAKE, Needs.SOURCE, Needs.PURPOSE, Needs.SPARK),
              "approachable"),
          () -> List.of(TableSpec.ofPersons("approachable", "Who.", List.of("person_id"))));
    }

    @Override
    public Set<Purpose> alsoFor(Nothing parameters) {
      return Set.of(RECONTACT);
    }

    @Override
    public Outputs run(Inputs inputs, Nothing parameters) {
      Dataset<Row> both = inputs.permitted(inputs.source(), RECONTACT);
      return Outputs.of(Map.of("approachable", both));
    }
  }

  @TempDir Path directory;
  private Lake lake;

  @BeforeEach
  void makeALake() throws IOException {
    lake = SampleLake.make(directory.resolve("lake"), "population");
  }

  private void say(String... statements) throws IOException {
    Path file = directory.resolve("consents.csv");
    Files.writeString(
        file, "person_id,purpose,category,decision\n" + String.join("\n", statements) + "\n");
    Desk.Outcome loaded =
        desk().run(new LoadConsents(), "--source", "population", "--file", file.toString());
    assertThat(loaded.status()).as(loaded.err()).isZero();
  }

  private Desk desk() {
    return new Desk(directory.resolve("lake"));
  }

  private Published ask() throws IOException {
    Desk.Outcome asked =
        desk()
            .run(
                new JobCommand<>(new Approachable()), "--source", "population", "--purpose", "HMB");
    assertThat(asked.status()).as(asked.err()).isZero();
    return lake.newest("results/approachable").orElseThrow();
  }

  private List<Long> persons(Published run) {
    return Datasets.read(TestSpark.session(), lake.store(), run, "approachable")
        .orderBy("person_id")
        .collectAsList()
        .stream()
        .map(row -> row.getLong(0))
        .toList();
  }

  @Test
  void onlyPersonsWhomBothPurposesMaySeeAreGiven() throws IOException {
    say(
        "1000,RECONTACT,*,permit",
        "2000,RECONTACT,*,permit",
        "2000,HMB,*,deny",
        "3000,RECONTACT,*,deny",
        "4000,RECONTACT,*,permit",
        "4000,HMB,mental_health,deny");
    assertThat(persons(ask())).containsExactly(1000L, 4000L);
  }

  @Test
  void whoSaidNothingIsNotGivenSinceReContactIsOptIn() throws IOException {
    say("1000,HMB,*,deny");
    assertThat(persons(ask())).isEmpty();
  }

  @Test
  void withoutAnyStatementNobodyIsGivenAndTheRunGoesOn() throws IOException {
    assertThat(persons(ask())).isEmpty();
  }

  @Test
  void bothDecisionsAreInTheManifestAndTheLedgerHoldsWhomTheRunSaw() throws IOException {
    say("1000,RECONTACT,*,permit", "2000,RECONTACT,*,permit", "2000,HMB,*,deny");
    Manifest manifest = ask().manifest();
    assertThat(manifest.governance().persons().get("population"))
        .containsEntry("known", 12L)
        .containsEntry("permitted", 11L);
    assertThat(manifest.governance().persons().get("population for RECONTACT"))
        .containsEntry("known", 12L)
        .containsEntry("permitted", 2L);
    assertThat(manifest.governance().consents()).containsOnlyKeys("population");
  }
}
