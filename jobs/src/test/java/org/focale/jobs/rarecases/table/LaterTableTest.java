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
import org.apache.spark.sql.Row;
import org.focale.jobs.CommandLine;
import org.focale.lake.Datasets;
import org.focale.lake.Published;
import org.focale.lake.Store;
import org.focale.lake.TestSpark;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Are the rows of a later table compared with those that an earlier run kept? */
final class LaterTableTest {

  private static final int ROWS = 200;
  private static final String HEADER = "patient,age,lactate,ward,day,site\n";

  @TempDir static Path directory;

  private static CommandLine focale;
  private static Published hbos;
  private static Published ensemble;

  @BeforeAll
  static void keepWhatIsLearnt() throws IOException {
    focale = CommandLine.in(directory);
    hbos = must(patients(), "--detector", "hbos", "--keep-model", true, "--ignore", "patient");
    ensemble = must(patients(), "--keep-model", true, "--ignore", "patient");
  }

  @Test
  void theFittedRowsThatComeAgainGetTheSameTables() throws IOException {
    Published again = must(patients(), "--model", "rare-cases/" + hbos.manifest().id());
    List<Row> before = rows(hbos, "rare_case");
    List<Row> after = rows(again, "rare_case");
    assertThat(after).hasSize(ROWS);
    for (int r = 0; r < ROWS; r++) {
      for (String column : List.of("row_id", "rank", "score", "percentile", "detectors", "hbos")) {
        assertThat(after.get(r).<Object>getAs(column))
            .isEqualTo(before.get(r).<Object>getAs(column));
      }
      assertThat(after.get(r).<Double>getAs("expected_false_positives"))
          .isCloseTo(before.get(r).getAs("expected_false_positives"), within(1e-9));
    }
    assertThat(rows(again, "rare_case_reason"))
        .containsExactlyInAnyOrderElementsOf(rows(hbos, "rare_case_reason"));
    assertThat(again.manifest().datasets()).doesNotContainKey("rare_model_number");
  }

  @Test
  void aLaterRowIsJudgedByTheFittedOnesWhateverComesWithIt() throws IOException {
    String odd = "x,119,19.5,quarantine,2020-05-05,1\n";
    String usual = "y,52,,medicine,2020-05-05,2\n";
    String model = "rare-cases/" + ensemble.manifest().id();
    Published both = must(HEADER + usual + odd, "--model", model, "--id", "patient");
    Row first = rows(both, "rare_case").get(1);
    assertThat(first.<Long>getAs("rank")).isEqualTo(1);
    assertThat(first.<String>getAs("id")).isEqualTo("x");
    assertThat(first.<Double>getAs("score")).isBetween(4.0, Math.log(ROWS + 1));
    assertThat(first.<Double>getAs("expected_false_positives")).isLessThan(0.1);
    assertThat(both.manifest().notes())
        .contains("Texts that no fitted row has, taken as rare as the rarest one: ward (1).")
        .anyMatch(note -> note.startsWith("2 rows are compared with the 200 that " + model));
    assertThat(both.manifest().inputs())
        .anyMatch(input -> input.id().equals(ensemble.manifest().id()));
    Row reason =
        rows(both, "rare_case_reason").stream()
            .filter(row -> row.getLong(0) == 1 && row.getString(2).equals("age"))
            .findAny()
            .orElseThrow();
    assertThat(reason.<Double>getAs("value")).isEqualTo(119);
    assertThat(reason.<Double>getAs("tail")).isCloseTo(1.0 / (ROWS + 1), within(1e-12));
    Row alone = rows(must(HEADER + odd, "--model", model), "rare_case").get(0);
    assertThat(alone.<Double>getAs("score")).isEqualTo(first.<Double>getAs("score"));
  }

  @Test
  void aTableWithOtherColumnsOrOtherKindsIsRefusedByName() throws IOException {
    String model = "rare-cases/" + hbos.manifest().id();
    refused(
        "patient,age,ward,day,sex,site\np,40,surgery,2020-01-01,1,1\n",
        3,
        "missing lactate; unknown sex;",
        "--model",
        model);
    refused(
        HEADER + "p,old,1,surgery,2020-01-01,1\np,inf,1,surgery,May,1\n",
        3,
        "in columns age (2), day (1)",
        "--model",
        model);
    refused(HEADER, 3, "has no rows to score", "--model", model);
  }

  @Test
  void aModelThatIsNotThereAndWhatItExcludesIsTold() throws IOException {
    String model = "rare-cases/" + hbos.manifest().id();
    refused(patients(), 2, "leave out --detector", "--model", model, "--detector", "ecod");
    refused(patients(), 2, "leave one out", "--model", model, "--keep-model", true);
    refused(patients(), 2, "there is no such run", "--model", "rare-cases/none");
    Published without = must(patients(), "--detector", "hbos");
    refused(
        patients(),
        3,
        "with --keep-model true",
        "--model",
        "rare-cases/" + without.manifest().id());
  }

  private static String patients() {
    Random random = new Random(5);
    StringBuilder text = new StringBuilder(HEADER);
    for (int row = 0; row < ROWS; row++) {
      text.append(
          String.format(
              Locale.ROOT,
              "p%d,%d,%s,%s,2020-%02d-%02d,%d\n",
              row,
              20 + random.nextInt(70),
              row % 10 == 0 ? "NA" : String.valueOf(1 + random.nextInt(40) / 10.0),
              List.of("surgery", "medicine", "medicine").get(random.nextInt(3)),
              1 + random.nextInt(12),
              1 + random.nextInt(28),
              random.nextInt(5)));
    }
    return text.toString();
  }

  private static Published must(String rows, Object... words) throws IOException {
    CommandLine.Result result = run(rows, words);
    assertThat(result.status()).as(result.err()).isZero();
    return CommandLine.newest(directory.resolve("lake"), "results/rare-cases");
  }

  private static void refused(String rows, int status, String told, Object... words)
      throws IOException {
    CommandLine.Result result = run(rows, words);
    assertThat(result.status()).as(result.err()).isEqualTo(status);
    assertThat(result.err()).contains(told);
  }

  private static CommandLine.Result run(String rows, Object... words) throws IOException {
    Path table = Files.writeString(directory.resolve("given.csv"), rows);
    List<Object> all = new ArrayList<>(List.of("rare-cases", "--lake", directory.resolve("lake")));
    all.addAll(List.of("--purpose", "HMB", "--table", table));
    all.addAll(List.of(words));
    return focale.run(all.toArray());
  }

  /** By row, then by what follows. */
  private static List<Row> rows(Published run, String table) {
    Store store = Store.local(directory.resolve("lake").toString());
    List<Row> rows =
        new ArrayList<>(Datasets.read(TestSpark.session(), store, run, table).collectAsList());
    rows.sort(Comparator.comparingLong(row -> row.getLong(0)));
    return rows;
  }
}
