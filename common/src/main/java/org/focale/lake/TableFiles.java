package org.focale.lake;

import java.io.IOException;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.util.SerializableConfiguration;

/**
 * How does one task write the rows of several datasets in one pass?
 *
 * <p>Each bucket of persons is one task; it opens one file per dataset when the first row of it
 * comes. As with {@link Datasets}, a repeated task writes under other names, and the files of the
 * tasks that succeeded are the datasets.
 */
public final class TableFiles {

  private TableFiles() {}

  /** One of the datasets; an encrypted one is not divided into buckets in the manifest. */
  public record Table(String name, StructType schema, boolean encrypted) implements Serializable {}

  /** Where a task puts its rows; a row may be used again for the next one. */
  @FunctionalInterface
  public interface Rows {
    void add(int table, InternalRow row) throws IOException;
  }

  /** What a task does for its bucket. */
  @FunctionalInterface
  public interface BucketOfRows extends Serializable {
    void write(int bucket, Rows rows) throws IOException;
  }

  private record Written(int table, DataFile file) implements Serializable {}

  /**
   * Writes all buckets, each in a task.
   *
   * @param key of the encrypted datasets
   * @return the files of each dataset by its name, in the order of the tables
   */
  public static Map<String, List<DataFile>> write(
      SparkSession session,
      Store store,
      Draft draft,
      List<Table> tables,
      Encryption key,
      int buckets,
      BucketOfRows work) {
    SerializableConfiguration hadoop = Datasets.hadoop(session);
    String directory = draft.directory() + "/";
    List<String> places = tables.stream().map(t -> draft.place(t.name())).toList();
    @SuppressWarnings("resource") // closed by Spark with the session
    JavaSparkContext spark = JavaSparkContext.fromSparkContext(session.sparkContext());
    List<Written> written =
        spark
            .parallelize(IntStream.range(0, buckets).boxed().toList(), buckets)
            .flatMap(
                bucket -> {
                  OpenFiles files =
                      new OpenFiles(store, directory, places, tables, key, bucket, hadoop.value());
                  try (files) {
                    work.write(bucket, files);
                  }
                  return files.written().iterator();
                })
            .collect();
    Map<String, List<DataFile>> byName = new LinkedHashMap<>();
    tables.forEach(table -> byName.put(table.name(), new ArrayList<>()));
    written.forEach(w -> byName.get(tables.get(w.table()).name()).add(w.file()));
    byName.values().forEach(files -> files.sort(Comparator.comparing(DataFile::path)));
    return byName;
  }

  /** The files of one bucket. */
  private static final class OpenFiles implements Rows, AutoCloseable {

    private final Store store;
    private final String directory;
    private final List<Table> tables;
    private final Encryption key;
    private final int bucket;
    private final Configuration hadoop;
    private final String[] paths;
    private final RowFileWriter[] writers;

    OpenFiles(
        Store store,
        String directory,
        List<String> places,
        List<Table> tables,
        Encryption key,
        int bucket,
        Configuration hadoop) {
      this.store = store;
      this.directory = directory;
      this.tables = tables;
      this.key = key;
      this.bucket = bucket;
      this.hadoop = hadoop;
      this.paths =
          places.stream().map(place -> Datasets.fileName(place, bucket)).toArray(String[]::new);
      this.writers = new RowFileWriter[tables.size()];
    }

    @Override
    public void add(int table, InternalRow row) throws IOException {
      if (writers[table] == null) {
        Table of = tables.get(table);
        writers[table] =
            new RowFileWriter(
                store,
                directory + paths[table],
                of.schema(),
                of.encrypted() ? Optional.of(key) : Optional.empty(),
                hadoop);
      }
      writers[table].write(row);
    }

    List<Written> written() {
      List<Written> written = new ArrayList<>();
      for (int i = 0; i < writers.length; i++) {
        if (writers[i] != null) {
          DataFile file = writers[i].written(tables.get(i).encrypted() ? -1 : bucket);
          written.add(
              new Written(
                  i,
                  new DataFile(paths[i], file.bucket(), file.rows(), file.bytes(), file.sha256())));
        }
      }
      return written;
    }

    @Override
    public void close() throws IOException {
      IOException first = null;
      for (RowFileWriter writer : writers) {
        try {
          if (writer != null) {
            writer.close();
          }
        } catch (IOException failed) {
          first = first == null ? failed : first;
        }
      }
      if (first != null) {
        throw first;
      }
    }
  }
}
