package org.focale.jobs.rarecases.table;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.focale.job.Inputs;
import org.focale.job.Outputs;
import org.focale.jobs.rarecases.score.HeardDetectors;
import org.focale.jobs.rarecases.score.Subject;
import org.focale.jobs.rarecases.table.FittedTableTables.KeptColumns;
import org.focale.outlier.DetectorKind;
import org.focale.outlier.EmpiricalNull;
import org.focale.problem.BrokenInput;
import org.focale.table.FlatTable;
import org.focale.table.MissingMarks;

/** Which rows of a later table are unlike those of a table that an earlier run fitted? */
final class LaterRows {

  private LaterRows() {}

  /**
   * Compares the rows with the fitted ones.
   *
   * @throws BrokenInput if the run kept no model, or the table does not have what it compares
   */
  static Outputs run(Inputs inputs, RareTableRequest request, String model) {
    KeptColumns kept = FittedTableTables.columns(inputs, model);
    FlatTable table = inputs.given(request.table());
    MissingMarks missing = new MissingMarks(MissingMarks.USUAL);
    LaterColumns later = LaterColumns.of(inputs, table, missing, request, kept);
    HeardDetectors.refuseLarge(Subject.ROWS, later.rows(), later.columns().size());
    FittedTable fitted = FittedTableTables.fitted(inputs, model);
    LaterScoring scoring =
        new LaterScoring(
            later.columns(),
            inputs.broadcast(fitted),
            later.rows(),
            request.reviewed(later.rows()));
    Dataset<Row> scored =
        inputs.keep(
            RowNumbers.of(table, missing, later.columns(), request)
                .repartition(1)
                .mapPartitions(scoring, Encoders.row(RowScoring.schema())));
    Outputs outputs = Outputs.of(RareRows.tables(inputs, scored));
    for (String note : notes(request, model, later, fitted)) {
      outputs = outputs.note(note);
    }
    return outputs;
  }

  private static List<String> notes(
      RareTableRequest request, String model, LaterColumns later, FittedTable fitted) {
    List<String> notes = new ArrayList<>();
    notes.add("Given: " + RareRows.content(request) + ".");
    notes.add(
        String.format(
            Locale.ROOT,
            "%,d rows are compared with the %,d that %s was fitted to, by %,d columns. Detectors:"
                + " %s.",
            later.rows(),
            fitted.rows(),
            model,
            later.columns().size(),
            fitted.model().detectors().keySet().stream()
                .map(DetectorKind::label)
                .collect(Collectors.joining(", "))));
    if (!later.news().isEmpty()) {
      notes.add(
          "Texts that no fitted row has, taken as rare as the rarest one: "
              + String.join(", ", later.news())
              + ".");
    }
    notes.add(
        fitted.rows() < EmpiricalNull.LEAST_SCORES
            ? "Too few fitted rows to learn how many are expected by chance: as many as scored as"
                + " high among them."
            : "False positives are those expected among as many rows like the fitted ones.");
    return notes;
  }
}
