package org.focale.jobs.risk.validate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.Row;
import org.focale.jobs.CommandLine;
import org.focale.jobs.risk.validate.PlantedSites.Site;
import org.focale.lake.Published;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A model of one sign says the same of a site whatever its penalty, up to the sign's direction and
 * strength, so counts of two by two tell what each site's figures must be.
 */
final class LeaveOneSiteOutTest {

  private static final Site ONE = new Site(1, 36, 60, 12, 60);

  /** More persons than all others together, and the sign goes the other way. */
  private static final Site LARGE = new Site(3, 30, 150, 90, 150);

  /** Too few to judge: it teaches. */
  private static final Site SMALL = new Site(4, 4, 10, 2, 10);

  private static final Site NOWHERE = new Site(0, 8, 20, 8, 20);
  private static final List<Site> ALL = List.of(ONE, LARGE, SMALL, NOWHERE);

  @TempDir static Path directory;
  private static CommandLine focale;
  private static Path lake;

  @BeforeAll
  static void train() throws IOException {
    focale = CommandLine.in(directory);
    lake = directory.resolve("lake");
    Path extract = PlantedSites.write(directory.resolve("extract"), ALL);
    focale.must("ingest", "--lake", lake, "--source", "sites", "--path", extract);
    focale.must(
        words(
            "train-risk",
            "--source",
            "sites",
            "--domains",
            PlantedSites.DOMAIN,
            "--index-date",
            PlantedSites.INDEX));
  }

  private static Object[] words(String job, Object... more) {
    List<Object> words = new ArrayList<>(List.of(job, "--lake", lake, "--purpose", "HMB"));
    words.addAll(Arrays.asList(more));
    return words.toArray();
  }

  private static Object[] bySite(Object... more) throws IOException {
    List<Object> words = new ArrayList<>(List.of("--model", model(), "--by-site"));
    words.addAll(Arrays.asList(more));
    return words("validate-risk", words.toArray());
  }

  private static String model() throws IOException {
    return "train-risk/" + CommandLine.newest(lake, "results/train-risk").manifest().id();
  }

  private static List<Row> rows(Published run, String table) {
    return CommandLine.table(lake, run, table).collectAsList();
  }

  private static double estimate(Published run, Site site, String metric) {
    Row row =
        rows(run, "subgroup").stream()
            .filter(r -> r.getAs("subgroup").equals("care site " + site.number()))
            .filter(r -> r.getAs("metric").equals(metric))
            .findAny()
            .orElseThrow();
    assertThat(row.<Double>getAs("low")).isLessThan(row.<Double>getAs("estimate"));
    assertThat(row.<Double>getAs("high")).isGreaterThan(row.<Double>getAs("estimate"));
    return row.getAs("estimate");
  }

  /** All persons but those of one site. */
  private static Site others(Site left) {
    return ALL.stream().filter(site -> site != left).reduce(Site::plus).orElseThrow();
  }

  @Test
  void eachSiteIsJudgedByAModelOfTheOtherPersonsAlone() throws IOException {
    focale.must(bySite("--source", "sites", "--replicates", 40));
    Published run = CommandLine.newest(lake, "results/validate-risk");
    for (Site site : List.of(ONE, LARGE)) {
      Site taught = others(site);
      double auroc = site.aurocOfSign();
      boolean raises = taught.aurocOfSign() > 0.5;
      assertThat(estimate(run, site, "auroc")).isCloseTo(raises ? auroc : 1 - auroc, within(0.001));
      // A penalty draws the two risks together.
      assertThat(estimate(run, site, "brier")).isCloseTo(brier(site, taught), within(0.02));
    }
    assertThat(others(ONE).aurocOfSign()).isLessThan(0.5);
    assertThat(others(LARGE).aurocOfSign()).isGreaterThan(0.5);
    assertThat(rows(run, "participants"))
        .filteredOn(row -> row.getAs("status").equals("teaches_only"))
        .extracting(row -> row.<Long>getAs("persons"))
        .containsExactly((long) SMALL.persons() + NOWHERE.persons());
    assertThat(rows(run, "drift")).isEmpty();
    assertThat(run.manifest().notes())
        .anyMatch(note -> note.contains("Judged are 2 models, each learnt without one care site"))
        .anyMatch(note -> note.startsWith("About 60 of the index days"));
    assertThat(Files.readString(lake.resolve("results/validate-risk/" + id(run) + "/report.html")))
        .contains("without anybody who was there", "care site 3", "AUROC by group of persons");
  }

  private static String id(Published run) {
    return run.manifest().id();
  }

  /** Of a site whose persons are given the shares of others. */
  private static double brier(Site site, Site taught) {
    double withSign = taught.signAdmitted() / (double) taught.sign();
    double without = taught.noneAdmitted() / (double) taught.none();
    double sum =
        squares(site.signAdmitted(), site.sign(), withSign)
            + squares(site.noneAdmitted(), site.none(), without);
    return sum / site.persons();
  }

  private static double squares(int admitted, int all, double predicted) {
    return admitted * Math.pow(1 - predicted, 2) + (all - admitted) * Math.pow(predicted, 2);
  }

  @Test
  void oneSiteAloneIsRefusedAndNothingIsPublished() throws IOException {
    StringBuilder days = new StringBuilder("person_id,index_date\n");
    for (int person = 1; person <= ONE.persons(); person++) {
      days.append(person).append(',').append(PlantedSites.INDEX).append('\n');
    }
    Path file = Files.writeString(directory.resolve("days.csv"), days);
    assertRefused(
        3,
        "1 care sites of sites have 10 index days",
        bySite("--source", "sites", "--index-file", file));
    assertRefused(2, "--by-site: name the --source", bySite());
    assertThat(lake.resolve("results/validate-risk"))
        .satisfies(runs -> assertThat(complete(runs)).isLessThanOrEqualTo(1));
  }

  private static long complete(Path runs) throws IOException {
    if (!Files.exists(runs)) {
      return 0;
    }
    try (var found = Files.list(runs)) {
      return found.filter(run -> Files.exists(run.resolve("_manifest.json"))).count();
    }
  }

  private static void assertRefused(int status, String told, Object... words) {
    CommandLine.Result refused = focale.run(words);
    assertThat(refused.status()).as(refused.err()).isEqualTo(status);
    assertThat(refused.err()).contains(told);
  }
}
