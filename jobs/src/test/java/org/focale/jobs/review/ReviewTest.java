package org.focale.jobs.review;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.Row;
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

/** Of 60 persons the last objected; each test has a source of its own. */
class ReviewTest {

  private static final int PERSONS = 60;
  private static final LocalDate TODAY = LocalDate.now(Clock.systemUTC().withZone(ZoneOffset.UTC));

  @TempDir static Path directory;
  private static CommandLine focale;
  private static Path lake;
  private static Path extract;

  @BeforeAll
  static void makeALake() throws IOException {
    focale = CommandLine.in(directory);
    lake = directory.resolve("lake");
    extract = SmallExtract.write(directory.resolve("extract"), PERSONS, 3);
    source("population");
    focale.must("rare-cases", "--lake", lake, "--source", "population", "--purpose", "CARE");
  }

  private static void source(String name) throws IOException {
    focale.must("ingest", "--lake", lake, "--source", name, "--path", extract);
    object(name, PERSONS - 1);
  }

  private static void object(String source, int person) throws IOException {
    Path said =
        Files.writeString(
            directory.resolve("consents.csv"),
            "person_id,purpose,category,decision\n" + id(person) + ",*,*,deny\n");
    focale.must("consent", "--lake", lake, "--source", source, "--file", said);
  }

  private static long id(int person) {
    return SmallExtract.FIRST_PERSON + person;
  }

  private static CommandLine.Result load(String header, Object... lines) throws IOException {
    List<String> text = new ArrayList<>(List.of(header));
    Arrays.stream(lines).map(String::valueOf).forEach(text::add);
    Path file = Files.write(directory.resolve("verdicts.csv"), text);
    return focale.run(
        "review",
        "--lake",
        lake,
        "--source",
        "population",
        "--purpose",
        "CARE",
        "--file",
        file,
        "--reviewer",
        "clinic");
  }

  private static Published newest(String job) throws IOException {
    return CommandLine.newest(lake, "results/" + job);
  }

  /** Place of the person, day, verdict, why, reviewer, whether it counts; by person and day. */
  private static List<String> verdicts() throws IOException {
    Store store = Lake.open(Store.local(lake.toString())).store();
    return Datasets.read(TestSpark.session(), store, newest("review"), "verdict")
        .orderBy("person_id", "reviewed_on")
        .collectAsList()
        .stream()
        .map(ReviewTest::told)
        .toList();
  }

  private static String told(Row row) {
    return String.join(
        " ",
        String.valueOf(row.<Long>getAs("person_id") - SmallExtract.FIRST_PERSON),
        String.valueOf(row.<Object>getAs("reviewed_on")),
        row.getAs("verdict"),
        String.valueOf(row.<String>getAs("why")),
        row.getAs("reviewer"),
        String.valueOf(row.<Boolean>getAs("counts")));
  }

  @Test
  void verdictsAddUpAndTheLatestOnAPersonCounts() throws IOException {
    String header = "reviewed_on,person_id,verdict,why,reviewer";
    CommandLine.Result first =
        load(
            header,
            "2026-01-02," + id(1) + ",explained,\"weekly visits, \"\"as planned\"\"\",",
            "2026-01-02," + id(2) + ",data_error,,lab",
            "2026-01-02," + id(3) + ",explained,,");
    assertThat(first.status()).as(first.err()).isZero();
    CommandLine.Result second =
        load(
            header,
            "2026-01-05," + id(1) + ",rare_disease,,",
            "2026-01-01," + id(2) + ",explained,,",
            "2026-01-02," + id(3) + ",rare_disease,read again,",
            "," + id(4) + ",explained,,");
    assertThat(second.status()).as(second.err()).isZero();
    assertThat(verdicts())
        .containsExactly(
            "1 2026-01-02 explained weekly visits, \"as planned\" clinic false",
            "1 2026-01-05 rare_disease null clinic true",
            "2 2026-01-01 explained null clinic false",
            "2 2026-01-02 data_error null lab true",
            "3 2026-01-02 rare_disease read again clinic true",
            "4 " + TODAY + " explained null clinic true");
    assertThat(newest("review").manifest().notes()).containsExactly("4 verdicts were added.");
    assertThat(newest("review").dataset("verdict").level()).isEqualTo("person");

    object("population", 1);
    CommandLine.Result third = load("person_id,verdict", id(5) + ",explained");
    assertThat(third.status()).as(third.err()).isZero();
    assertThat(verdicts()).hasSize(5).noneMatch(verdict -> verdict.startsWith("1 "));

    focale.must(
        "rare-cases",
        "--lake",
        lake,
        "--source",
        "population",
        "--purpose",
        "CARE",
        "--verdicts",
        "true");
    assertThat(newest("rare-cases").manifest().notes())
        .as("of 3, 4 and 5; 2 is an error of data, and 1 has objected")
        .contains("Verdicts that the ranks have learnt from: 3");
  }

