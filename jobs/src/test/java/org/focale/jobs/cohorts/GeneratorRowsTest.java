package org.focale.jobs.cohorts;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Stream;
import org.focale.jobs.CommandLine;
import org.focale.jobs.SharedData;
import org.focale.lake.Lake;
import org.focale.lake.Published;
import org.focale.lake.Store;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Do the definitions of OHDSI's phenotype library, and some made up for rare features, find the
 * rows and the statistics that OHDSI's own generator finds on the same 5,000 synthetic persons?
 */
class GeneratorRowsTest {

  @TempDir static Path directory;

  private static Path extract;
  private static Path published;
  private static Path random;
  private static Path expected;
  private static Path lake;
  private static Published run;

  @BeforeAll
  static void runAllDefinitionsAtOnce() throws Exception {
    extract = SharedData.at("omop/synth5k");
    published = SharedData.at("cohorts/definitions");
    random = SharedData.at("cohorts/random-definitions");
    expected = SharedData.at("cohorts/expected/synth5k");
    lake = directory.resolve("lake");
    CommandLine focale = CommandLine.in(directory);
    focale.must("ingest", "--lake", lake, "--source", "population", "--path", extract);
    focale.must("consent", "--lake", lake, "--source", "population", "--file", permissions());
    focale.must(
        "cohorts",
        "--lake",
        lake,
        "--source",
        "population",
        "--purpose",
        "HMB",
        "--definitions",
        together(directory.resolve("definitions")));
    run = CommandLine.newest(lake, "results/cohorts");
  }

  /** OHDSI's generator knows no consent: everybody permits genetic data, which is opt-in. */
  private static Path permissions() throws Exception {
    try (Stream<String> persons = Files.lines(extract.resolve("person.csv"))) {
      List<String> lines =
          persons.skip(1).map(line -> line.split(",")[0] + ",HMB,genetic,permit").toList();
      Path file = directory.resolve("permissions.csv");
      Files.writeString(file, "person_id,purpose,category,decision\n");
      return Files.write(file, lines, StandardOpenOption.APPEND);
    }
  }

  private static Path together(Path all) throws Exception {
    Files.createDirectories(all);
    for (Path from : new Path[] {published, random}) {
      try (Stream<Path> files = Files.list(from)) {
        for (Path file : files.filter(f -> f.toString().endsWith(".json")).toList()) {
          Files.copy(file, all.resolve(file.getFileName()));
        }
      }
    }
    return all;
  }

  @Test
  void everyDefinitionOfTheLibraryRuns() {
    assertThat(run.dataset("cohort_count").rows()).isEqualTo(1_140);
  }

  @Test
  void publishedDefinitionsFindWhatTheGeneratorFinds() throws Exception {
    try (GeneratorAnswers answers = new GeneratorAnswers(lake, run)) {
      assertThat(answers.compare(expected).differences()).isEmpty();
      assertThat(answers.compared()).isEqualTo(578);
    }
  }

  @Test
  void definitionsOfRareFeaturesFindWhatTheGeneratorFinds() throws Exception {
    try (GeneratorAnswers answers = new GeneratorAnswers(lake, run)) {
      assertThat(answers.compare(random).differences()).isEmpty();
      assertThat(answers.compared()).isEqualTo(40);
    }
  }

  @Test
  void conceptSetsHoldWhatTheRelationsOfTheVocabularySay() throws Exception {
    Store store = Store.local(lake.toString());
    Published snapshot = Lake.open(store).current("population");
    RelationalConceptSets sets = RelationalConceptSets.of(published, extract);
    assertThat(sets.differences(store, snapshot)).isEmpty();
    assertThat(sets.size()).isGreaterThan(1_000);
  }
}
