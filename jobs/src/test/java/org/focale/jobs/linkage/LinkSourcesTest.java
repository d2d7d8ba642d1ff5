package org.focale.jobs.linkage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.focale.governance.AuditEntry;
import org.focale.governance.AuditEvent;
import org.focale.governance.AuditLog;
import org.focale.governance.LakeKeys;
import org.focale.jobs.CommandLine;
import org.focale.jobs.SmallExtract;
import org.focale.lake.Datasets;
import org.focale.lake.Lake;
import org.focale.lake.Published;
import org.focale.lake.Store;
import org.focale.lake.TestSpark;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A simulated cohort, whose members stand in the population under other numbers. */
class LinkSourcesTest {

  private static final int MEMBERS = 100;
  private static final long FIRST_MEMBER = 90_000_000_001L;

  @TempDir static Path directory;
  private static CommandLine focale;
  private static Path lake;

  /** The person of the population whom each member is. */
  private static final Map<Long, Long> TRUTH = new HashMap<>();

  private static long objectorOfPopulation;
  private static Published linked;
  private static List<Row> links;

  @BeforeAll
  static void simulateObjectAndLink() throws Exception {
    focale = CommandLine.in(directory);
    lake = directory.resolve("lake");
    List<Object> population =
        List.of("simulate", "--lake", lake, "--persons", 1500, "--source", "population");
    focale.must(population.toArray());
    focale.must(
        Stream.concat(
                population.stream().map(word -> word.equals("population") ? "cohort" : word),
                Stream.of("--cohort-persons", MEMBERS))
            .toArray());
    rows(CommandLine.newest(lake, "cohort"), "truth_link")
        .forEach(row -> TRUTH.put(row.getAs("person_id"), row.getAs("population_person_id")));
    objectorOfPopulation = TRUTH.get(FIRST_MEMBER + 1);
    object("cohort", FIRST_MEMBER);
    object("population", objectorOfPopulation);
    assertThat(link().status()).isZero();
    linked = CommandLine.newest(lake, "results/link");
    links = rows(linked, "link");
  }

  private static void object(String source, long person) throws IOException {
    Path consents =
        Files.writeString(
            directory.resolve("consents.csv"),
            "person_id,purpose,category,decision\n" + person + ",HMB,*,deny\n");
    focale.must("consent", "--lake", lake, "--source", source, "--file", consents);
  }

  private static CommandLine.Result link(Object... words) {
    List<Object> call =
        List.of("link", "--lake", lake, "--purpose", "HMB", "--population", "population");
    boolean ofCohort = !List.of(words).contains("--source");
    return focale.run(
        Stream.of(call.stream(), Stream.of(words), ofCohort ? cohort() : Stream.of())
            .flatMap(part -> part)
            .toArray());
  }

  private static Stream<Object> cohort() {
    return Stream.of("--source", "cohort");
  }

  private static List<Row> rows(Published published, String name) {
    return Datasets.read(TestSpark.session(), Store.local(lake.toString()), published, name)
        .collectAsList();
  }

  @Test
  void membersAreFoundUnderTheirNumbersInThePopulation() {
    List<Row> taken = links.stream().filter(row -> row.<Boolean>getAs("taken")).toList();
    long right =
        taken.stream()
            .filter(row -> TRUTH.get(row.getLong(0)).equals(row.getAs("population_person_id")))
            .count();
    // Of 100 members two cannot be found: one objected here, another there.
    assertThat(right).isGreaterThanOrEqualTo(MEMBERS - 2 - 4);
    assertThat(right).isGreaterThanOrEqualTo(taken.size() - 2);
    assertThat(taken).allMatch(row -> row.<Double>getAs("probability") > 0.25);
  }

  @Test
  void nobodyWhoObjectedOnEitherSideIsCompared() {
    assertThat(links).isNotEmpty().noneMatch(row -> row.getLong(0) == FIRST_MEMBER);
    assertThat(links).noneMatch(row -> row.getLong(1) == objectorOfPopulation);
    assertThat(linked.manifest().governance().persons().get("population"))
        .containsEntry("permitted", 1499L);
  }

