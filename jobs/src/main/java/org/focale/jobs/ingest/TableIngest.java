package org.focale.jobs.ingest;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.focale.cdm.Cdm;
import org.focale.cdm.CdmField;
import org.focale.cdm.CdmTable;
import org.focale.job.SnapshotDatasets;
import org.focale.lake.Encryption;

/**
 * How does one table of the source come into the lake?
 *
 * <p>Its rows are parsed and judged, counted, written, and what is not written is accounted for.
 */
final class TableIngest {

  private final SparkSession session;
  private final IngestOptions options;
  private final SnapshotFiles files;
  private final Encryption identity;
  private final Encryption quarantine;

  TableIngest(
      SparkSession session,
      IngestOptions options,
      SnapshotFiles files,
      Encryption identity,
      Encryption quarantine) {
    this.session = session;
    this.options = options;
    this.files = files;
    this.identity = identity;
    this.quarantine = quarantine;
  }

  /** A table that was judged and counted; without rows if its files have none. */
  record Judged(Optional<TableRows> rows, Tally tally) {}

  /** Reads and judges a table, and writes what is refused to the quarantine. */
  Judged judge(SourceTable source, Buckets buckets, KnownPersons persons) {
    CdmTable table = source.table();
    ParsedRows parsed = ParsedRows.of(session, source, options.splitBytes());
    if (parsed.isEmpty()) {
      return new Judged(Optional.empty(), Tally.none());
    }
    Sampling sampling = options.sampling();
    TableRows rows;
    Tally tally;
    try {
      rows = TableRows.judge(session, table, parsed, sampling, buckets, persons);
      tally = Tally.of(rows, table, options.today());
    } catch (Exception failed) {
      // Spark throws checked exceptions that it does not declare.
      if (source.parquet() && DamagedParquet.isBehind(failed)) {
        throw DamagedParquet.in(source, session, failed);
      }
      throw failed;
    }
    long refused = 0;
    if (tally.rowsQuarantine() > 0) {
      Dataset<Row> kept = Quarantine.rows(session, rows, source, parsed, sampling, tally);
      refused = files.addEncrypted(Quarantine.DATASET, Quarantine.FIELDS, kept, quarantine);
    }
    requireEqual(table, "refused", tally.rowsQuarantine(), refused);
    return new Judged(Optional.of(rows), tally);
  }

  /** Writes what is good to the lake, and what may name a person to the identity dataset. */
  void write(CdmTable table, Judged judged, Buckets buckets) {
    int places = table.personField().isPresent() ? buckets.count() : 0;
    if (judged.tally().rowsLake() == 0) {
      files.declareTable(table, places);
      return;
    }
    TableRows rows = judged.rows().orElseThrow();
    Dataset<Row> good =
        table == Cdm.PERSON_LOCATION
            ? withRegions(rows.goodRows(), files.read(Cdm.LOCATION), buckets)
            : rows.goodRows();
    long written = files.writeTable(table, lakeRows(table, good), places);
    requireEqual(table, "good", judged.tally().rowsLake(), written);
    if (judged.tally().valuesAside() > 0) {
      Dataset<Row> values = Identity.values(rows, table);
      long kept =
          files.addEncrypted(
              SnapshotDatasets.IDENTITY, SnapshotDatasets.IDENTITY_FIELDS, values, identity);
      requireEqual(table, "identifying", judged.tally().valuesAside(), kept);
    }
  }

  /** Persons' places with the regions of these; a place may be many persons', or one's alone. */
  private static Dataset<Row> withRegions(
      Dataset<Row> places, Dataset<Row> locations, Buckets buckets) {
    Dataset<Row> regions =
        locations.select(col("location_id").as("at"), col("region_concept_id").as("lies_in"));
    return places
        .join(regions, col("location_id").equalTo(col("at")), "left")
        .withColumn("region_concept_id", coalesce(col("lies_in"), col("region_concept_id")))
        .repartition(buckets.count(), col("person_id"));
  }

  private static Dataset<Row> lakeRows(CdmTable table, Dataset<Row> good) {
    List<Column> sorted = new ArrayList<>();
    SortOrder.columns(table).forEach(name -> sorted.add(col(name)));
    sorted.add(col(RowLayout.POSITION));
    List<Column> columns = new ArrayList<>();
    for (CdmField field : table.fields()) {
      Column empty = lit(null).cast(field.type().sparkType());
      columns.add((field.identifying() ? empty : col(field.name())).as(field.name()));
    }
    List<Column> withPosition = new ArrayList<>(columns);
    withPosition.add(col(RowLayout.POSITION));
    Column[] names = table.fields().stream().map(f -> col(f.name())).toArray(Column[]::new);
    return good.select(withPosition.toArray(Column[]::new))
        .sortWithinPartitions(sorted.toArray(Column[]::new))
        .select(names);
  }

  /** Nothing is lost: what was counted is what was written. */
  private static void requireEqual(CdmTable table, String what, long counted, long written) {
    if (counted != written) {
      throw new IllegalStateException(
          table.name() + ": " + counted + " " + what + " counted, " + written + " written");
    }
  }
}
