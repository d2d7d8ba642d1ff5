package org.focale.jobs.linkage;

import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.focale.job.CommandSpec;
import org.focale.job.GivenFile;
import org.focale.job.Inputs;
import org.focale.job.Job;
import org.focale.job.JobSpec;
import org.focale.job.Needs;
import org.focale.job.Outputs;
import org.focale.job.ProjectKey;
import org.focale.job.TableSpec;
import org.focale.linkage.Records;
import org.focale.problem.BrokenInput;
import org.focale.table.FlatTableFile;

/**
 * Which bits stand for the records of a table, or the persons of a source, so that they can be
 * linked and not read?
 *
 * <p>Inputs: a given table, and a file that says which column holds what kind of identifier; or the
 * identifiers of a source; and the project's key. Outputs: encodings for the linker; which row or
 * person each is, and what was found in the columns, for the holder.
 *
 * <pre>encode --lake L --purpose HMB --source cohort --project asthma-links
 * encode --lake L --purpose HMB --table patients.csv --fields fields.conf --project asthma-links
 * </pre>
 */
public final class Encode implements Job<EncodeParameters> {

  private static final long MOST_RECORDS = 5_000_000;

  @Override
  public JobSpec<EncodeParameters> spec() {
    return new JobSpec<>(
        new CommandSpec<>(
            "encode",
            "Which bits stand for records or persons, for a linker who may not read them?",
            "Reads the identifiers of --source, or --table, whose columns --fields explains. Writes"
                + " encoding, which is given away, and encoded_person or encoded_row, and"
                + " encoded_column, which stay.",
            EncodeParameters.class,
            Set.of(Needs.LAKE, Needs.PURPOSE, Needs.SPARK),
            Set.of(Needs.SOURCE),
            "encode --lake lake --purpose HMB --source cohort --project asthma-links"),
        () -> EncodeTables.ALL);
  }

  @Override
  public boolean readsSource(EncodeParameters parameters) {
    return parameters.table().isEmpty();
  }

  @Override
  public List<TableSpec> tables(EncodeParameters parameters) {
    return parameters.table().isEmpty() ? EncodeTables.OF_PERSONS : EncodeTables.OF_ROWS;
  }

  @Override
  public String content(EncodeParameters parameters) {
    List<String> given = new ArrayList<>();
    parameters
        .fieldsFile()
        .ifPresent(fields -> given.add("fields " + GivenFile.digest(List.of(fields.file()))));
    parameters.table().ifPresent(path -> given.add("table " + FlatTableFile.at(path).digest()));
    return String.join(", ", given);
  }

  @Override
  public Outputs run(Inputs inputs, EncodeParameters parameters) {
    RecordsToEncode given = RecordsToEncode.of(inputs, parameters);
    long size = inputs.small(given.rows().agg(count(lit(1))), 1).get(0).getLong(0);
    refuse(given, size);
    ProjectKey key = inputs.projectKey(parameters.project(), parameters.makeKey());
    EncodingTask task =
        new EncodingTask(
            new ArrayList<>(given.fields()), (int) size, given.table(), given.persons(), key);
    Map<String, Dataset<Row>> tables =
        EncodeTables.SHARED.split(
            inputs.keep(
                given
                    .rows()
                    .repartition(1)
                    .sortWithinPartitions("record")
                    .mapPartitions(task, Encoders.row(EncodeTables.SHARED.schema()))));
    tables
        .keySet()
        .retainAll(tables(parameters).stream().map(TableSpec::name).collect(Collectors.toSet()));
    Outputs outputs = Outputs.of(tables);
    if (!content(parameters).isEmpty()) {
      outputs = outputs.note("Given: " + content(parameters) + ".");
    }
    for (String note : notes(inputs, tables, given, size)) {
      outputs = outputs.note(note);
    }
    return outputs;
  }

  private static void refuse(RecordsToEncode given, long size) {
    if (size == 0 || size > MOST_RECORDS) {
      throw new BrokenInput(
          String.format(
              Locale.ROOT,
              "%s has %,d %s; it takes 1 to %,d, since one task holds them.",
              given.from(),
              size,
              given.noun(),
              MOST_RECORDS));
    }
  }

  private static List<String> notes(
      Inputs inputs, Map<String, Dataset<Row>> tables, RecordsToEncode given, long size) {
    List<String> notes = new ArrayList<>();
    Dataset<Row> encodings = tables.get(EncodeTables.ENCODING.name());
    long encoded = inputs.small(encodings.agg(count(lit(1))), 1).get(0).getLong(0);
    notes.add(
        String.format(
            Locale.ROOT,
            "%,d of %,d %s are encoded; the others say too little to tell people apart.",
            encoded,
            size,
            given.noun()));
    Dataset<Row> columns = tables.get(EncodeTables.COLUMN.name());
    for (Row column : inputs.small(columns, Records.MOST_FIELDS)) {
      long placeholders = column.getAs("placeholders");
      if (column.<Long>getAs("recorded") == 0) {
        notes.add(column.getAs("field") + ": nothing is recorded, so it says nothing.");
      }
      if (placeholders > 0) {
        notes.add(
            String.format(
                Locale.ROOT,
                "%s: %,d values were taken for placeholders: usual ones, such as 1900-01-01, or"
                    + " shared by too many.",
                column.getAs("field"),
                placeholders));
      }
    }
    return notes;
  }
}
