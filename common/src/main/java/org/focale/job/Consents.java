package org.focale.job;

import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.parquet.io.api.Binary;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.focale.governance.ConsentStatement;
import org.focale.governance.ConsentStatement.Choice;
import org.focale.governance.PurposeScope;
import org.focale.lake.DataFile;
import org.focale.lake.FlatFileReader;
import org.focale.lake.Lake;
import org.focale.lake.Manifest;
import org.focale.lake.Published;
import org.focale.lake.Store;

/**
 * What have the persons of a source said about the use of their data?
 *
 * <p>Statements lie in the lake under {@code governance/consents/<source>}, a snapshot for each
 * time they were loaded, in hash buckets of persons like everything else about persons: who reads a
 * bucket of a timeline reads the statements of that bucket alone.
 */
public final class Consents {

  /** The dataset of a snapshot of consents. */
  public static final String DATASET = "consent";

  /** One row per statement; days are null where the period is open. */
  public static final StructType SCHEMA =
      new StructType()
          .add("person_id", DataTypes.LongType)
          .add("sequence", DataTypes.LongType)
          .add("purpose", DataTypes.StringType)
          .add("category", DataTypes.StringType)
          .add("decision", DataTypes.StringType)
          .add("valid_from", DataTypes.DateType)
          .add("valid_to", DataTypes.DateType);

  private Consents() {}

  /** Where the consents of a source lie. */
  public static String directory(String source) {
    return Lake.GOVERNANCE + "/consents/" + source;
  }

  /** The consents that hold now, if any were loaded. */
  public static Optional<Published> current(Lake lake, String source) throws IOException {
    return lake.newest(directory(source));
  }

  /** The statements of the persons of one bucket of a dataset with so many buckets. */
  static Map<Long, List<ConsentStatement>> ofBucket(
      Store store, Published consents, int bucket, int buckets) throws IOException {
    Map<Long, List<ConsentStatement>> statements = new HashMap<>();
    Manifest.Dataset dataset = consents.dataset(DATASET);
    int common = Math.min(buckets, dataset.buckets());
    for (DataFile file : dataset.files()) {
      if (file.bucket() % common == bucket % common) {
        read(store, consents.path(file), statements);
      }
    }
    return statements;
  }

  private static void read(Store store, String path, Map<Long, List<ConsentStatement>> statements)
      throws IOException {
    List<String> columns = List.of(SCHEMA.fieldNames());
    try (FlatFileReader file = new FlatFileReader(store, path, columns)) {
      while (file.next()) {
        for (int row = 0; row < file.rows(); row++) {
          ConsentStatement statement = statement(file, row);
          statements.computeIfAbsent(statement.personId(), p -> new ArrayList<>(2)).add(statement);
        }
      }
    }
  }

  private static ConsentStatement statement(FlatFileReader file, int row) {
    return new ConsentStatement(
        file.longs(0)[row],
        PurposeScope.parse(text(file.texts(2)[row])),
        text(file.texts(3)[row]),
        Choice.valueOf(text(file.texts(4)[row])),
        day(file.ints(5)[row], ConsentStatement.ALWAYS),
        day(file.ints(6)[row], ConsentStatement.FOREVER),
        file.longs(1)[row]);
  }

  private static String text(Binary value) {
    return value.toStringUsingUTF8();
  }

  private static LocalDate day(int epochDay, LocalDate open) {
    return epochDay == FlatFileReader.ABSENT_INT ? open : LocalDate.ofEpochDay(epochDay);
  }
}
