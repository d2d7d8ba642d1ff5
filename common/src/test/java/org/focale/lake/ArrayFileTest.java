package org.focale.lake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.focale.lake.ArrayColumn.Primitive;
import org.focale.problem.BrokenInput;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Are rows of parallel arrays read as they were written, wide and narrow, by us and by others? */
class ArrayFileTest {

  private static final int ROWS = 9_000;
  private static final int HEAVY_ROW = 4_321;
  private static final int HEAVY_EVENTS = 120_000;

  private static final List<ArrayColumn> COLUMNS =
      List.of(
          new ArrayColumn("", "person_id", Primitive.LONG),
          new ArrayColumn("", "sex", Primitive.INT),
          new ArrayColumn("drug", "drug_id", Primitive.LONG),
          new ArrayColumn("drug", "drug_concept", Primitive.INT),
          new ArrayColumn("drug", "drug_dose", Primitive.DOUBLE),
          new ArrayColumn("visit", "visit_day", Primitive.INT));

  @TempDir static Path directory;
  private static Store store;
  private static DataFile file;

  private record Expected(
      long person, int sex, long[] ids, int[] concepts, double[] doses, int[] days) {

    static Expected of(int row) {
      SplittableRandom random = new SplittableRandom(row);
      int drugs = row == HEAVY_ROW ? HEAVY_EVENTS : random.nextInt(30) / 10 * random.nextInt(20);
      int visits = random.nextInt(4);
      return new Expected(
          row * 3L - 5_000,
          random.nextInt(3),
          random.longs(drugs).toArray(),
          random.ints(drugs, 0, row % 2 == 0 ? 50 : 2_000_000_000).toArray(),
          random.doubles(drugs).map(d -> d < 0.1 ? Double.NaN : d).toArray(),
          random.ints(visits, -1_000, 20_000).toArray());
    }
  }

  @BeforeAll
  static void write() throws Exception {
    store = Store.local(directory.toString());
    ArrayFileWriter writer =
        new ArrayFileWriter(store, "t/part-0.parquet", COLUMNS, Map.of("version", "1"));
    try (writer) {
      for (int row = 0; row < ROWS; row++) {
        Expected e = Expected.of(row);
        writer.scalar(0, e.person());
        writer.scalar(1, e.sex());
        writer.longs(2, e.ids(), e.ids().length);
        writer.ints(3, e.concepts(), e.concepts().length);
        writer.doubles(4, e.doses(), e.doses().length);
        writer.ints(5, e.days(), e.days().length);
        writer.endRow();
      }
    }
    file = writer.written(0);
  }

  @Test
  void everyRowIsReadWideAsItWasWritten() throws Exception {
    int row = 0;
    try (ArrayFileReader reader =
        new ArrayFileReader(store, file.path(), COLUMNS, 0, Long.MAX_VALUE)) {
      while (reader.next()) {
        assertThat(reader.row()).isEqualTo(row);
        check(Expected.of(row++), reader);
      }
    }
    assertThat(row).isEqualTo(ROWS).isEqualTo((int) file.rows());
  }

  @Test
  void everySeventhRowIsFoundNarrowlyAsItWasWritten() throws Exception {
    ArrayRowReader reader = new ArrayRowReader(store);
    for (int row = 0; row < ROWS; row += 7) {
      Expected expected = Expected.of(row);
      ArrayRowReader.Found found =
          reader.find(file.path(), "person_id", expected.person(), COLUMNS).orElseThrow();
      assertThat(found.position()).isEqualTo(row);
      check(expected, found.row());
    }
    Expected heavy = Expected.of(HEAVY_ROW);
    check(
        heavy, reader.find(file.path(), "person_id", heavy.person(), COLUMNS).orElseThrow().row());
    Expected after = Expected.of(HEAVY_ROW + 1);
    check(
        after, reader.find(file.path(), "person_id", after.person(), COLUMNS).orElseThrow().row());
  }

