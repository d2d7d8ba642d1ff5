package org.focale.jobs.linkage;

import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
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
import org.focale.linkage.Records;
import org.focale.problem.BrokenInput;
import org.focale.table.FlatTableFile;

/**
 * Which bits stand for the records of a table, so that they can be linked and not read?
 *
 * <p>Inputs: a given table, a file that says which column holds what kind of identifier, and the
 * project's key. Outputs: encodings for the linker; which row each is, and what was found in the
 * columns, for the holder.
 *
 * <pre>
 * encode --lake L --purpose HMB --table patients.csv --fields fields.conf --project asthma-links
 * </pre>
 */
public final class Encode implements Job<EncodeParameters> {

  private static final long MOST_ROWS = 5_000_000;

  @Override
  public JobSpec<EncodeParameters> spec() {
    return new JobSpec<>(
        new CommandSpec<>(
            "encode",
            "Which bits stand for the records of a table, for a linker who may not read them?",
            "Reads --table at its holder's; --fields says which column holds what. Writes encoding,"
                + " which is given away, and encoded_row and encoded_column, which stay.",
            EncodeParameters.class,
            Set.of(Needs.LAKE, Needs.PURPOSE, Needs.SPARK),
            Set.of(Needs.SOURCE),
            "encode --lake lake --purpose HMB --table patients.csv --fields fields.conf --project"
                + " asthma-links"),
        () -> EncodeTables.ALL);
  }

  @Override
  public boolean readsSource(EncodeParameters parameters) {
    return false;
  }

  @Override
  public String content(EncodeParameters parameters) {
    return "fields "
        + GivenFile.digest(List.of(parameters.fieldsFile().file()))
        + ", table "
        + FlatTableFile.at(parameters.table()).digest();
  }

  @Override
  public Outputs run(Inputs inputs, EncodeParameters parameters) {
    FieldsFile fields = parameters.fieldsFile();
    Dataset<Row> given = GivenRecords.ofOne(inputs, parameters.table(), fields);
    long rows = inputs.small(given.agg(count(lit(1))), 1).get(0).getLong(0);
    refuse(parameters.table(), rows);
    ProjectKey key = inputs.projectKey(parameters.project(), parameters.makeKey());
    String digest = FlatTableFile.at(parameters.table()).digest();
    EncodingTask task = new EncodingTask(new ArrayList<>(fields.fields()), (int) rows, digest, key);
    Map<String, Dataset<Row>> tables =
        EncodeTables.SHARED.split(
            inputs.keep(
                given
                    .repartition(1)
                    .mapPartitions(task, Encoders.row(EncodeTables.SHARED.schema()))));
    Outputs outputs = Outputs.of(tables).note("Given: " + content(parameters) + ".");
    for (String note : notes(inputs, tables, rows)) {
      outputs = outputs.note(note);
    }
    return outputs;
  }

  private static void refuse(String table, long rows) {
    if (rows == 0 || rows > MOST_ROWS) {
      throw new BrokenInput(
          String.format(
              Locale.ROOT,
              "table %s has %,d rows; it takes 1 to %,d, since one task holds them.",
              table,
              rows,
              MOST_ROWS));
    }
  }

  private static List<String> notes(Inputs inputs, Map<String, Dataset<Row>> tables, long rows) {
    List<String> notes = new ArrayList<>();
    Dataset<Row> encodings = tables.get(EncodeTables.ENCODING.name());
    long encoded = inputs.small(encodings.agg(count(lit(1))), 1).get(0).getLong(0);
    notes.add(
        String.format(
            Locale.ROOT,
            "%,d of %,d rows are encoded; the others say too little to tell people apart.",
            encoded,
            rows));
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
