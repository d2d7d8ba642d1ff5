package org.focale.jobs.rarecases.table;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.focale.job.Outputs;
import org.focale.outlier.DetectorKind;
import org.focale.outlier.EmpiricalNull;
import org.focale.outlier.TailFit;
import org.focale.table.ColumnKind;

/** What should a reader of the scores of a given table know? */
record RareRowNotes(
    RareTableRequest request,
    ComparedColumns columns,
    List<DetectorKind> heard,
    Map<DetectorKind, String> refusals) {

  private static final int MOST_NAMED = 20;

  Outputs on(Outputs plain) {
    List<String> notes = new ArrayList<>();
    notes.add("Given: " + RareRows.content(request) + ".");
    notes.add(
        String.format(
            Locale.ROOT,
            "%,d rows are compared by %,d columns. Detectors: %s.",
            columns.rows(),
            columns.compared().size(),
            heard.stream().map(DetectorKind::label).collect(Collectors.joining(", "))));
    if (!refusals.isEmpty()) {
      notes.add("Not heard: " + text(refusals) + ".");
    }
    if (heard.contains(DetectorKind.KNN) && DetectorKind.approximates(columns.rows())) {
      notes.add(
          "knn finds neighbours by random projections: the table is too long for exact ones.");
    }
    notes.add(chance());
    columns.left().forEach((reason, names) -> notes.add(reason + ": " + some(names) + "."));
    columns.labels().forEach(name -> notes.add(warning(name)));
    texts(notes);
    gaps(notes);
    Outputs outputs = plain;
    for (String note : notes) {
      outputs = outputs.note(note);
    }
    return outputs;
  }

  /** How far an expected number of false positives may be off. */
  private String chance() {
    int rows = columns.rows();
    if (rows < EmpiricalNull.LEAST_SCORES) {
      return "Too few rows to learn how many are expected by chance: as many as score as high.";
    }
    return request.detection() == Detection.ENSEMBLE
        ? String.format(
            Locale.ROOT,
            "Where one false positive is expected, chance alone may make it wrong by a factor of"
                + " %.1f either way; where more than a few rows in a hundred are rare, it is too"
                + " high.",
            TailFit.errorFactor(rows))
        : "False positives are expected by the highest third of the scores, roughly; where more"
            + " than one row in a hundred is rare, they are too many.";
  }

  /** "pca takes at most 300 columns, mcd takes at most 300 columns". */
  static String text(Map<DetectorKind, String> refusals) {
    return refusals.entrySet().stream()
        .map(entry -> entry.getKey().label() + " " + entry.getValue())
        .collect(Collectors.joining(", "));
  }

  private static String warning(String name) {
    return "Warning: column "
        + name
        + " has two values and the name of a label; it was compared like any other. If it says"
        + " which rows are rare, pass --ignore "
        + name
        + ".";
  }

  private void texts(List<String> notes) {
    List<String> names =
        columns.compared().stream()
            .filter(column -> column.kind() == ColumnKind.TEXT)
            .map(ComparedColumn::name)
            .toList();
    if (!names.isEmpty()) {
      notes.add("Texts, compared by how few rows have them: " + some(names) + ".");
    }
  }

  private void gaps(List<String> notes) {
    List<String> names =
        columns.compared().stream()
            .filter(column -> column.kind() != ColumnKind.TEXT && column.shareMissing() > 0)
            .sorted(Comparator.comparingDouble(column -> -column.shareMissing()))
            .map(
                column ->
                    String.format(
                        Locale.ROOT, "%s (%.1f %%)", column.name(), 100 * column.shareMissing()))
            .toList();
    if (!names.isEmpty()) {
      notes.add("Gaps, taken as the column's median: " + some(names) + ".");
    }
  }

  private static String some(List<String> names) {
    int shown = Math.min(MOST_NAMED, names.size());
    String text = String.join(", ", names.subList(0, shown));
    return shown == names.size() ? text : text + " and " + (names.size() - shown) + " more";
  }
}
