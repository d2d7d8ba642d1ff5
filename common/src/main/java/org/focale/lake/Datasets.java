package org.focale.lake;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.rdd.RDD;
import org.apache.spark.sql.AnalysisException;
import org.apache.spark.sql.DataFrameReader;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.plans.logical.LocalRelation;
import org.apache.spark.sql.execution.QueryExecution;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.util.SerializableConfiguration;
import org.focale.problem.BrokenInput;
import scala.jdk.javaapi.CollectionConverters;

/**
 * How do Spark's rows get into the lake, and out of it?
 *
 * <p>Each task writes one file under a name of its own and returns what it wrote; the files of the
 * tasks that succeeded are the dataset. What a failed or repeated task leaves behind is in no list,
 * so nothing is renamed or moved, on any file system.
 */
public final class Datasets {

  private Datasets() {}

  /**
   * Writes one file per non-empty partition. Rows that are at hand, and no query's, are one
   * partition, which is written here and not by a task.
   *
   * @param place where the files go, relative to the draft's directory
   * @param bucketed whether partition i holds bucket i of the persons
   */
  public static List<DataFile> write(
      Dataset<Row> rows,
      Store store,
      Draft draft,
      String place,
      boolean bucketed,
      Optional<Encryption> encryption) {
    StructType schema = rows.schema();
    SerializableConfiguration hadoop = hadoop(rows.sparkSession());
    String prefix = draft.directory() + "/";
    String folder = draft.place(place);
    Encryption key = encryption.orElse(null); // an Optional does not serialize
    if (!bucketed && plan(rows).logical() instanceof LocalRelation atHand) {
      Iterator<InternalRow> all = CollectionConverters.asJava(atHand.data().iterator());
      return writeHere(all, store, prefix, fileName(folder, 0), schema, encryption, hadoop.value());
    }
    JavaRDD<DataFile> files =
        internalRows(rows)
            .mapPartitionsWithIndex(
                (partition, it) -> {
                  Optional<DataFile> file =
                      writePartition(
                          it,
                          store,
                          prefix,
                          fileName(folder, partition),
                          schema,
                          Optional.ofNullable(key),
                          hadoop.value(),
                          bucketed ? partition : -1);
                  return file.map(List::of).orElse(List.of()).iterator();
                },
                false);
    List<DataFile> written = new ArrayList<>(files.collect());
    written.sort(Comparator.comparing(DataFile::path));
    return written;
  }

