package org.focale.jobs.rarecases;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Row;
import org.focale.jobs.CommandLine;
import org.focale.jobs.rarecases.error.RecordErrors;
import org.focale.lake.Datasets;
import org.focale.lake.Manifest;
import org.focale.lake.Published;
import org.focale.lake.Store;
import org.focale.lake.TestSpark;
import org.focale.timeline.NarrowReader;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ExplainCaseTest {

  private static final int DEPRESSION = 440383;

  /** The bits of all categories of data that somebody may deny by name. */
  private static final int ALL_BUT_GENERAL = Integer.MAX_VALUE - 1;

  @TempDir static Path directory;

  private static CommandLine focale;
  private static Path lake;
  private static List<Row> cases;
  private static Map<Long, List<Row>> reasons;
  private static long outsider;

  @BeforeAll
  static void searchAPopulation() throws IOException {
    focale = CommandLine.in(directory);
    lake = directory.resolve("lake");
    focale.must(
        "simulate", "--lake", lake, "--source", "population", "--persons", 500, "--seed", 3);
    outsider =
        rows(CommandLine.newest(lake, "population"), "person").get(7).<Long>getAs("person_id");
    Path consents =
        Files.writeString(
            directory.resolve("consents.csv"),
            "person_id,purpose,category,decision\n" + outsider + ",HMB,*,deny\n");
    focale.must("consent", "--lake", lake, "--source", "population", "--file", consents);
    focale.must(
        words("rare-cases", "--purpose", "HMB", "--min-peers", 50, "--review", 0.1, "--seed", 5));
    Published run = CommandLine.newest(lake, "results/rare-cases");
    cases = new ArrayList<>(rows(run, "rare_case"));
    cases.sort(Comparator.comparingLong(row -> row.<Long>getAs("rank")));
    reasons =
        rows(run, "rare_case_reason").stream()
            .sorted(Comparator.comparingInt(row -> row.<Integer>getAs("position")))
            .collect(Collectors.groupingBy(row -> row.<Long>getAs("person_id")));
  }

  private static List<Row> rows(Published published, String table) {
    return Datasets.read(TestSpark.session(), Store.local(lake.toString()), published, table)
        .collectAsList();
  }

  private static Object[] words(String command, Object... more) {
    List<Object> words =
        new ArrayList<>(List.of(command, "--lake", lake, "--source", "population"));
    words.addAll(List.of(more));
    return words.toArray();
  }

  private static CommandLine.Result explain(long person, Object... more) {
    List<Object> words = new ArrayList<>(List.of("--purpose", "CARE", "--person", person));
    words.addAll(List.of(more));
    return focale.run(words("explain-case", words.toArray()));
  }

  private static JsonNode judged(long person) throws IOException {
    CommandLine.Result result = explain(person, "--json");
    assertThat(result.status()).as(result.err()).isZero();
    return new ObjectMapper().readTree(result.out());
  }

  /** The rarest, whose reasons are written, and some of the others. */
  @Test
  void theNarrowViewHasTheNumbersOfTheWideOneBitForBit() throws IOException {
    assertThat(reasons).hasSizeGreaterThan(3);
    for (int place = 0; place < cases.size(); place += place < 10 ? 1 : 60) {
      Row wide = cases.get(place);
      JsonNode narrow = judged(wide.getAs("person_id"));
      assertThat(narrow.get("score").asDouble()).isEqualTo(wide.<Double>getAs("score"));
      assertThat(narrow.get("expected_false_positives").asDouble())
          .isEqualTo(wide.<Double>getAs("expected_false_positives"));
      assertThat(narrow.get("compared").asInt()).isEqualTo(wide.<Integer>getAs("compared"));
      if (place < 10) {
        assertSameReasons(narrow, reasons.getOrDefault(wide.<Long>getAs("person_id"), List.of()));
      }
    }
  }

  private static void assertSameReasons(JsonNode narrow, List<Row> wide) {
    List<JsonNode> facts = new ArrayList<>();
    narrow.get("facts").forEach(fact -> facts.add(fact));
    List<JsonNode> told = facts.stream().filter(fact -> fact.get("reason").asBoolean()).toList();
    assertThat(told).hasSameSizeAs(wide);
    for (int i = 0; i < told.size(); i++) {
      for (String text : List.of("feature", "name", "peers")) {
        assertThat(told.get(i).get(text).asText()).isEqualTo(wide.get(i).<String>getAs(text));
      }
      for (String number : List.of("value", "peers_median", "percentile", "share", "surprise")) {
        assertThat(told.get(i).get(number).asDouble()).isEqualTo(wide.get(i).<Double>getAs(number));
      }
      assertThat(told.get(i).get("peers_persons").asLong())
          .isEqualTo(wide.get(i).<Long>getAs("peers_persons"));
    }
  }

  @Test
  void aPersonWhoIsLikeThePeersHasNothingInParticular() {
    CommandLine.Result result = explain(cases.get(cases.size() - 1).getAs("person_id"));
    assertThat(result.out())
        .contains("nothing in particular makes this record rare")
        .contains("comparisons; of " + cases.size() + " persons")
        .doesNotContain("left out as wrong");
  }

  @Test
  void theRarestPersonIsToldInWords() {
    Row first = cases.get(0);
    Row reason = reasons.get(first.<Long>getAs("person_id")).get(0);
    assertThat(explain(first.getAs("person_id")).out())
        .contains("what makes this record rare")
        .contains(reason.<String>getAs("name"))
        .contains(reason.<String>getAs("peers"));
  }

  @Test
  void whoWasNotInTheRunIsJudgedToo() throws IOException {
    assertThat(cases).noneMatch(row -> row.<Long>getAs("person_id") == outsider);
    assertThat(judged(outsider).get("compared").asInt()).isPositive();
  }

  @Test
  void whoIsNotThereAndWhoMayNotBeSeenAreRefusedAlike() {
    CommandLine.Result absent = explain(987_654_321_000L);
    CommandLine.Result denied =
        focale.run(words("explain-case", "--purpose", "HMB", "--person", outsider));
    assertThat(absent.status()).isEqualTo(4);
    assertThat(denied.status()).isEqualTo(4);
    assertThat(absent.err()).contains("There is no such person in population, or not to be seen");
    assertThat(denied.err().replace("HMB", "CARE")).isEqualTo(absent.err());
  }

  @Test
  void thePersonIsInNoManifest() throws IOException {
    long person = cases.get(1).getAs("person_id");
    explain(person);
    Published run = CommandLine.newest(lake, "results/explain-case");
    assertThat(run.manifest().parameters()).isEqualTo(Map.of("source", "population", "facts", "5"));
    assertThat(run.manifest().counts()).isEmpty();
    assertThat(run.manifest().notes()).isEmpty();
    assertThat(run.manifest().inputs())
        .extracting(input -> input.name())
        .contains("population", "results/rare-cases");
  }

  @Test
  void theRarestAreShownOnAPageThatIsPersonLevelAndInNoOtherReport() throws IOException {
    Published run = CommandLine.newest(lake, "results/rare-cases");
    Manifest.Dataset persons = run.dataset("person_report");
    assertThat(persons.level()).isEqualTo("person");
    assertThat(persons.source()).isEqualTo("population");
    assertThat(run.dataset("report").level()).isEqualTo("releasable");
    String page = page(run, persons);
    Row first = cases.get(0);
    String reason = reasons.get(first.<Long>getAs("person_id")).get(0).getAs("name");
    assertThat(page)
        .contains(
            "Person " + first.<Long>getAs("person_id"),
            "Rank 1, score among peers",
            "How to read it: A")
        .contains(">" + reason + "<")
        .contains("not to leave the house")
        .doesNotContain("Person " + cases.get(20).<Long>getAs("person_id") + "<");
    assertThat(page.split("<h2>Person ")).hasSize(21);
    assertThat(page(run, run.dataset("report"))).doesNotContain("Person ");
  }

  private static String page(Published run, Manifest.Dataset report) throws IOException {
    return Files.readString(lake.resolve(run.path(report.files().get(0))));
  }

  @Test
  void picturesLackTheKindsOfEventThatThePersonDenies() throws IOException {
    Published population = CommandLine.newest(lake, "population");
    List<Long> depressed =
        rows(population, "condition_occurrence").stream()
            .filter(row -> row.<Integer>getAs("condition_concept_id") == DEPRESSION)
            .map(row -> row.<Long>getAs("person_id"))
            .toList();
    assertThat(depressed).isNotEmpty();
    NarrowReader reader = new NarrowReader(Store.local(lake.toString()), population);
    for (long person : depressed.stream().distinct().limit(5).toList()) {
      CaseEvents kernel = pictures(person);
      long shown = conditions(reader.apply(kernel, person, 0).orElseThrow());
      long masked = conditions(reader.apply(kernel, person, ALL_BUT_GENERAL).orElseThrow());
      assertThat(shown - masked).isEqualTo(Collections.frequency(depressed, person));
    }
  }

  private static CaseEvents pictures(long person) {
    RecordErrors none =
        RecordErrors.ofText("{\"dates\":{\"lastDay\":30000},\"norms\":[],\"sexes\":[]}");
    RecordReader records =
        new RecordReader(none, new RecordConcepts(new TreeSet<>(), new TreeSet<>(), new long[0]));
    return new CaseEvents(
        JavaSparkContext.fromSparkContext(TestSpark.session().sparkContext()).broadcast(records),
        Map.of(person, Set.of()));
  }

  private static long conditions(List<Row> events) {
    return events.stream()
        .filter(row -> row.getString(1).equals("condition_occurrence"))
        .mapToLong(row -> row.getInt(2))
        .findFirst()
        .orElse(0);
  }
}
