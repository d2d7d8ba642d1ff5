package org.focale.jobs.simulate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.focale.jobs.CommandLine;
import org.focale.lake.DataFile;
import org.focale.lake.Datasets;
import org.focale.lake.Lake;
import org.focale.lake.Manifest;
import org.focale.lake.Published;
import org.focale.lake.Store;
import org.focale.lake.TestSpark;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SimulateTest {

  @TempDir private Path directory;
  private CommandLine focale;
  private Path lake;

  @BeforeEach
  void start() throws IOException {
    focale = CommandLine.in(directory);
    lake = directory.resolve("lake");
  }

  private Published simulate(String source, Object... more) throws IOException {
    List<Object> words = new ArrayList<>(List.of("simulate", "--lake", lake, "--source", source));
    words.addAll(List.of(more));
    focale.must(words.toArray());
    return CommandLine.newest(lake, source);
  }

  private Dataset<Row> table(Published snapshot, String name) throws IOException {
    Lake opened = Lake.open(Store.local(lake.toString()));
    return Datasets.read(TestSpark.session(), opened.store(), snapshot, name);
  }

  private static Map<String, List<String>> digests(Published snapshot) {
    Map<String, List<String>> digests = new HashMap<>();
    snapshot
        .manifest()
        .datasets()
        .forEach(
            (name, dataset) -> {
              if (!dataset.level().equals("encrypted")) {
                digests.put(name, dataset.files().stream().map(DataFile::sha256).toList());
              }
            });
    return digests;
  }

  @Test
  void theSameSeedGivesTheSameRowsOnAnyPartitioningAndAnotherSeedOthers() throws IOException {
    Map<String, List<String>> one = null;
    for (String partitions : new String[] {"1", "2", "7"}) {
      Path settings = directory.resolve(partitions + ".conf");
      Files.writeString(settings, "spark { sql.shuffle.partitions = " + partitions + " }\n");
      Map<String, List<String>> digests =
          digests(
              simulate(
                  "p" + partitions,
                  "--conf",
                  settings,
                  "--persons",
                  4200,
                  "--to-year",
                  2016,
                  "--seed",
                  3));
      one = one == null ? digests : one;
      assertThat(digests).isEqualTo(one);
    }
    Map<String, List<String>> other =
        digests(simulate("other", "--persons", 4200, "--to-year", 2016, "--seed", 4));
    assertThat(other.get("person")).isNotEqualTo(one.get("person"));
    assertThat(other.get("measurement")).isNotEqualTo(one.get("measurement"));
  }

  @Test
  void aSnapshotHoldsWhatItsManifestCountsAndAnotherRunMakesANewOne() throws IOException {
    Published snapshot = simulate("population", "--persons", 300, "--seed", 5);
    for (Map.Entry<String, Manifest.Dataset> dataset : snapshot.manifest().datasets().entrySet()) {
      if (!dataset.getValue().level().equals("encrypted")) {
        assertThat(table(snapshot, dataset.getKey()).count())
            .as(dataset.getKey())
            .isEqualTo(dataset.getValue().rows());
      }
    }
    assertThat(snapshot.manifest().dataset("timeline").orElseThrow().rows()).isEqualTo(300);
    assertThat(table(snapshot, "measurement").select("measurement_id").distinct().count())
        .isEqualTo(table(snapshot, "measurement").count());
    assertThat(simulate("population", "--persons", 301, "--seed", 5).manifest().id())
        .isNotEqualTo(snapshot.manifest().id());
    identitiesAreNotInPlainText(snapshot);
    theTruthIsReadThroughTheGate();
  }

  private void identitiesAreNotInPlainText(Published snapshot) throws IOException {
    Life life = new LifeMaker(new World(300, 5, 2016, 2024, false)).make(17);
    Identity identity = Identity.of(life);
    for (DataFile file : snapshot.dataset("identity").files()) {
      byte[] bytes = Files.readAllBytes(lake.resolve("population").resolve(file.path()));
      String text = new String(bytes, StandardCharsets.ISO_8859_1);
      assertThat(text).doesNotContain(identity.values[Identity.SURNAME], "national_number");
    }
    CommandLine.Result refused =
        focale.run(
            "sql",
            "--lake",
            lake,
            "--source",
            "population",
            "--purpose",
            "HMB",
            "--query",
            "SELECT * FROM identity");
    assertThat(refused.status()).isEqualTo(4);
  }

  private void theTruthIsReadThroughTheGate() {
    CommandLine.Result truth =
        focale.must(
            "sql",
            "--lake",
            lake,
            "--source",
            "population",
            "--purpose",
            "HMB",
            "--query",
            "SELECT count(*) AS n, count(DISTINCT t.person_id) AS m FROM truth t"
                + " JOIN truth_risk r ON r.person_id = t.person_id");
    assertThat(truth.out()).contains("301");
  }

  @Test
  void aCohortIsOfThePopulationWithItsReadingsAndLinks() throws IOException {
    Published population = simulate("population", "--persons", 1500, "--seed", 6);
    Published cohort = simulate("cohort", "--persons", 1500, "--seed", 6, "--cohort-persons", 40);
    assertThat(table(cohort, "person").count()).isEqualTo(40);
    Set<String> born = new HashSet<>();
    for (Row row : table(population, "truth").collectAsList()) {
      born.add(row.getAs("person_id") + " " + row.getAs("frailty"));
    }
    for (Row row : table(cohort, "truth").collectAsList()) {
      assertThat(born).contains(row.getAs("population_person_id") + " " + row.getAs("frailty"));
    }
    assertThat(table(cohort, "truth_link").count()).isEqualTo(40);
    assertThat(table(cohort, "truth_segment").count()).isBetween(80L, 120L);
    assertThat(table(cohort, "device_exposure").filter("device_source_value IS NOT NULL").count())
        .isEqualTo(40);
    assertThat(
            focale
                .run(
                    "simulate",
                    "--lake",
                    lake,
                    "--source",
                    "c2",
                    "--persons",
                    50,
                    "--cohort-persons",
                    40)
                .status())
        .isEqualTo(2);
  }

  @Test
  void oneAndTenPersonsAreAPopulation() throws IOException {
    assertThat(table(simulate("one", "--persons", 1), "person").count()).isEqualTo(1);
    assertThat(table(simulate("ten", "--persons", 10, "--external", "true"), "person").count())
        .isEqualTo(10);
  }

  @Test
  void whatCannotBeSimulatedIsRefusedBeforeAnythingIsWritten() {
    CommandLine.Result none =
        focale.run("simulate", "--lake", lake, "--source", "p", "--persons", 0);
    assertThat(none.status()).isEqualTo(2);
    CommandLine.Result many =
        focale.run("simulate", "--lake", lake, "--source", "p", "--persons", 1_000_000_000);
    assertThat(many.status()).isEqualTo(2);
    assertThat(many.err()).contains("GB of disk", "hours");
    CommandLine.Result unknown =
        focale.run("simulate", "--lake", lake, "--source", "p", "--persns", 10);
    assertThat(unknown.status()).isEqualTo(2);
    assertThat(unknown.err()).contains("--persons");
    CommandLine.Result years =
        focale.run("simulate", "--lake", lake, "--source", "p", "--persons", 10, "--to-year", 2010);
    assertThat(years.status()).isEqualTo(2);
    assertThat(lake).doesNotExist();
  }
}