  @Test
  void noIdentifierIsInAnyOutput() throws Exception {
    List<String> written =
        linked.manifest().datasets().entrySet().stream()
            .filter(dataset -> !dataset.getValue().columns().isEmpty())
            .flatMap(dataset -> rows(linked, dataset.getKey()).stream())
            .map(row -> row.mkString("|"))
            .toList();
    String report =
        Files.readString(
            lake.resolve(linked.path(linked.dataset("report").files().get(0))),
            StandardCharsets.UTF_8);
    String all = String.join("\n", written) + linked.manifest() + report;
    for (String value : identifiersOfMembers()) {
      assertThat(all.contains(value)).as("an identifier").isFalse();
    }
  }

  /** Those that are long enough not to be there by chance. */
  private static List<String> identifiersOfMembers() throws IOException {
    Store store = Store.local(lake.toString());
    LakeKeys keys = LakeKeys.openLocal(focale.home().resolve("keys"), Lake.open(store).id());
    Dataset<Row> identity =
        Datasets.read(
            TestSpark.session(),
            store,
            CommandLine.newest(lake, "cohort"),
            "identity",
            keys.identity());
    return identity.collectAsList().stream()
        .map(row -> row.<String>getAs("value"))
        .filter(value -> value.length() > 6)
        .collect(Collectors.toList());
  }

  @Test
  void thatIdentifiersWereOpenedIsOnRecord() throws IOException {
    List<AuditEntry> log =
        new AuditLog(Store.local(lake.toString()), Clock.systemUTC())
            .newest(1_000).stream()
                .filter(entry -> entry.runId().equals(linked.manifest().id()))
                .toList();
    assertThat(log)
        .extracting(AuditEntry::event)
        .containsExactly(
            AuditEvent.RUN_INTENT,
            AuditEvent.IDENTIFIERS_READ,
            AuditEvent.IDENTIFIERS_READ,
            AuditEvent.RUN_OUTCOME);
    assertThat(log.get(1).details()).isEqualTo(Map.of("source", "cohort"));
  }

  @Test
  void theRateIsToldByGroupAndSmallGroupsAreNot() {
    List<Row> rates = rows(linked, "link_rate");
    assertThat(rates.stream().map(row -> row.<String>getAs("characteristic")).distinct())
        .containsExactlyInAnyOrder("sex", "age", "deprivation");
    for (Row row : rates) {
      Long members = row.getAs("members");
      assertThat(members == null || members == 0 || members >= 10).isTrue();
      if (row.getAs("subgroup").equals("all")) {
        assertThat(members).isEqualTo(100); // 99 of them may be seen, rounded to 5
        assertThat(row.<Double>getAs("rate")).isGreaterThan(0.9);
      }
    }
  }

  @Test
  void precisionAndRecallStandBesideTheTruth() throws IOException {
    focale.must(
        "compare-truth",
        "--lake",
        lake,
        "--source",
        "cohort",
        "--purpose",
        "HMB",
        "--results",
        "link");
    Map<String, Row> figures = new HashMap<>();
    rows(CommandLine.newest(lake, "results/compare-truth"), "truth_figure")
        .forEach(row -> figures.put(row.getAs("figure"), row));
    double recall = figures.get("recall").getAs("estimate");
    assertThat(recall).isGreaterThan(0.93);
    assertThat(figures.get("precision").<Double>getAs("estimate")).isGreaterThan(0.97);
    assertThat(figures.get("expected recall").<Double>getAs("estimate"))
        .isCloseTo(recall, within(0.03));
  }

  @Test
  void withoutTheKeyOrIdentifiersItIsToldWhatIsMissing() throws Exception {
    Path key =
        focale
            .home()
            .resolve("keys")
            .resolve(Lake.open(Store.local(lake.toString())).id() + ".json");
    Path away = Files.move(key, directory.resolve("away.json"));
    CommandLine.Result keyless = link("--report-from", 0.02);
    assertThat(keyless.status()).isEqualTo(6);
    Files.move(away, key, StandardCopyOption.REPLACE_EXISTING);
    Path extract = SmallExtract.write(directory.resolve("extract"), 50, 3);
    focale.must("ingest", "--lake", lake, "--source", "nameless", "--path", extract);
    CommandLine.Result nameless = link("--source", "nameless");
    assertThat(nameless.status()).as(nameless.err()).isEqualTo(3);
    assertThat(nameless.err()).contains("identifiers");
  }
}
