package org.focale.governance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.focale.lake.DataFile;
import org.focale.lake.Datasets;
import org.focale.lake.Draft;
import org.focale.lake.Encryption;
import org.focale.lake.FlatFileReader;
import org.focale.lake.Lake;
import org.focale.lake.Store;
import org.focale.lake.TestSpark;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Can what is encrypted be read by who has the key, and by nobody else? */
class EncryptionTest {

  private static final String SECRET = "Ada-Lovelace-Sentinel";
  private static final StructType SCHEMA =
      new StructType()
          .add("person_id", DataTypes.LongType)
          .add("family_name_sentinel", DataTypes.StringType);

  @TempDir Path directory;

  private Draft write(Lake lake, LakeKeys keys, List<DataFile> files) throws Exception {
    List<Row> rows = new ArrayList<>();
    for (long i = 0; i < 500; i++) {
      rows.add(RowFactory.create(i, SECRET + i));
    }
    Dataset<Row> names = TestSpark.session().createDataFrame(rows, SCHEMA);
    Draft draft = lake.begin("population", Clock.systemUTC());
    files.addAll(
        Datasets.write(
            names, lake.store(), draft, "identity", false, Optional.of(keys.identity())));
    return draft;
  }

  private Lake lake(String name) throws Exception {
    return Lake.openOrCreate(Store.local(directory.resolve(name).toString()));
  }

  private static List<String> read(Lake lake, Draft draft, DataFile file, Encryption encryption)
      throws Exception {
    List<String> values = new ArrayList<>();
    String path = draft.directory() + "/" + file.path();
    try (FlatFileReader reader =
        new FlatFileReader(lake.store(), path, List.of("family_name_sentinel"), encryption)) {
      while (reader.next()) {
        for (int row = 0; row < reader.rows(); row++) {
          values.add(reader.texts(0)[row].toStringUsingUTF8());
        }
      }
    }
    return values;
  }

  @Test
  void theKeyOpensWhatNothingElseDoes() throws Exception {
    Lake lake = lake("lake");
    LakeKeys keys = LakeKeys.createLocal(directory.resolve("keys"), lake.id());
    List<DataFile> files = new ArrayList<>();
    try (Draft draft = write(lake, keys, files)) {
      assertThat(read(lake, draft, files.get(0), keys.identity())).contains(SECRET + 0);
      Path file = directory.resolve("lake/population/" + files.get(0).path());
      String bytes = Files.readString(file, StandardCharsets.ISO_8859_1);
      assertThat(bytes).doesNotContain("Ada-Lovelace").doesNotContain("family_name_sentinel");
      assertThat(bytes.substring(bytes.length() - 4)).as("footer is encrypted").isEqualTo("PARE");
      assertThatThrownBy(() -> TestSpark.session().read().parquet(file.toString()).collectAsList())
          .isInstanceOf(Exception.class);
      try (Connection duckDb = DriverManager.getConnection("jdbc:duckdb:")) {
        assertThatThrownBy(
                () ->
                    duckDb
                        .createStatement()
                        .executeQuery("select * from read_parquet('" + file + "')"))
            .isInstanceOf(Exception.class);
      }
    }
  }

  @Test
  void inOneJvmALakeDoesNotOpenWithTheKeysOfAnother() throws Exception {
    Lake first = lake("first");
    Lake second = lake("second");
    LakeKeys keys = LakeKeys.createLocal(directory.resolve("keys"), first.id());
    LakeKeys others = LakeKeys.createLocal(directory.resolve("keys"), second.id());
    List<DataFile> files = new ArrayList<>();
    List<DataFile> otherFiles = new ArrayList<>();
    try (Draft draft = write(first, keys, files);
        Draft otherDraft = write(second, others, otherFiles)) {
      assertThat(read(first, draft, files.get(0), keys.identity())).hasSizeGreaterThan(10);
      assertThat(read(second, otherDraft, otherFiles.get(0), others.identity()))
          .hasSizeGreaterThan(10);
      assertThatThrownBy(() -> read(first, draft, files.get(0), others.identity()))
          .isInstanceOf(Exception.class);
      assertThatThrownBy(() -> read(second, otherDraft, otherFiles.get(0), keys.identity()))
          .isInstanceOf(Exception.class);
    }
  }
}
