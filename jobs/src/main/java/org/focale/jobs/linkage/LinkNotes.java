package org.focale.jobs.linkage;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.spark.sql.Row;

/**
 * What should a reader of links know?
 *
 * @param columns rows of {@link LinkTables#COLUMN}
 * @param rules rows of {@link ReleasedTables#RULE}
 * @param summary rows of {@link LinkTables#SUMMARY}
 */
record LinkNotes(boolean oneTable, List<Row> columns, List<Row> rules, List<Row> summary) {

  /**
   * The sentences.
   *
   * @param ofRecords what is known before anything is linked
   */
  List<String> sentences(List<String> ofRecords) {
    Map<String, Double> of = new HashMap<>();
    summary.forEach(row -> of.put(row.getString(0), row.getDouble(1)));
    List<String> notes = new ArrayList<>(ofRecords);
    notes.add(
        text(
            "%,.0f of %,.0f pairs were compared; %,.0f were taken for matches, from a probability"
                + " of %.3f on.",
            of.get(Measure.COMPARED.label()),
            of.get(Measure.ALL_PAIRS.label()),
            of.get(Measure.TAKEN.label()),
            of.get(Measure.THRESHOLD.label())));
    notes.add(
        text(
            "Expected: precision %.4f, recall %.4f; of %,.0f matches blocking loses %,.1f.",
            of.get(Measure.PRECISION.label()),
            of.get(Measure.RECALL.label()),
            of.get(Measure.MATCHES.label()),
            of.get(Measure.LOST.label())));
    notes.add(
        text(
            "Likely: precision %.4f to %.4f, recall %.4f to %.4f. The fewer match, and the fewer"
                + " fields there are, the less is known of it.",
            of.get(Measure.PRECISION_FROM.label()),
            of.get(Measure.PRECISION_TO.label()),
            of.get(Measure.RECALL_FROM.label()),
            of.get(Measure.RECALL_TO.label())));
    warnings(of, notes);
    columns.forEach(column -> column(column, notes));
    rules.forEach(rule -> rule(rule, notes));
    return notes;
  }

  private static void warnings(Map<String, Double> of, List<String> notes) {
    if (of.get(Measure.TAKEN.label()) == 0) {
      notes.add("Nobody was found twice: no pair is likely enough to be one person.");
    }
    if (of.get(Measure.ALIKE_WITHIN.label()) > 0) {
      notes.add(
          text(
              "%,.0f pairs within a table are equal in every field, so it has people twice, and"
                  + " expected precision is less sure. Link it to itself first, without --right.",
              of.get(Measure.ALIKE_WITHIN.label())));
    }
    if (of.get(Measure.BLOCKS_SHRUNK.label()) > 0) {
      notes.add(
          "The rules asked for more than --most-pairs; large blocks were told apart further.");
    }
    if (of.get(Measure.KEPT_APART.label()) > 0) {
      notes.add(
          text(
              "%,.0f likely pairs would have joined clusters that are unlike on the whole, and were"
                  + " not taken.",
              of.get(Measure.KEPT_APART.label())));
    }
  }

  private void column(Row column, List<String> notes) {
    String name = column.getAs("field");
    long left = column.getAs("left_recorded");
    long right = column.getAs("right_recorded");
    long values = column.getAs("values");
    long placeholders = column.getAs("placeholders");
    long unreadable = column.getAs("unreadable");
    long mended = column.getAs("mended");
    if (left == 0 || !oneTable && right == 0) {
      notes.add(name + ": nothing is recorded on one side, so it says nothing.");
    } else if (values == 1) {
      notes.add(name + ": every row says the same, so it says nothing.");
    }
    if (placeholders > 0) {
      notes.add(
          text(
              "%s: %,d values were taken for placeholders: usual ones, such as 1900-01-01, or"
                  + " shared by too many.",
              name, placeholders));
    }
    if (mended > 0) {
      notes.add(
          text(
              "%s: %,d values had been encoded twice (José as JosÃ©) and were mended.",
              name, mended));
    }
    if (unreadable > 0) {
      notes.add(
          text(
              "%s: %,d values have characters that are not in UTF-8; convert the file.",
              name, unreadable));
    }
  }

  private static void rule(Row rule, List<String> notes) {
    long refined = rule.getAs("refined");
    long cut = rule.getAs("cut");
    if (refined + cut > 0) {
      notes.add(
          text(
              "Rule %s: %,d blocks were too large and were told apart further; %,d had to be cut.",
              rule.getAs("rule"), refined, cut));
    }
  }

  private static String text(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }
}
