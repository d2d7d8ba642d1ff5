package org.focale.jobs.oversight;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.focale.jobs.CommandLine;
import org.focale.jobs.SmallExtract;
import org.focale.lake.Datasets;
import org.focale.lake.Published;
import org.focale.lake.Store;
import org.focale.lake.TestSpark;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Do the statements that a simulated source brings hold, once, and behind what is said later? */
class SourceStatementsTest {

  @TempDir Path directory;

  @Test
  void whoObjectsInTheSimulationIsNotSeenAndWhatIsSaidLaterHolds() throws Exception {
    CommandLine focale = CommandLine.in(directory);
    Path lake = directory.resolve("lake");
    Path study =
        Files.writeString(
            directory.resolve("study.conf"),
            """
            study {
              title = t
              steps = [
                { job = simulate, source = population, persons = 1200 }
                { job = consent, source = population, from-source = true }
              ]
            }
            """);
    focale.must("study", study, "--lake", lake);
    Published consents = CommandLine.newest(lake, "governance/consents/population");
    Published snapshot = CommandLine.newest(lake, "population");
    var said =
        Datasets.read(
            TestSpark.session(), Store.local(lake.toString()), snapshot, SourceStatements.DATASET);
    assertThat(consents.manifest().counts()).containsEntry("loaded", said.count());
    long objectors =
        said.filter("category = '*' AND decision = 'DENY'").select("person_id").distinct().count();
    assertThat(objectors).isBetween(5L, 60L);
    assertThat(persons(focale, lake)).isEqualTo(1200 - objectors);

    long objector =
        said.filter("category = '*' AND purpose = 'GRU'").select("person_id").first().getLong(0);
    Path later =
        Files.writeString(
            directory.resolve("later.csv"),
            "person_id,purpose,category,decision\n" + objector + ",GRU,*,permit\n");
    focale.must("consent", "--lake", lake, "--source", "population", "--file", later);
    assertThat(focale.must("study", study, "--lake", lake).err()).contains("unchanged");
    assertThat(persons(focale, lake)).isEqualTo(1200 - objectors + 1);
  }

  @Test
  void aSourceWithoutStatementsAndTwoWaysAtOnceAreRefused() throws Exception {
    CommandLine focale = CommandLine.in(directory);
    Path lake = directory.resolve("lake");
    Path extract = SmallExtract.write(directory.resolve("extract"), 20, 1);
    focale.must("ingest", "--lake", lake, "--source", "population", "--path", extract);
    CommandLine.Result none =
        focale.run("consent", "--lake", lake, "--source", "population", "--from-source", "true");
    assertThat(none.status()).isEqualTo(3);
    assertThat(none.err()).contains("--file");
    CommandLine.Result neither = focale.run("consent", "--lake", lake, "--source", "population");
    assertThat(neither.status()).isEqualTo(2);
  }

  private static long persons(CommandLine focale, Path lake) {
    String answer =
        focale
            .must(
                "sql",
                "--lake",
                lake,
                "--purpose",
                "HMB",
                "--format",
                "csv",
                "--query",
                "SELECT count(*) AS n FROM population.person")
            .out();
    return Long.parseLong(answer.lines().skip(1).findFirst().orElseThrow().strip());
  }
}