  @Test
  void aKeyThatIsNotThereIsNotFound() throws Exception {
    ArrayRowReader reader = new ArrayRowReader(store);
    for (long absent : new long[] {Long.MIN_VALUE, -4_999, 2, Long.MAX_VALUE}) {
      assertThat(reader.find(file.path(), "person_id", absent, COLUMNS)).isEmpty();
    }
  }

  private static void check(Expected expected, ArrayRow row) {
    assertThat(row.scalarLong(0)).isEqualTo(expected.person());
    assertThat(row.scalarInt(1)).isEqualTo(expected.sex());
    assertThat(row.length(3)).isEqualTo(expected.ids().length);
    assertThat(row.longs(2)).isEqualTo(expected.ids());
    assertThat(row.ints(3)).isEqualTo(expected.concepts());
    assertThat(row.doubles(4)).isEqualTo(expected.doses());
    assertThat(row.ints(5)).isEqualTo(expected.days());
  }

  @Test
  void splitsOfAFileShareItsRowsBetweenThem() throws Exception {
    long[] sums = new long[2];
    long middle = file.bytes() / 2;
    List<Long> seen = new ArrayList<>();
    for (int split = 0; split < 2; split++) {
      try (ArrayFileReader reader =
          new ArrayFileReader(
              store,
              file.path(),
              COLUMNS.subList(0, 1),
              split == 0 ? 0 : middle,
              split == 0 ? middle : file.bytes() - middle)) {
        while (reader.next()) {
          seen.add(reader.scalarLong(0));
          assertThat(reader.scalarLong(0)).isEqualTo(Expected.of((int) reader.row()).person());
          sums[split]++;
        }
      }
    }
    assertThat(seen).hasSize(ROWS).doesNotHaveDuplicates();
  }

  @Test
  void anotherReaderFindsTheSameNumbers() throws Exception {
    long events = 0;
    long concepts = 0;
    for (int row = 0; row < ROWS; row++) {
      Expected e = Expected.of(row);
      events += e.ids().length;
      for (int concept : e.concepts()) {
        concepts += concept;
      }
    }
    String path = directory.resolve(file.path()).toString();
    try (Connection duckDb = DriverManager.getConnection("jdbc:duckdb:");
        ResultSet found =
            duckDb
                .createStatement()
                .executeQuery(
                    "select count(*), sum(len(drug_dose)), sum(list_sum(drug_concept))::bigint"
                        + " from '"
                        + path
                        + "'")) {
      found.next();
      assertThat(found.getLong(1)).isEqualTo(ROWS);
      assertThat(found.getLong(2)).isEqualTo(events);
      assertThat(found.getLong(3)).isEqualTo(concepts);
    }
  }

  @Test
  void theDigestIsThatOfTheBytesOnDisk() throws Exception {
    byte[] bytes = Files.readAllBytes(directory.resolve(file.path()));
    assertThat(file.bytes()).isEqualTo(bytes.length);
    assertThat(file.sha256()).isEqualTo(Published.sha256(bytes));
  }

  @Test
  void aColumnOfAnotherTypeIsRefusedWithAdvice() {
    List<ArrayColumn> wrong = List.of(new ArrayColumn("drug", "drug_dose", Primitive.INT));
    assertThatThrownBy(() -> new ArrayFileReader(store, file.path(), wrong, 0, Long.MAX_VALUE))
        .isInstanceOf(BrokenInput.class)
        .hasMessageContaining("drug_dose")
        .hasMessageContaining("timelines");
  }

  @Test
  void aFileThatWasCutOffIsRefused() throws Exception {
    byte[] bytes = Files.readAllBytes(directory.resolve(file.path()));
    Files.write(directory.resolve("cut.parquet"), Arrays.copyOf(bytes, bytes.length / 2));
    assertThatThrownBy(() -> new ArrayFileReader(store, "cut.parquet", COLUMNS, 0, Long.MAX_VALUE))
        .isInstanceOf(BrokenInput.class)
        .hasMessageContaining("cut.parquet");
  }
}
