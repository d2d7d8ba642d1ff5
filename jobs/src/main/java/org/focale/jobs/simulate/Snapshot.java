package org.focale.jobs.simulate;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.focale.cdm.Cdm;
import org.focale.cdm.CdmTable;
import org.focale.job.Run;
import org.focale.job.SnapshotDatasets;
import org.focale.lake.DataFile;
import org.focale.lake.Datasets;
import org.focale.lake.Encryption;
import org.focale.lake.Manifest;
import org.focale.lake.Store;
import org.focale.lake.TableFiles;

/** How do simulated lives and the tables around them become the datasets of a snapshot? */
final class Snapshot {

  private static final int FAMILY_PRACTICE = 38004453;

  private final SparkSession session;
  private final Run run;
  private final Store store;

  Snapshot(SparkSession session, Run run) {
    this.session = session;
    this.run = run;
    this.store = run.plan().lake().store();
  }

  /** Writes everybody, in one task per bucket. */
  void lives(TableFiles.BucketOfRows source, int buckets, Encryption identities) {
    List<TableFiles.Table> tables = SourceTables.all();
    Map<String, List<DataFile>> files =
        TableFiles.write(session, store, run.draft(), tables, identities, buckets, source);
    for (CdmTable table : SourceTables.CDM) {
      list(table.name(), SnapshotDatasets.table(table, buckets, files.get(table.name())));
    }
    for (TruthTable table : TruthTable.values()) {
      list(
          table.dataset(),
          SnapshotDatasets.aboutPersons(buckets, table.fields(), files.get(table.dataset())));
    }
    list(
        SnapshotDatasets.IDENTITY,
        SnapshotDatasets.encrypted(
            SnapshotDatasets.IDENTITY_FIELDS, files.get(SnapshotDatasets.IDENTITY)));
    run.stage("lives");
  }

  private void list(String name, Manifest.Dataset dataset) {
    run.dataset(name, dataset);
    run.count(name + ".rows_lake", dataset.rows());
  }

  /** Writes the vocabulary and the sites. */
  void surroundings() {
    small(Cdm.CONCEPT, Vocabulary.concepts());
    small(Cdm.CONCEPT_ANCESTOR, Vocabulary.ancestors());
    small(Cdm.VOCABULARY, Vocabulary.vocabularies());
    List<Row> locations = new ArrayList<>();
    List<Row> sites = new ArrayList<>();
    List<Row> providers = new ArrayList<>();
    for (long id = 1; id <= Site.COUNT; id++) {
      locations.add(row(Cdm.LOCATION, Map.of("location_id", id, "city", "Area " + id)));
      sites.add(
          row(
              Cdm.CARE_SITE,
              Map.of("care_site_id", id, "care_site_name", "Site " + id, "location_id", id)));
      providers.add(
          row(
              Cdm.PROVIDER,
              Map.of(
                  "provider_id", id, "care_site_id", id, "specialty_concept_id", FAMILY_PRACTICE)));
    }
    small(Cdm.LOCATION, locations);
    small(Cdm.CARE_SITE, sites);
    small(Cdm.PROVIDER, providers);
  }

  private static Row row(CdmTable table, Map<String, Object> values) {
    return RowFactory.create(
        table.fields().stream().map(field -> values.get(field.name())).toArray());
  }

  private void small(CdmTable table, List<Row> rows) {
    Dataset<Row> data = session.createDataFrame(rows, table.schema()).coalesce(1);
    List<DataFile> files =
        Datasets.write(data, store, run.draft(), table.name(), false, Optional.empty());
    list(table.name(), SnapshotDatasets.table(table, 0, files));
  }
}
