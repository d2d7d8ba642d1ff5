package org.focale.jobs.cohorts;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
    List<Row> attrition = released.rows(CohortTables.COHORT_ATTRITION.name());
    List<Row> notes = released.rows(CohortTables.DEFINITION_NOTE.name());
    List<Row> sizes = sizes(attrition);
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
            .with(largest(sizes));
    if (sizes.size() == 1 && attrition.size() > 1) {
      section = section.with(funnel(attrition)).with(dropOuts(attrition));
    }
    return List.of(section.with(table(notes)));
  }

  /** Of each definition the row that says how many persons meet all of it. */
  private static List<Row> sizes(List<Row> attrition) {
    Map<Integer, Row> last = new LinkedHashMap<>();
    for (Row row : attrition) {
      boolean all = row.getAs("first_unmet_rule").equals("all");
      if (all || row.getAs("first_unmet_rule").equals("none")) {
        last.merge(row.getAs("cohort_definition_id"), row, (one, other) -> all ? one : other);
      }
    }
    return List.copyOf(last.values());
  }

  private static java.util.stream.Stream<String> ofKind(List<Row> notes, String kind) {
    return notes.stream()
        .filter(note -> kind.equals(note.getAs("kind")))
        .map(note -> note.getAs("definition"));
  }

  private static BarChart largest(List<Row> sizes) {
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
            "A bar is as long as there are persons who meet all rules of the definition, or are in"
                + " a cohort without rules; at most "
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

  /** What is left after each rule, as far as the counts before are shown. */
  private static BarChart funnel(List<Row> attrition) {
    List<String> steps = new ArrayList<>();
    List<Double> left = new ArrayList<>();
    double persons = 0;
    for (Row row : ordered(attrition)) {
      Long count = row.getAs("persons");
      String unmet = row.getAs("first_unmet_rule");
      if (count == null || unmet.equals("none")) {
        break;
      }
      persons = unmet.equals("all") ? count : Math.max(0, persons - count);
      steps.add(unmet.equals("all") ? "With an entry event" : row.getAs("rule_name"));
      left.add(persons);
    }
    return BarChart.of(
        new Caption(
            "How many persons each rule leaves",
            "From the top: everybody with an entry event, then those who meet this rule and all"
                + " before it. Steps after a number that may not be shown are left out."),
        "Rule",
        "Persons",
        steps,
        left);
  }

  private static List<Row> ordered(List<Row> attrition) {
    return attrition.stream()
        .sorted(
            Comparator.comparingInt(
                row ->
                    switch (row.<String>getAs("first_unmet_rule")) {
                      case "all" -> -1;
                      case "none" -> Integer.MAX_VALUE;
                      default -> Integer.parseInt(row.getAs("first_unmet_rule"));
                    }))
        .toList();
  }

  private static FigureTable dropOuts(List<Row> attrition) {
    return new FigureTable(
        "Where persons drop out, by their best event",
        List.of("Step", "Rule", "Persons"),
        ordered(attrition).stream()
            .map(
                row ->
                    List.of(
                        step(row.getAs("first_unmet_rule")),
                        row.<String>getAs("rule_name"),
                        text(row.getAs("persons"))))
            .toList());
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
