package org.focale.job;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.focale.governance.ReleaseTable;
import org.focale.lake.DataFile;
import org.focale.lake.Datasets;
import org.focale.lake.Manifest;

/**
 * How do a job's tables get into its draft, and do they hold what the job declared?
 *
 * <p>Each table is written once and what was written is checked: its schema, that its key is one,
 * and that no person is in it who may not be seen. A releasable table passes disclosure control
 * before it is written.
 */
final class ResultWriter {

  /** A releasable table is a table of figures; more rows than this are data. */
  private static final int MOST_RELEASABLE_ROWS = 100_000;

  private final SparkSession session;
  private final Run run;
  private final ReleaseControl control;

  ResultWriter(SparkSession session, Run run, ReleaseControl control) {
    this.session = session;
    this.run = run;
    this.control = control;
  }

  /** Writes the tables; the releasable ones come back as they were written. */
  Released write(List<TableSpec> specs, Map<String, Dataset<Row>> tables, String source) {
    if (!tables.keySet().equals(new LinkedHashMap<>(names(specs)).keySet())) {
      throw new IllegalStateException(
          "the job declares tables " + names(specs).keySet() + " and returned " + tables.keySet());
    }
    Map<String, List<Row>> released = new LinkedHashMap<>();
    for (TableSpec spec : specs) {
      Dataset<Row> rows = tables.get(spec.name());
      checkSchema(spec, rows.schema());
      if (spec.mayBeReleased()) {
        released.put(spec.name(), writeReleasable(spec, rows));
      } else {
        writeExact(spec, rows, source);
      }
      run.stage("write." + spec.name());
    }
    return new Released(released);
  }

  private static Map<String, TableSpec> names(List<TableSpec> specs) {
    Map<String, TableSpec> names = new LinkedHashMap<>();
    specs.forEach(s -> names.put(s.name(), s));
    return names;
  }

  private static void checkSchema(TableSpec spec, StructType found) {
    StructType declared = spec.schema();
    List<String> differences = new ArrayList<>();
    if (!Arrays.equals(declared.fieldNames(), found.fieldNames())) {
      differences.add(
          "columns "
              + List.of(found.fieldNames())
              + " instead of "
              + List.of(declared.fieldNames()));
    } else {
      for (int i = 0; i < declared.length(); i++) {
        if (!declared.apply(i).dataType().sameType(found.apply(i).dataType())) {
          differences.add(
              declared.apply(i).name()
                  + " is "
                  + found.apply(i).dataType().sql()
                  + " instead of "
                  + declared.apply(i).dataType().sql());
        }
      }
    }
    if (!differences.isEmpty()) {
      throw new IllegalStateException(
          "table " + spec.name() + " is not as declared: " + String.join("; ", differences));
    }
  }

  /** What is not to leave the house is written as it is, and belongs to its source. */
  private void writeExact(TableSpec spec, Dataset<Row> rows, String source) {
    List<DataFile> files =
        Datasets.write(
            rows, run.plan().lake().store(), run.draft(), spec.name(), false, Optional.empty());
    Manifest.Dataset dataset = dataset(spec, source, fields(spec), files);
    if (!provedByOrder(spec, source, files) && !provedByFew(spec, files)) {
      checkKey(spec, written(dataset));
    }
    if (spec.personLevel()) {
      checkPersons(spec, dataset, source);
    }
    run.dataset(spec.name(), dataset);
  }

  private Dataset<Row> written(Manifest.Dataset dataset) {
    return Datasets.read(session, run.plan().lake().store(), run.draft(), dataset);
  }

