package org.focale.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.focale.lake.DataFile;
import org.focale.lake.Datasets;
import org.focale.lake.Store;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FewKeysTest {

  private static final TableSpec FIGURES =
      TableSpec.restricted(
          "figure",
          "Figures.",
          List.of("rule", "number"),
          new ColumnSpec("number", DataTypes.LongType, "A number."),
          new ColumnSpec("rule", DataTypes.StringType, "A rule."));
  private static final StructType SCHEMA =
      new StructType()
          .add("number", DataTypes.LongType, false)
          .add("rule", DataTypes.StringType, false);

  @TempDir private Path directory;
  private Store store;
  private final List<DataFile> files = new ArrayList<>();

  @BeforeEach
  void openAStore() {
    store = Store.local(directory.toString());
  }

  private void file(Object[]... rows) throws IOException {
    String name = "part-" + files.size() + ".parquet";
    files.add(Datasets.writeFile(List.of(rows), SCHEMA, store, "figures", name));
  }

  private static Object[] row(long number, String rule) {
    return new Object[] {number, rule};
  }

  @Test
  void valuesThatDifferInOneColumnOfTheKeyAreDifferentKeys() throws IOException {
    file(row(1, "first"), row(2, "first"));
    file(row(1, "second"));
    assertThat(FewKeys.prove(store, "figures", files, FIGURES)).isTrue();
  }

  @Test
  void aKeyThatOccursInTwoFilesIsNotProved() throws IOException {
    file(row(1, "first"), row(2, "first"));
    file(row(2, "first"));
    assertThat(FewKeys.prove(store, "figures", files, FIGURES)).isFalse();
  }

  @Test
  void aTableWithoutAKeyHasNothingToProve() throws IOException {
    TableSpec keyless =
        TableSpec.restricted("figure", "Figures.", List.of(), FIGURES.columns().get(0));
    file(row(1, "first"), row(2, "first"));
    assertThat(FewKeys.prove(store, "figures", files, keyless)).isFalse();
  }
}
