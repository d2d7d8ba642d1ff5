package org.focale.jobs.rarecases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.spark.sql.Row;
import org.focale.jobs.CommandLine;
import org.focale.lake.Datasets;
import org.focale.lake.Published;
import org.focale.lake.Store;
import org.focale.lake.TestSpark;
import org.focale.outlier.CombinedTails;
import org.focale.outlier.DetectorKind;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Do detectors that compare a person with everybody rank the persons of timelines? */
final class RankedByDetectorTest {

  private static final List<String> DETECTORS =
      Arrays.stream(DetectorKind.values()).map(DetectorKind::label).toList();

  @TempDir static Path directory;

  private static CommandLine focale;
  private static Path lake;
  private static Published ensemble;

  @BeforeAll
  static void searchAPopulation() throws IOException {
    focale = CommandLine.in(directory);
    lake = directory.resolve("lake");
    focale.must(
        "simulate", "--lake", lake, "--source", "population", "--persons", 300, "--seed", 3);
    focale.must(
        words(
            "rare-cases",
            "HMB",
            "--detector",
            "ensemble",
            "--min-peers",
            50,
            "--review",
            0.1,
            "--report-cases",
            1,
            "--pair-codes",
            10));
    ensemble = CommandLine.newest(lake, "results/rare-cases");
  }

  private static Object[] words(String command, String purpose, Object... more) {
    List<Object> words =
        new ArrayList<>(
            List.of(command, "--lake", lake, "--source", "population", "--purpose", purpose));
    words.addAll(List.of(more));
    return words.toArray();
  }

  private static List<Row> rows(Published run, String table) {
    return Datasets.read(TestSpark.session(), Store.local(lake.toString()), run, table)
        .collectAsList();
  }

  private static List<Row> ranked(Published run) {
    return rows(run, "rare_case").stream()
        .sorted(Comparator.comparingLong(row -> row.<Long>getAs("rank")))
        .toList();
  }

  @Test
  void ranksFollowTheEnsemble() {
    List<Row> cases = ranked(ensemble);
    double[] together =
        CombinedTails.of(
            DETECTORS.stream()
                .map(name -> cases.stream().mapToDouble(row -> row.<Double>getAs(name)).toArray())
                .toList());
    double before = Math.log(cases.size());
    for (int i = 0; i < cases.size(); i++) {
      Row found = cases.get(i);
      assertThat(found.<Long>getAs("rank")).isEqualTo(i + 1);
      assertThat(found.<Double>getAs("score"))
          .isEqualTo(together[i])
          .isEqualTo(found.<Double>getAs("standing"))
          .isLessThanOrEqualTo(before);
      assertThat(found.<Double>getAs("percentile"))
          .isCloseTo(100 * (cases.size() - i - 0.5) / cases.size(), within(1e-9));
      before = found.getAs("score");
    }
    assertThat(cases.get(0).<Integer>getAs("detectors")).isGreaterThan(3);
  }

  @Test
  void theComparisonWithPeersStandsBesideAndGivesTheReasons() throws IOException {
    Map<Long, List<Row>> reasons =
        rows(ensemble, "rare_case_reason").stream()
            .sorted(Comparator.comparingInt(row -> row.<Integer>getAs("position")))
            .collect(Collectors.groupingBy(row -> row.<Long>getAs("person_id")));
    Row first =
        ranked(ensemble).stream()
            .filter(row -> reasons.containsKey(row.<Long>getAs("person_id")))
            .findFirst()
            .orElseThrow();
    long person = first.getAs("person_id");
    CommandLine.Result told =
        focale.run(words("explain-case", "HMB", "--person", person, "--json"));
    assertThat(told.status()).as(told.err()).isZero();
    JsonNode narrow = new ObjectMapper().readTree(told.out());
    assertThat(narrow.get("score").asDouble()).isEqualTo(first.<Double>getAs("conditional"));
    List<String> features = new ArrayList<>();
    for (JsonNode fact : narrow.get("facts")) {
      if (fact.get("reason").asBoolean()) {
        features.add(fact.get("feature").asText());
      }
    }
    assertThat(reasons.get(person).stream().map(row -> row.<String>getAs("feature")))
        .containsExactlyElementsOf(features);
  }

  @Test
  void whatWasHeardIsToldAndSoAreTheScores() throws IOException {
    assertThat(ensemble.manifest().notes())
        .anyMatch(note -> note.contains(" persons are compared by "))
        .anyMatch(note -> note.startsWith("Of fewer than a tenth of the persons"))
        .anyMatch(note -> note.startsWith("Ranks follow ensemble; reasons"));
    assertThat(page(ensemble, "report")).contains("Score of ensemble");
    assertThat(page(ensemble, "person_report"))
        .contains("Person " + ranked(ensemble).get(0).<Long>getAs("person_id"));
  }

  private static String page(Published run, String name) throws IOException {
    return Files.readString(lake.resolve(run.path(run.dataset(name).files().get(0))));
  }

  @Test
  void aReviewTakesARankingByDetectors() throws IOException {
    long first = ranked(ensemble).get(0).getAs("person_id");
    Path verdicts =
        Files.writeString(
            directory.resolve("verdicts.csv"), "person_id,verdict\n" + first + ",explained\n");
    focale.must(words("review", "CARE", "--file", verdicts, "--reviewer", "clinic"));
  }

  @Test
  void whatDoesNotGoTogetherIsAParameterError() {
    refused("did you mean conditional?", "--detector", "conditonal");
    refused("--verdicts moves the comparison", "--verdicts", "true", "--detector", "hbos");
    refused("--trees and --sample are of the isolation forest", "--trees", 50);
  }

  private static void refused(String told, Object... more) {
    CommandLine.Result result = focale.run(words("rare-cases", "HMB", more));
    assertThat(result.status()).as(result.err()).isEqualTo(2);
    assertThat(result.err()).contains(told);
  }
}