  private boolean provedByFew(TableSpec spec, List<DataFile> files) {
    try {
      return FewKeys.prove(run.plan().lake().store(), run.draft().directory(), files, spec);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private boolean provedByOrder(TableSpec spec, String source, List<DataFile> files) {
    GatedSource gated = run.gated().get(source);
    if (gated == null || !spec.personLevel()) {
      return false;
    }
    int buckets =
        gated.snapshot().manifest().dataset("timeline").map(Manifest.Dataset::buckets).orElse(0);
    List<String> paths =
        files.stream()
            .filter(file -> file.rows() > 0)
            .map(file -> run.draft().directory() + "/" + file.path())
            .toList();
    return KeyOrder.proves(session, run.plan().lake().store(), paths, spec, buckets);
  }

  private static void checkKey(TableSpec spec, Dataset<Row> written) {
    if (spec.key().isEmpty()) {
      return;
    }
    Column[] key = spec.key().stream().map(c -> col(c)).toArray(Column[]::new);
    List<Row> repeated =
        written
            .groupBy(key)
            .agg(count(lit(1)).as("_rows"))
            .filter(col("_rows").gt(1))
            .agg(count(lit(1)))
            .collectAsList();
    if (repeated.get(0).getLong(0) > 0) {
      throw new IllegalStateException(
          "table "
              + spec.name()
              + ": "
              + repeated.get(0).getLong(0)
              + " values of its key "
              + spec.key()
              + " occur more than once");
    }
  }

  /** The gate's decision holds of what was written, not only of what was read. */
  private void checkPersons(TableSpec spec, Manifest.Dataset dataset, String source) {
    GatedSource gated = run.gated().get(source);
    if (!gated.leavesSomebodyOut()) {
      return;
    }
    Dataset<Row> written = written(dataset);
    Dataset<Row> refused =
        written.join(
            gated.permitted().withColumnRenamed("person_id", "_permitted_person"),
            written.col(spec.person().orElseThrow()).equalTo(col("_permitted_person")),
            "left_anti");
    if (refused.count() > 0) {
      throw new IllegalStateException(
          "table " + spec.name() + " holds persons whom the gate refused");
    }
  }

  private List<Row> writeReleasable(TableSpec spec, Dataset<Row> rows) {
    List<Row> figures = rows.limit(MOST_RELEASABLE_ROWS + 1).collectAsList();
    if (figures.size() > MOST_RELEASABLE_ROWS) {
      throw new IllegalStateException(
          "releasable table " + spec.name() + " has more than " + MOST_RELEASABLE_ROWS + " rows");
    }
    List<Object[]> values = new ArrayList<>();
    for (Row row : figures) {
      Object[] cells = new Object[row.size()];
      Arrays.setAll(cells, row::get);
      values.add(cells);
    }
    ReleaseTable protectedRows =
        control.protect(spec, new ReleaseTable(List.of(rows.schema().fieldNames()), values));
    List<Manifest.Field> fields = new ArrayList<>(fields(spec));
    StructType schema = releasedSchema(spec, protectedRows.columns(), fields);
    List<Row> released = protectedRows.rows().stream().map(RowFactory::create).toList();
    List<DataFile> files =
        Datasets.write(
            session.createDataFrame(released, schema),
            run.plan().lake().store(),
            run.draft(),
            spec.name(),
            false,
            Optional.empty());
    run.dataset(spec.name(), dataset(spec, "", fields, files));
    return Released.withSchema(released, schema);
  }

  /** The declared columns, then for each count whether it was suppressed. */
  private static StructType releasedSchema(
      TableSpec spec, List<String> columns, List<Manifest.Field> fields) {
    StructType declared = spec.schema();
    List<StructField> all = new ArrayList<>(List.of(declared.fields()));
    for (String column : columns.subList(declared.length(), columns.size())) {
      all.add(DataTypes.createStructField(column, DataTypes.BooleanType, false));
      fields.add(
          new Manifest.Field(
              column, "BOOLEAN", "Whether the count was too small to release, and is null."));
    }
    return new StructType(all.toArray(StructField[]::new));
  }

  private static List<Manifest.Field> fields(TableSpec spec) {
    return spec.columns().stream()
        .map(c -> new Manifest.Field(c.name(), c.type().sql(), c.doc()))
        .toList();
  }

  private static Manifest.Dataset dataset(
      TableSpec spec, String source, List<Manifest.Field> fields, List<DataFile> files) {
    return new Manifest.Dataset(
        spec.level(),
        1,
        0,
        spec.person().orElse(""),
        source,
        fields,
        files.stream().mapToLong(DataFile::rows).sum(),
        files.stream().mapToLong(DataFile::bytes).sum(),
        files);
  }
}