  @Test
  void whatIsWrongWithAFileIsToldAtOnceByLineAndNeverByContent() throws IOException {
    long before = runs();
    String secret = "Mrs Secret";
    CommandLine.Result refused =
        load(
            "person_id,verdict,why,reviewed_on",
            id(11) + ",explained," + secret + ",2026-01-02",
            id(11) + ",rare_disease," + secret + ",2026-01-02",
            id(12) + "," + secret + ",,2026-01-02",
            secret + ",explained,,2026-01-02",
            id(13) + ",explained,," + TODAY.plusDays(2),
            id(14) + ",explained,," + secret,
            id(PERSONS) + ",explained,,2026-01-02",
            id(PERSONS - 1) + ",explained,,2026-01-02",
            id(15) + ",explained,\"" + secret + ",2026-01-02",
            id(16) + ",explained");
    assertThat(refused.status()).as(refused.err()).isEqualTo(3);
    assertThat(refused.err())
        .contains("9 of 10 lines cannot be used; nothing was loaded")
        .contains("line 3: is the person and day of line 2")
        .contains("line 4: verdict is none of rare_disease, explained, data_error")
        .contains("line 5: person_id is no whole number")
        .contains("line 6: reviewed_on is after today")
        .contains("line 7: reviewed_on is no day")
        .contains("line 8: the newest rare-cases ranked no such person whom this run may see")
        .contains("line 9: the newest rare-cases ranked no such person whom this run may see")
        .contains("line 10: a quote is not closed")
        .contains("line 11: it has 2 values, not 4")
        .doesNotContain("Secret")
        .doesNotContain("91000000000000000");
    assertThat(runs()).isEqualTo(before);
  }

  @Test
  void aHeaderThatLacksAColumnOrHasAnotherIsRefused() throws IOException {
    CommandLine.Result refused = load("person_id,verdikt", id(1) + ",explained");
    assertThat(refused.status()).as(refused.err()).isEqualTo(3);
    assertThat(refused.err())
        .contains("column verdict is missing; a column is none of verdicts; did you mean verdict?");
    assertThat(load("person_id,verdict,verdict", id(1) + ",explained,explained").status())
        .isEqualTo(3);
    assertThat(load("person_id,verdict").status()).isEqualTo(3);
  }

  @Test
  void verdictsOnWhoWasNeverRankedWaitForARanking() throws IOException {
    source("other");
    CommandLine.Result refused =
        focale.run(
            "review",
            "--lake",
            lake,
            "--source",
            "other",
            "--purpose",
            "CARE",
            "--file",
            Files.writeString(directory.resolve("one.csv"), "person_id,verdict\n" + id(1) + ",x"));
    assertThat(refused.status()).as(refused.err()).isEqualTo(2);
    assertThat(refused.err()).contains("no results of `rare-cases` for source other");
  }

  private static long runs() throws IOException {
    return Lake.open(Store.local(lake.toString())).published("results/review").size();
  }
}
