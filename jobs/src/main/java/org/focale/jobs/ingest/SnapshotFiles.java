package org.focale.jobs.ingest;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;
import org.focale.cdm.CdmTable;
import org.focale.job.SnapshotDatasets;
import org.focale.lake.DataFile;
import org.focale.lake.Datasets;
import org.focale.lake.Draft;
import org.focale.lake.Encryption;
import org.focale.lake.Manifest;
import org.focale.lake.Store;

/** Which files has the ingest written so far, and what does the manifest say of each dataset? */
final class SnapshotFiles {

  private final SparkSession session;
  private final Store store;
  private final Draft draft;
  private final Map<String, Manifest.Dataset> datasets = new LinkedHashMap<>();

  SnapshotFiles(SparkSession session, Store store, Draft draft) {
    this.session = session;
    this.store = store;
    this.draft = draft;
  }

  /**
   * Writes the rows of a table.
   *
   * @param buckets number of buckets that the partitions are, 0 if they are not by person
   * @return how many rows were written
   */
  long writeTable(CdmTable table, Dataset<Row> rows, int buckets) {
    List<DataFile> files =
        Datasets.write(rows, store, draft, table.name(), buckets > 0, Optional.empty());
    datasets.put(table.name(), SnapshotDatasets.table(table, buckets, files));
    return rows(table);
  }

  /** Lists a table without any row. */
  void declareTable(CdmTable table, int buckets) {
    datasets.put(table.name(), SnapshotDatasets.table(table, buckets, List.of()));
  }

  /** Adds rows to an encrypted dataset, which may be written table by table. */
  long addEncrypted(
      String name, List<Manifest.Field> fields, Dataset<Row> rows, Encryption encryption) {
    List<DataFile> files = Datasets.write(rows, store, draft, name, false, Optional.of(encryption));
    declareEncrypted(name, fields);
    datasets.computeIfPresent(
        name, (n, before) -> SnapshotDatasets.encrypted(fields, joined(before.files(), files)));
    return files.stream().mapToLong(DataFile::rows).sum();
  }

  /** Lists an encrypted dataset even if nothing is written to it. */
  void declareEncrypted(String name, List<Manifest.Field> fields) {
    datasets.computeIfAbsent(name, absent -> SnapshotDatasets.encrypted(fields, List.of()));
  }

  private static List<DataFile> joined(List<DataFile> before, List<DataFile> files) {
    List<DataFile> all = new ArrayList<>(before);
    all.addAll(files);
    return all;
  }

  /** The rows of a table as they were written; none if it was not. */
  Dataset<Row> read(CdmTable table) {
    StructType schema = table.schema();
    if (rows(table) == 0) {
      return session.createDataFrame(List.of(), schema);
    }
    String[] uris =
        datasets.get(table.name()).files().stream().map(this::uri).toArray(String[]::new);
    return session.read().schema(schema).parquet(uris);
  }

  long rows(CdmTable table) {
    Manifest.Dataset written = datasets.get(table.name());
    return written == null ? 0 : written.rows();
  }

  private String uri(DataFile file) {
    return store.uri(draft.directory() + "/" + file.path());
  }

  /** Deletes everything but one dataset. */
  void keepOnly(String name) throws IOException {
    Configuration hadoop = session.sparkContext().hadoopConfiguration();
    for (Map.Entry<String, Manifest.Dataset> dataset : datasets.entrySet()) {
      if (!dataset.getKey().equals(name)) {
        for (DataFile file : dataset.getValue().files()) {
          Path path = new Path(uri(file));
          path.getFileSystem(hadoop).delete(path, false);
        }
      }
    }
    datasets.keySet().retainAll(List.of(name));
  }

  /** Where a dataset lies, as a user may look it up. */
  String path(String name) {
    return store.root() + "/" + draft.directory() + "/" + draft.place(name);
  }

  Map<String, Manifest.Dataset> datasets() {
    return datasets;
  }
}
