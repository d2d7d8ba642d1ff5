package org.focale.jobs.rarecases.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.LongStream;
import org.apache.spark.sql.Row;
import org.focale.job.Partitions;
import org.focale.jobs.CommandLine;
import org.focale.lake.Datasets;
import org.focale.lake.Manifest;
import org.focale.lake.Published;
import org.focale.lake.Store;
import org.focale.lake.TestSpark;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RareRowsTest {

  private static final int ROWS = 400;
  private static final int PLANTED = 123;

  @TempDir private Path directory;
  private CommandLine focale;

  @BeforeEach
  void start() throws IOException {
    focale = CommandLine.in(directory);
  }

  @Test
  void aPlantedRowComesFirstWithItsCauseAndEveryColumnIsAccountedFor() throws IOException {
    must(patients(), "--id", "patient", "--ignore", "site");
    List<Row> cases = table("rare_case");
    assertThat(cases.stream().map(row -> row.getLong(0)))
        .containsExactlyInAnyOrderElementsOf(LongStream.range(0, ROWS).boxed().toList());
    cases.sort(Comparator.comparingLong(row -> row.<Long>getAs("rank")));
    double before = Math.log(ROWS);
    for (int i = 0; i < ROWS; i++) {
      Row row = cases.get(i);
      assertThat(row.<Long>getAs("rank")).isEqualTo(i + 1);
      assertThat(row.<Double>getAs("percentile"))
          .isCloseTo(100 * (ROWS - i - 0.5) / ROWS, within(1e-9));
      assertThat(row.<Double>getAs("score")).isLessThanOrEqualTo(before);
      before = row.getAs("score");
    }
    assertThat(cases.get(0).getLong(0)).isEqualTo(PLANTED);
    assertThat(cases.get(0).getString(1)).isEqualTo("p" + PLANTED);
    assertThat(cases.get(0).<Integer>getAs("detectors")).isEqualTo(7);
    assertThat(manifest().notes())
        .anyMatch(note -> note.startsWith("Given: table "))
        .anyMatch(note -> note.startsWith("400 rows are compared by 5 columns."))
        .contains(
            "As asked, not compared: patient, site.",
            "Constant, so not compared: same.",
            "Nothing is recorded, so not compared: empty.",
            "Numbers of the rows, so not compared: line.",
            "Texts, compared by how few rows have them: ward.")
        .anyMatch(note -> note.startsWith("Gaps, taken as the column's median: lactate (10.0 %)"))
        .anyMatch(note -> note.startsWith("Warning: column outlier has two values"));
  }

  @Test
  void theReportCountsRowsAndShowsNone() throws IOException {
    must(patients(), "--review", 0.3);
    long scored =
        table("rare_score").stream()
            .filter(row -> row.getAs("rows") != null)
            .mapToLong(row -> row.<Long>getAs("rows"))
            .sum();
    assertThat(scored).isBetween(ROWS - 60L, ROWS + 30L);
    assertThat(table("rare_feature").stream().map(row -> row.<String>getAs("feature")))
        .contains("lactate")
        .doesNotContain("patient");
    String page =
        Files.readString(
            directory.resolve(
                "lake/" + published().path(published().dataset("report").files().get(0))));
    assertThat(page)
        .contains("How rare rows are", "In which columns the rarest rows lie far out")
        .doesNotContain("p" + PLANTED, "quarantine");
    assertThat(manifest().datasets()).doesNotContainKey("person_report");
  }

  @Test
  void neighboursAreExactUpToAStatedNumberOfRowsAndThenRefusedByName() throws IOException {
    StringBuilder rows = new StringBuilder("x,y\n");
    for (int row = 0; row <= 20_000; row++) {
      rows.append(row % 97).append(',').append(row % 31).append('\n');
    }
    refused(rows.toString(), 3, "knn by itself is exact", "--detector", "knn");
  }

  @Test
  void theReasonsOfARowAreTheColumnsInWhichItLiesFarOut() throws IOException {
    must(patients(), "--ignore", "outlier");
    List<Row> reasons = table("rare_case_reason");
    assertThat(reasons.stream().map(row -> row.getLong(0)).distinct().count()).isBetween(10L, 20L);
    assertThat(reasons).allMatch(row -> row.<Double>getAs("tail") <= 0.025);
    List<Row> first =
        reasons.stream()
            .filter(row -> row.getLong(0) == PLANTED)
            .sorted(Comparator.comparingInt(row -> row.getInt(1)))
            .toList();
    assertThat(first.stream().map(row -> row.getString(2))).contains("age", "lactate", "ward");
    Row age = first.stream().filter(row -> row.getString(2).equals("age")).findAny().orElseThrow();
    assertThat(age.<Double>getAs("value")).isEqualTo(119);
    assertThat(age.<Double>getAs("median")).isBetween(45.0, 65.0);
    assertThat(age.<Double>getAs("percentile")).isCloseTo(99.875, within(1e-9));
    assertThat(age.<Double>getAs("tail")).isCloseTo(1.0 / ROWS, within(1e-12));
    Row ward =
        first.stream().filter(row -> row.getString(2).equals("ward")).findAny().orElseThrow();
    assertThat(ward.<Double>getAs("value")).isEqualTo(1);
  }

  @Test
  void oneShuffledPartAndSevenGiveTheSameTablesToTheLastBit() throws IOException {
    List<List<Row>> found = new ArrayList<>();
    for (Partitions partitions : List.of(Partitions.ALL.get(0), Partitions.ALL.get(2))) {
      Path file = directory.resolve("rows" + partitions.buckets() + ".parquet");
      TestSpark.session()
          .read()
          .option("header", true)
          .csv(given(patients()).toString())
          .coalesce(1)
          .write()
          .option("parquet.block.size", 4096L / partitions.buckets())
          .parquet(file.toString());
      Path part;
      try (var parts = Files.list(file)) {
        part = parts.filter(p -> p.toString().endsWith(".parquet")).findAny().orElseThrow();
      }
      CommandLine.Result result = partitions.during(() -> run(part, "--seed", 4));
      assertThat(result.status()).as(result.err()).isZero();
      List<Row> rows = table("rare_case");
      rows.sort(Comparator.comparingLong(row -> row.getLong(0)));
      found.add(rows);
    }
    assertThat(found.get(1)).isEqualTo(found.get(0));
  }

  @Test
  void whatCannotBeComparedIsRefusedByColumnAndCount() throws IOException {
    refused("x,y\n1,2\n", 3, "has 1 rows; a rare case needs others");
    refused("x,y\n", 3, "has 0 rows");
    refused("x,y\n1,Infinity\n2,3\n3,-inf\n", 3, "Infinite values in columns y (2)");
    refused("x,y\n1,2\n2,1e999\n3,5\n", 3, "Infinite values in columns y (1)");
    refused("x,y\n1,\n1,\n", 3, "No column of the table can be compared");
    refused("x,y\n1e200,1\n2,2\n", 3, "column x has numbers beyond 1e150");
    refused("x,y\n1,2\n2,5\n3,3\n", 3, "knn needs more than 5 rows", "--detector", "knn");
  }

  @Test
  void unknownColumnsAndOptionsOfTheOtherDoorAreParameterErrors() throws IOException {
    refused(patients(), 2, "--id names column patent", "--id", "patent");
    refused(patients(), 2, "Did you mean lactate?", "--ignore", "age,lactat");
    refused(patients(), 2, "takes neither --learn-from", "--learn-from", 5000);
    refused(patients(), 2, "did you mean ecod?", "--detector", "ecodd");
    refused(patients(), 2, "has rows without peers", "--detector", "conditional");
    refused(patients(), 2, "--source names a body of data", "--source", "population");
    CommandLine.Result alone =
        focale.run(
            "rare-cases",
            "--lake",
            directory.resolve("lake"),
            "--purpose",
            "HMB",
            "--source",
            "population",
            "--id",
            "patient");
    assertThat(alone.status()).isEqualTo(2);
    assertThat(alone.err()).contains("--id goes with --table alone");
  }

  @Test
  void fewRowsAndManyColumnsAreComparedByTheDetectorsThatCan() throws IOException {
    Random random = new Random(2);
    StringBuilder text = new StringBuilder(String.join(",", columns(310))).append('\n');
    for (int row = 0; row < 8; row++) {
      List<String> cells = new ArrayList<>();
      for (int c = 0; c < 310; c++) {
        cells.add(String.valueOf(random.nextInt(1_000)));
      }
      text.append(String.join(",", cells)).append('\n');
    }
    must(text.toString());
    assertThat(table("rare_case")).hasSize(8);
    assertThat(manifest().notes())
        .contains("Not heard: pca takes at most 300 columns, mcd takes at most 300 columns.");
  }

  private static List<String> columns(int count) {
    List<String> names = new ArrayList<>();
    for (int c = 0; c < count; c++) {
      names.add("x" + c);
    }
    return names;
  }

  /** Ordinary patients, and one much older, with a high lactate, in a ward of his own. */
  private static String patients() {
    Random random = new Random(5);
    StringBuilder text =
        new StringBuilder("patient,age,lactate,ward,day,outlier,line,same,empty,site\n");
    for (int row = 0; row < ROWS; row++) {
      boolean planted = row == PLANTED;
      text.append(
          String.format(
              Locale.ROOT,
              "p%d,%d,%s,%s,2020-%02d-%02d,%d,%d,k,,%d\n",
              row,
              planted ? 119 : 20 + random.nextInt(70),
              planted
                  ? "19.5"
                  : row % 10 == 0 ? "NA" : String.valueOf(1 + random.nextInt(40) / 10.0),
              planted
                  ? "quarantine"
                  : List.of("surgery", "medicine", "medicine").get(random.nextInt(3)),
              1 + random.nextInt(12),
              1 + random.nextInt(28),
              planted ? 1 : 0,
              row + 1,
              random.nextInt(5)));
    }
    return text.toString();
  }

  private void refused(String rows, int status, String told, Object... words) throws IOException {
    CommandLine.Result result = run(given(rows), words);
    assertThat(result.status()).as(result.err()).isEqualTo(status);
    assertThat(result.err()).contains(told);
  }

  private void must(String rows, Object... words) throws IOException {
    CommandLine.Result result = run(given(rows), words);
    assertThat(result.status()).as(result.err()).isZero();
  }

  private Path given(String rows) throws IOException {
    return Files.writeString(directory.resolve("given.csv"), rows);
  }

  private CommandLine.Result run(Path table, Object... words) {
    List<Object> all =
        new ArrayList<>(
            List.of(
                "rare-cases",
                "--lake",
                directory.resolve("lake"),
                "--purpose",
                "HMB",
                "--table",
                table));
    all.addAll(List.of(words));
    return focale.run(all.toArray());
  }

  private Manifest manifest() throws IOException {
    return published().manifest();
  }

  private Published published() throws IOException {
    return CommandLine.newest(directory.resolve("lake"), "results/rare-cases");
  }

  private List<Row> table(String name) throws IOException {
    Store store = Store.local(directory.resolve("lake").toString());
    return new ArrayList<>(
        Datasets.read(TestSpark.session(), store, published(), name).collectAsList());
  }
}
