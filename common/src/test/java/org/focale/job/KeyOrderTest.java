package org.focale.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.focale.lake.Datasets;
import org.focale.lake.Store;
import org.focale.lake.TestSpark;
import org.focale.timeline.PersonBucket;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeyOrderTest {

  private static final int BUCKETS = 2;
  private static final TableSpec STAYS =
      TableSpec.ofPersons(
          "stay",
          "Stays.",
          List.of("day", "person_id"),
          new ColumnSpec("day", DataTypes.LongType, "A day."));
  private static final StructType SCHEMA =
      new StructType()
          .add("person_id", DataTypes.LongType, false)
          .add("day", DataTypes.LongType, false);

  @TempDir private Path directory;
  private Store store;
  private final List<String> files = new ArrayList<>();
  private final long[] persons =
      LongStream.range(1, 100).filter(p -> PersonBucket.of(p, BUCKETS) == 0).toArray();
  private final long ofTheOtherBucket =
      LongStream.range(1, 100).filter(p -> PersonBucket.of(p, BUCKETS) == 1).findFirst().orElse(0);

  @BeforeEach
  void openAStore() {
    store = Store.local(directory.toString());
  }

  private void file(long... personsAndDays) throws IOException {
    List<Object[]> rows = new ArrayList<>();
    for (int i = 0; i < personsAndDays.length; i += 2) {
      rows.add(new Object[] {personsAndDays[i], personsAndDays[i + 1]});
    }
    String name = "part-" + files.size() + ".parquet";
    Datasets.writeFile(rows, SCHEMA, store, "", name);
    files.add(name);
  }

  private boolean proved() {
    return KeyOrder.proves(TestSpark.session(), store, files, STAYS, BUCKETS);
  }

  @Test
  void filesThatAscendAndHoldDifferentPersonsProveTheKey() throws IOException {
    file(persons[0], 5, persons[0], 7, persons[1], 5);
    file(persons[2], 1);
    file(ofTheOtherBucket, 5);
    assertThat(proved()).isTrue();
  }

  @Test
  void aKeyThatOccursTwiceIsNotProved() throws IOException {
    file(persons[0], 5, persons[0], 5);
    assertThat(proved()).isFalse();
  }

  @Test
  void aFileThatDoesNotAscendProvesNothing() throws IOException {
    file(persons[1], 5, persons[0], 5);
    assertThat(proved()).isFalse();
  }

  @Test
  void aPersonInTwoFilesProvesNothing() throws IOException {
    file(persons[0], 5, persons[1], 5);
    file(persons[1], 6);
    assertThat(proved()).isFalse();
  }

  @Test
  void personsOfSeveralBucketsInOneFileProveNothing() throws IOException {
    file(Math.min(persons[0], ofTheOtherBucket), 5, Math.max(persons[0], ofTheOtherBucket), 5);
    assertThat(proved()).isFalse();
  }
}
