package org.focale.jobs.rarecases.table;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.focale.job.Outputs;
import org.focale.jobs.rarecases.score.HeardDetectors;
import org.focale.outlier.EmpiricalNull;
import org.focale.outlier.TailFit;
import org.focale.table.ColumnKind;

/** What should a reader of the scores of a given table know? */
record RareRowNotes(RareTableRequest request, ComparedColumns columns, HeardDetectors heard) {

  private static final int MOST_NAMED = 20;

  Outputs on(Outputs plain) {
    List<String> notes = new ArrayList<>();
    notes.add("Given: " + RareRows.content(request) + ".");
    notes.addAll(heard.notes());
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
    if (heard.rows() < EmpiricalNull.LEAST_SCORES) {
      return "Too few rows to learn how many are expected by chance: as many as score as high.";
    }
    return heard.together()
        ? String.format(
            Locale.ROOT,
            "Where one false positive is expected, chance alone may make it wrong by a factor of"
                + " %.1f either way; where more than a few rows in a hundred are rare, it is too"
                + " high.",
            TailFit.errorFactor(heard.rows()))
        : "False positives are expected by the highest third of the scores, roughly; where more"
            + " than one row in a hundred is rare, they are too many.";
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
