package org.focale.jobs.browse;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.focale.job.Needs;
import org.focale.jobs.risk.TrainRisk;
import org.focale.lake.Lake;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DictionaryTest {

  @TempDir static Path directory;

  private static Lake lake;

  @BeforeAll
  static void makeALakeWithResults() throws IOException {
    lake = SampleLake.make(directory, "population");
    SampleLake.publish(lake, "asthma-rabat", java.time.Clock.systemUTC());
    new SampleResults(lake).publish("risk", "HMB");
  }

  private static Desk.Outcome describe(String... words) {
    return new Desk(directory).run(new Dictionary(List::of), words);
  }

  @Test
  void whatALakeHoldsIsDescribedUnderTheNamesThatQueriesUse() throws IOException {
    JsonNode tables = describe("--json").json();

    JsonNode person = tables.get("population.person");
    String snapshot = lake.current("population").manifest().id();
    assertThat(person.get("doc").asText()).isEqualTo("Person-level, in snapshot " + snapshot + ".");
    assertThat(person.at("/columns/0/name").asText()).isEqualTo("person_id");
    assertThat(person.at("/columns/0/type").asText()).isEqualTo("bigint");
    assertThat(person.at("/columns/0/remark").asText()).isEqualTo("names the person");
    assertThat(person.at("/columns/0/doc").asText()).isNotBlank();
    assertThat(tables.at("/results.risk.performance/doc").asText())
        .startsWith("Releasable, in run");
    assertThat(tables.at("/population.identity/doc").asText()).startsWith("Encrypted");
    assertThat(tables.has("asthma-rabat.timeline")).isTrue();
    assertThat(tables.has("drug_exposure")).as("the CDM itself").isTrue();
  }

  @Test
  void oneSourceLeavesTheOthersOut() {
    JsonNode tables = describe("--json", "--source", "asthma-rabat").json();

    assertThat(tables.has("asthma-rabat.person")).isTrue();
    assertThat(tables.has("population.person")).isFalse();
    assertThat(tables.has("results.risk.performance")).as("it read population").isFalse();
  }

  @Test
  void oneTableOfTheLakeIsShownAlone() {
    List<String> lines = describe("--table", "results.risk.scores").lines();

    assertThat(lines).hasSize(4).element(0).asString().startsWith("results.risk.scores: Person-");
    assertThat(lines.get(1)).isEqualTo("  person_id  bigint  A column. (names the person)");
    assertThat(lines.get(2)).isEqualTo("  risk       double  A column.");
    assertThat(describe("--table", "population.persn").err())
        .contains("did you mean population.person?");
  }

  @Test
  void aJobWithTwoDoorsIsDescribedWithTheTablesOfBoth() throws IOException {
    Dictionary dictionary = new Dictionary(() -> List.of(new TrainRisk().spec()));
    JsonNode tables = new Desk(directory).run(dictionary, "--json").json();

    assertThat(tables.at("/train-risk.prediction/columns/0/name").asText()).isEqualTo("person_id");
    assertThat(tables.at("/train-risk.prediction --table/columns/0/name").asText())
        .isEqualTo("row_id");
    assertThat(tables.has("train-risk.covariate --table")).isTrue();
    assertThat(tables.has("train-risk.learning_curve --learning-curve")).isTrue();
    assertThat(tables.has("train-risk.roc --table")).as("the same at both doors").isFalse();
    assertThat(new Desk(directory).run(dictionary, "--table", "train-risk.performance").lines())
        .filteredOn(line -> !line.startsWith(" ") && !line.isEmpty())
        .extracting(line -> line.split(":")[0])
        .containsExactly("train-risk.performance", "train-risk.performance --table");
  }

  @Test
  void noRowIsReadOnlyManifests(@TempDir Path copy) throws IOException {
    try (var files = Files.walk(directory)) {
      for (Path file : files.filter(f -> f.toString().endsWith(".json")).toList()) {
        Path target = copy.resolve(directory.relativize(file).toString());
        Files.createDirectories(target.getParent());
        Files.copy(file, target);
      }
    }

    Desk.Outcome outcome = new Desk(copy).run(new Dictionary(List::of), "--json");

    assertThat(outcome.status()).as(outcome.err()).isZero();
    assertThat(outcome.json()).isEqualTo(describe("--json").json());
  }

  @Test
  void neitherLakeNorSparkNorPurposeIsNeeded() {
    assertThat(new Dictionary(List::of).spec().needs()).isEmpty();
    assertThat(new Dictionary(List::of).spec().accepts())
        .isEqualTo(Set.of(Needs.LAKE, Needs.SOURCE));
  }
}
