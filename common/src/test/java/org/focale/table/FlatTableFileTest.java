package org.focale.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.focale.lake.TestSpark;
import org.focale.problem.BadParameters;
import org.focale.problem.BrokenInput;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FlatTableFileTest {

  @TempDir private Path directory;

  @Test
  void quotedCommasQuotesAndLineBreaksStayInTheirFieldAndRowsAreNumberedInFileOrder()
      throws IOException {
    FlatTable table = read("\uFEFFid,text,\n1,\"a, \"\"b\"\"\",x\n2,\"two\nlines\",\n3,,\"\"\n");
    assertThat(table.columns()).containsExactly("id", "text", "_c2");
    assertThat(values(table))
        .containsExactly(
            List.of("0", "1", "a, \"b\"", "x"),
            List.of("1", "2", "two\nlines", "-"),
            List.of("2", "3", "-", "-"));
  }

  @Test
  void aNameMayHoldSpacesAndPercentSignsButNoPattern() throws IOException {
    for (String name : List.of("five rows.csv", "a%20b.csv")) {
      Path file = Files.writeString(directory.resolve(name), "id\n1\n2\n");
      FlatTable table = FlatTableFile.at(file.toString()).read(TestSpark.session());
      assertThat(values(table)).as(name).containsExactly(List.of("0", "1"), List.of("1", "2"));
    }
    Path pattern = Files.writeString(directory.resolve("[a].csv"), "id\n1\n2\n");
    assertThatThrownBy(() -> FlatTableFile.at(pattern.toString()))
        .isInstanceOf(BadParameters.class)
        .hasMessageContaining("rename it");
  }

  @Test
  void rowsAreNumberedInFileOrderOverManyPartitionsOfParquetToo() throws IOException {
    Path path = directory.resolve("given");
    TestSpark.session()
        .range(0, 5_000, 1, 1)
        .selectExpr("id * 2 as even", "cast(id as double) / 2 as half", "id % 3 = 0 as third")
        .write()
        .option("parquet.block.size", 4096)
        .parquet(path.toString());
    try (Stream<Path> files = Files.list(path)) {
      Path part = files.filter(f -> f.toString().endsWith(".parquet")).findAny().orElseThrow();
      FlatTable table = FlatTableFile.at(part.toString()).read(TestSpark.session());
      assertThat(table.columns()).containsExactly("even", "half", "third");
      List<List<String>> values = values(table);
      assertThat(values).hasSize(5_000);
      assertThat(values.get(4_321)).containsExactly("4321", "8642", "2160.5", "false");
    }
  }

  @Test
  void aTableMayBeTwentyThousandColumnsWideAndNoValueIsInTheMessageOfAWiderOne()
      throws IOException {
    FlatTable table = read(wide("x", 20_000) + wide("7", 20_000));
    assertThat(table.columns()).hasSize(20_000).endsWith("x19999");
    assertThat(values(table))
        .hasSize(1)
        .first()
        .satisfies(row -> assertThat(row).endsWith("719999"));
    assertThatThrownBy(() -> read("x,y\n1,2\n" + wide("7", 20_001)))
        .isInstanceOf(BrokenInput.class)
        .hasMessageContaining("after record 2; it may have at most 20,000 columns")
        .hasMessageNotContaining("719999");
  }

  @Test
  void aColumnOfOneKindIsToldFromOthersWithMarksForWhatIsMissing() throws IOException {
    FlatTable table =
        read(
            "row,amount,day,code,none,same,mixed\n"
                + "1,\"1,200\",2024-01-31,a,?,k,1\n"
                + "2,?,2024-02-01,b,,k,x\n"
                + "3,-3.5,?,a,,k,3\n");
    MissingMarks marks = new MissingMarks(Set.of("?"));
    List<ColumnProfile> profiles =
        ColumnProfile.of(table, ColumnProfile.table(table, marks).collectAsList());
    assertThat(profiles)
        .extracting(ColumnProfile::kind)
        .containsExactly(
            ColumnKind.NUMBER,
            ColumnKind.NUMBER,
            ColumnKind.DAY,
            ColumnKind.TEXT,
            ColumnKind.EMPTY,
            ColumnKind.TEXT,
            ColumnKind.TEXT);
    assertThat(profiles.get(0).numbersRows()).isTrue();
    assertThat(profiles.get(1).numbersRows()).isFalse();
    assertThat(profiles.get(1).greatest()).isEqualTo(1200);
    assertThat(profiles.get(1).shareMissing()).isEqualTo(1 - 2.0 / 3);
    assertThat(profiles.get(5).constant()).isTrue();
    assertThat(profiles.get(3).constant()).isFalse();
  }

  @Test
  void whatIsNoTableIsRefusedWithTheReason() {
    assertThatThrownBy(() -> FlatTableFile.at(directory.resolve("absent.csv").toString()))
        .isInstanceOf(BadParameters.class)
        .hasMessageContaining("does not exist");
    assertThatThrownBy(() -> read("a,b\n1,2\n1,2,3\n1\n"))
        .isInstanceOf(BrokenInput.class)
        .hasMessageContaining("2 rows have more or fewer than the 2 fields");
    assertThatThrownBy(() -> read("a,b,a\n1,2,3\n"))
        .isInstanceOf(BrokenInput.class)
        .hasMessageContaining("more than once: [a]");
    assertThatThrownBy(() -> read(""))
        .isInstanceOf(BrokenInput.class)
        .hasMessageContaining("empty");
  }

  private static String wide(String sign, int columns) {
    return IntStream.range(0, columns)
        .mapToObj(i -> sign + i)
        .collect(Collectors.joining(",", "", "\n"));
  }

  private FlatTable read(String text) throws IOException {
    Path file = Files.writeString(directory.resolve("given.csv"), text);
    return FlatTableFile.at(file.toString()).read(TestSpark.session());
  }

  /** The rows in order of their number, "-" for null. */
  private static List<List<String>> values(FlatTable table) {
    List<Row> rows = table.rows().orderBy(FlatTable.ROW_ID).collectAsList();
    return rows.stream()
        .<List<String>>map(
            row -> {
              List<String> texts = new ArrayList<>(List.of(String.valueOf(row.getLong(0))));
              row.<String>getList(1).forEach(text -> texts.add(text == null ? "-" : text));
              return texts;
            })
        .toList();
  }
}
