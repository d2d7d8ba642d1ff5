package org.focale.jobs.rarecases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.spark.sql.Row;
import org.focale.job.Partitions;
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
  private static Published usual;
  private static Published ensemble;
  private static Published elsewhere;

  @BeforeAll
  static void searchAPopulation() throws IOException {
    focale = CommandLine.in(directory);
    lake = directory.resolve("lake");
    focale.must(
        "simulate", "--lake", lake, "--source", "population", "--persons", 300, "--seed", 3);
    usual = search(Partitions.ALL.get(0));
    elsewhere = search(Partitions.ALL.get(2), "--detector", "ensemble");
    ensemble = search(Partitions.ALL.get(0), "--detector", "ensemble");
  }

  private static Published search(Partitions partitions, Object... more) throws IOException {
    List<Object> words = new ArrayList<>(List.of(words("rare-cases", "HMB")));
    words.addAll(List.of("--min-peers", 50, "--review", 0.1, "--seed", 5, "--pair-codes", 10));
    words.addAll(List.of(more));
    partitions.during(
        () -> {
          focale.must(words.toArray());
          return words;
        });
    return CommandLine.newest(lake, "results/rare-cases");
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
  void ranksFollowTheEnsembleAndTheComparisonWithPeersStandsBeside() {
    Map<Long, Row> byPeers =
        ranked(usual).stream()
            .collect(Collectors.toMap(row -> row.<Long>getAs("person_id"), Function.identity()));
    List<Row> cases = ranked(ensemble);
    assertThat(cases).hasSameSizeAs(byPeers.keySet());
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
      Row peers = byPeers.get(found.<Long>getAs("person_id"));
      for (String column : List.of("conditional", "compared", "expected_false_positives")) {
        assertThat(found.<Object>getAs(column)).isEqualTo(peers.<Object>getAs(column));
      }
    }
    assertThat(cases.get(0).<Integer>getAs("detectors")).isGreaterThan(3);
  }

  @Test
  void withoutADetectorPersonsStandByTheComparisonWithPeersAlone() {
    assertThat(ranked(usual))
        .allMatch(row -> row.<Double>getAs("score").equals(row.<Double>getAs("conditional")))
        .allMatch(row -> row.isNullAt(row.fieldIndex("detectors")))
        .allMatch(row -> DETECTORS.stream().allMatch(name -> row.isNullAt(row.fieldIndex(name))));
  }

  @Test
  void reasonsAreThoseOfTheComparisonWithPeers() {
    Map<Long, List<Row>> byPeers = reasons(usual);
    Map<Long, List<Row>> found = reasons(ensemble);
    assertThat(found.keySet()).isNotEqualTo(byPeers.keySet());
    List<Long> both = found.keySet().stream().filter(byPeers::containsKey).toList();
    assertThat(both).isNotEmpty();
    both.forEach(person -> assertThat(found.get(person)).isEqualTo(byPeers.get(person)));
  }

  private static Map<Long, List<Row>> reasons(Published run) {
    return rows(run, "rare_case_reason").stream()
        .sorted(Comparator.comparingInt(row -> row.<Integer>getAs("position")))
        .collect(Collectors.groupingBy(row -> row.<Long>getAs("person_id")));
  }

  @Test
  void onAnyPartitioningTheTablesAreTheSame() {
    for (String table : List.of("rare_case", "rare_case_reason", "rare_score")) {
      assertThat(rows(elsewhere, table))
          .as(table)
          .containsExactlyInAnyOrderElementsOf(rows(ensemble, table));
    }
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
  void explainCaseAndReviewTakeARankingByDetectors() throws IOException {
    Row first = ranked(ensemble).get(0);
    CommandLine.Result told =
        focale.run(
            words("explain-case", "CARE", "--person", first.<Long>getAs("person_id"), "--json"));
    assertThat(told.status()).as(told.err()).isZero();
    assertThat(new ObjectMapper().readTree(told.out()).get("score").asDouble())
        .isEqualTo(first.<Double>getAs("conditional"));
    Path verdicts =
        Files.writeString(
            directory.resolve("verdicts.csv"),
            "person_id,verdict\n" + first.<Long>getAs("person_id") + ",explained\n");
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
