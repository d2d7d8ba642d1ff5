package org.focale.jobs.risk.table;

import java.util.List;
import java.util.Optional;
import org.focale.job.DayFile;
import org.focale.job.GivenFile;
import org.focale.job.Inputs;
import org.focale.problem.BrokenInput;
import org.focale.table.FlatTable;
import org.focale.table.FlatTableFile;
import org.focale.table.MissingMarks;

/**
 * Which rows are to be scored?
 *
 * @param missing texts that stand for "not recorded"
 * @param person position of the column that names the person, if the schema names one
 */
public record GivenRows(FlatTable table, MissingMarks missing, Optional<Integer> person) {

  /** Digest of what a call names: table and schema, or else index days; empty if neither. */
  public static String content(
      Optional<String> table, Optional<String> schema, Optional<DayFile> days) {
    return table
        .map(path -> content(path, schema.orElseThrow()))
        .or(() -> days.map(DayFile::digest))
        .orElse("");
  }

  private static String content(String table, String schema) {
    return "table "
        + FlatTableFile.at(table).digest()
        + ", schema "
        + GivenFile.digest(List.of(GivenFile.read(schema)));
  }

  /**
   * Reads a table with the schema that its kind was trained with; the label may be absent.
   *
   * @throws BrokenInput if it lacks the column that names persons
   */
  public static GivenRows read(Inputs inputs, String table, String schema) {
    TableSchema read = SchemaReader.read(GivenFile.read(schema));
    FlatTable rows = inputs.given(table);
    read.person()
        .filter(column -> !rows.columns().contains(column))
        .ifPresent(
            column -> {
              throw new BrokenInput(
                  "table " + table + " lacks column " + column + ", which names the person.");
            });
    return new GivenRows(
        rows, new MissingMarks(read.missing()), read.person().map(rows.positions()::get));
  }
}
