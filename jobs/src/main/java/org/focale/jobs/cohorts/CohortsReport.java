package org.focale.jobs.cohorts;

import java.util.Comparator;
import java.util.List;
import org.apache.spark.sql.Row;
import org.focale.job.Released;
import org.focale.report.BarChart;
import org.focale.report.Caption;
import org.focale.report.FigureTable;
import org.focale.report.KeyFigure;
import org.focale.report.Section;

/** What does a reader see of many cohorts? */
final class CohortsReport {

  private static final int BARS = 25;
  private static final int NOTES = 50;

  private CohortsReport() {}

  static List<Section> sections(Released released) {
    List<Row> sizes = released.rows(CohortTables.COHORT_SIZE.name());
    List<Row> notes = released.rows(CohortTables.DEFINITION_NOTE.name());
    Section section =
        Section.of(
                "Cohorts",
                "Each definition is an OHDSI cohort definition. Numbers of persons below ten are"
                    + " not shown, others are rounded to five.")
            .with(
                new KeyFigure(
                    "Definitions", String.valueOf(sizes.size()), "How many definitions ran."))
            .with(
                new KeyFigure(
                    "Refused",
                    String.valueOf(ofKind(notes, DefinitionNotes.REFUSED).distinct().count()),
                    "How many were not understood and did not run."))
            .with(sizes(sizes));
    if (sizes.size() == 1) {
      section = withFunnel(section, released.rows(CohortTables.COHORT_ATTRITION.name()));
    }
    return List.of(section.with(table(notes)));
  }

  private static java.util.stream.Stream<String> ofKind(List<Row> notes, String kind) {
    return notes.stream()
        .filter(note -> kind.equals(note.getAs("kind")))
        .map(note -> note.getAs("definition"));
  }

  private static BarChart sizes(List<Row> sizes) {
    List<Row> largest =
        sizes.stream()
            .filter(row -> row.getAs("persons") != null && row.<Long>getAs("persons") > 0)
            .sorted(
                Comparator.<Row>comparingLong(row -> -row.<Long>getAs("persons"))
                    .thenComparing(row -> row.<Integer>getAs("cohort_definition_id")))
            .limit(BARS)
            .toList();
    return BarChart.of(
        new Caption(
            "The largest cohorts",
            "A bar is as long as the cohort has persons; at most "
                + BARS
                + " are shown. Cohorts overlap: a person may be in several."),
        "Cohort",
        "Persons",
        largest.stream().map(CohortsReport::label).toList(),
        largest.stream().map(row -> row.<Long>getAs("persons").doubleValue()).toList());
  }

  private static String label(Row row) {
    String name = row.getAs("cohort_name");
    return row.<Integer>getAs("cohort_definition_id")
        + " "
        + (name.length() > 60 ? name.substring(0, 60) + "…" : name);
  }

  private static Section withFunnel(Section section, List<Row> attrition) {
    return attrition.isEmpty()
        ? section
        : section.with(
            new FigureTable(
                "Where persons drop out, by their best event",
                List.of("Step", "Rule", "Persons"),
                attrition.stream()
                    .map(
                        row ->
                            List.of(
                                step(row.getAs("first_unmet_rule")),
                                row.<String>getAs("rule_name"),
                                text(row.getAs("persons"))))
                    .toList()));
  }

  private static String step(String unmet) {
    return switch (unmet) {
      case "all" -> "With a qualified event";
      case "none" -> "Meet all rules";
      default -> "Drop out at rule " + (Integer.parseInt(unmet) + 1);
    };
  }

  private static String text(Long count) {
    return count == null ? "not shown" : count.toString();
  }

  private static FigureTable table(List<Row> notes) {
    return new FigureTable(
        notes.size() > NOTES
            ? "What to know: the first " + NOTES + " of " + notes.size() + " notes"
            : "What to know",
        List.of("Kind", "Definition", "Place", "Note"),
        notes.stream()
            .limit(NOTES)
            .map(
                row ->
                    List.of(
                        row.<String>getAs("kind"),
                        row.<String>getAs("definition"),
                        row.<String>getAs("place"),
                        row.<String>getAs("note")))
            .toList());
  }
}