  private static List<DataFile> writeHere(
      Iterator<InternalRow> rows,
      Store store,
      String prefix,
      String path,
      StructType schema,
      Optional<Encryption> encryption,
      Configuration hadoop) {
    try {
      return writePartition(rows, store, prefix, path, schema, encryption, hadoop, -1).stream()
          .toList();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /** A name that no other attempt of the same task uses. */
  public static String fileName(String folder, int partition) {
    return String.format(
        Locale.ROOT,
        "%s/part-%05d-%s.parquet",
        folder,
        partition,
        UUID.randomUUID().toString().substring(0, 8));
  }

  private static Optional<DataFile> writePartition(
      Iterator<InternalRow> rows,
      Store store,
      String prefix,
      String path,
      StructType schema,
      Optional<Encryption> encryption,
      Configuration hadoop,
      int bucket)
      throws IOException {
    if (!rows.hasNext()) {
      return Optional.empty();
    }
    RowFileWriter writer = new RowFileWriter(store, prefix + path, schema, encryption, hadoop);
    try (writer) {
      while (rows.hasNext()) {
        writer.write(rows.next());
      }
    }
    DataFile file = writer.written(bucket);
    return Optional.of(new DataFile(path, file.bucket(), file.rows(), file.bytes(), file.sha256()));
  }

  /** Writes a few rows of BIGINT, STRING and BINARY as one file, without Spark. */
  public static DataFile writeFile(
      List<Object[]> rows, StructType schema, Store store, String directory, String path)
      throws IOException {
    DataFile file = SmallFileWriter.write(store, directory + "/" + path, schema, rows);
    return new DataFile(path, -1, file.rows(), file.bytes(), file.sha256());
  }

  /** The rows of a published dataset, from the files that its manifest lists. */
  public static Dataset<Row> read(
      SparkSession session, Store store, Published published, String name) {
    Manifest.Dataset dataset = published.dataset(name);
    StructType schema = schema(dataset);
    if (dataset.files().isEmpty()) {
      return session.createDataFrame(List.of(), schema);
    }
    String[] uris =
        dataset.files().stream().map(f -> store.uri(published.path(f))).toArray(String[]::new);
    return rows(session.read().schema(schema), uris);
  }

  /** The rows of a dataset of a draft, to check what was written. */
  public static Dataset<Row> read(
      SparkSession session, Store store, Draft draft, Manifest.Dataset dataset) {
    StructType schema = schema(dataset);
    if (dataset.files().isEmpty()) {
      return session.createDataFrame(List.of(), schema);
    }
    String[] uris =
        dataset.files().stream()
            .map(f -> store.uri(draft.directory() + "/" + f.path()))
            .toArray(String[]::new);
    return rows(session.read().schema(schema), uris);
  }

  /** The rows of a published encrypted dataset, for who holds its key. */
  public static Dataset<Row> read(
      SparkSession session, Store store, Published published, String name, Encryption encryption) {
    Manifest.Dataset dataset = published.dataset(name);
    StructType schema = schema(dataset);
    if (dataset.files().isEmpty()) {
      return session.createDataFrame(List.of(), schema);
    }
    String[] uris =
        dataset.files().stream().map(f -> store.uri(published.path(f))).toArray(String[]::new);
    return rows(session.read().options(encryption.settings()).schema(schema), uris);
  }

  /** Spark looks for the files before it reads any. */
  private static Dataset<Row> rows(DataFrameReader reader, String... uris) {
    try {
      return reader.parquet(uris);
    } catch (Exception failed) { // Scala does not declare what it throws
      if (failed instanceof AnalysisException missing
          && "PATH_NOT_FOUND".equals(missing.getCondition())) {
        throw new BrokenInput(
            missing.getMessageParameters().get("path")
                + " is in the manifest and not in the lake. Restore it from a copy of the lake.",
            failed);
      }
      throw failed;
    }
  }

  /** The schema that a manifest declares. */
  public static StructType schema(Manifest.Dataset dataset) {
    StringBuilder ddl = new StringBuilder();
    for (Manifest.Field field : dataset.columns()) {
      ddl.append(ddl.isEmpty() ? "" : ", ")
          .append('`')
          .append(field.name())
          .append("` ")
          .append(field.type());
    }
    try {
      return StructType.fromDDL(ddl.toString());
    } catch (RuntimeException damaged) {
      throw new BrokenInput("A manifest declares a column type that Spark does not know.", damaged);
    }
  }

  /** The rows as Spark holds them, without conversion. */
  static JavaRDD<InternalRow> internalRows(Dataset<Row> rows) {
    return plan(rows).toRdd().toJavaRDD();
  }

  private static QueryExecution plan(Dataset<Row> rows) {
    return ((org.apache.spark.sql.classic.Dataset<Row>) rows).queryExecution();
  }

  /** A data frame over rows as Spark holds them, without conversion. */
  public static Dataset<Row> ofInternalRows(
      SparkSession session, RDD<InternalRow> rows, StructType schema) {
    return ((org.apache.spark.sql.classic.SparkSession) session)
        .internalCreateDataFrame(rows, schema, false);
  }

  static SerializableConfiguration hadoop(SparkSession session) {
    return new SerializableConfiguration(
        ((org.apache.spark.sql.classic.SparkSession) session).sessionState().newHadoopConf());
  }
}
