package org.focale.jobs.linkage;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToLongFunction;
import org.apache.spark.sql.Row;
import org.focale.job.Released;
import org.focale.report.BarChart;
import org.focale.report.Bars;
import org.focale.report.Caption;
import org.focale.report.FigureTable;
import org.focale.report.KeyFigure;
import org.focale.report.Section;

/** What does a reader see of a linkage? Nothing of a single pair. */
final class LinkReport {

  private static final String NOT_SHOWN = "not shown";

  private LinkReport() {}

  static List<Section> sections(Released released, boolean ofPersons) {
    List<Section> sections = new ArrayList<>();
    sections.add(accuracy(released.rows("link_accuracy").get(0)));
    sections.add(weights(released));
    if (ofPersons) {
      sections.add(rate(released.rows("link_rate")));
    }
    sections.add(levels(released.rows("link_level")));
    sections.add(examples(released.rows("link_pattern")));
    sections.add(rules(released.rows("link_rule")));
    return sections;
  }

  private static Section accuracy(Row row) {
    return Section.of(
            "How much was found",
            "Nobody said which records are about one person: probabilities are learned from the"
                + " records, and precision and recall are what they lead one to expect.")
        .with(figure("Pairs taken", row, "taken", "Taken for one person."))
        .with(figure("Pairs compared", row, "compared", "Candidates of the blocking rules."))
        .with(figure("Threshold", row, "threshold", "Least probability of a pair taken."))
        .with(figure("Expected precision", row, "precision", "Of the pairs taken, those right."))
        .with(figure("Expected recall", row, "recall", "Of all matches there are, those taken."));
  }

  private static KeyFigure figure(String label, Row row, String column, String meaning) {
    return new KeyFigure(label, text(row.getAs(column)), meaning);
  }

  private static Section weights(Released released) {
    List<Row> bands =
        released.rows("link_weight").stream()
            .sorted(Comparator.comparingLong(row -> row.<Long>getAs("weight_from")))
            .toList();
    Object threshold = released.rows("link_accuracy").get(0).getAs("threshold_bits");
    String where =
        threshold == null
            ? "No pair was taken."
            : "A pair without rivals is taken from " + text(threshold) + " bits on.";
    return Section.of(
            "How the pairs spread over their weights",
            where
                + " Where the two lie apart, few links are in doubt. A weight of 10 bits says that"
                + " the levels are 1,024 times as frequent in matches.")
        .with(bands(bands));
  }

  private static BarChart bands(List<Row> rows) {
    List<Row> bands = rows.stream().filter(row -> row.getAs("taken") != null).toList();
    List<String> names = new ArrayList<>();
    for (int b = 0; b < bands.size(); b++) {
      long from = bands.get(b).<Long>getAs("weight_from");
      boolean last = b + 1 == bands.size();
      String to = last ? "more" : "below " + bands.get(b + 1).<Long>getAs("weight_from");
      names.add((b == 0 ? "less" : String.valueOf(from)) + (last ? " and " : " to ") + to);
    }
    return new BarChart(
        new Caption(
            "Pairs by weight",
            "Each band is as wide as it takes for ten pairs, so that no single pair is shown."),
        "Weight (bits)",
        "Pairs",
        names,
        List.of(
            new Bars("Taken", amounts(bands, row -> row.<Long>getAs("taken"))),
            new Bars(
                "Compared and not taken",
                amounts(bands, row -> row.<Long>getAs("compared") - row.<Long>getAs("taken")))));
  }

  private static List<Double> amounts(List<Row> bands, ToLongFunction<Row> amount) {
    return bands.stream().map(row -> (double) Math.max(0, amount.applyAsLong(row))).toList();
  }

  private static Section rate(List<Row> rows) {
    List<Row> shown = rows.stream().filter(row -> row.getAs("rate") != null).toList();
    return Section.of(
            "Who was found",
            "If a group is found less often, what is computed on linked persons speaks less of it.")
        .with(
            BarChart.of(
                new Caption(
                    "Members found in the population",
                    "Each bar is a group of members; equal bars say that nobody is left out."),
                "Group",
                "Found (%)",
                shown.stream().map(LinkReport::group).toList(),
                shown.stream().map(row -> 100 * row.<Double>getAs("rate")).toList()))
        .with(
            table(
                "Linkage rate",
                rows,
                "Characteristic, Group, Members, Found, Share",
                "characteristic, subgroup, members, linked, rate"));
  }

  private static String group(Row row) {
    return row.getAs("characteristic") + ": " + row.getAs("subgroup");
  }

  private static Section levels(List<Row> rows) {
    List<Row> ofLevels =
        rows.stream()
            .filter(
                row -> row.getAs("level_number") != null && row.<Long>getAs("level_number") >= 0)
            .sorted(
                Comparator.<Row>comparingLong(row -> row.<Long>getAs("position"))
                    .thenComparingLong(row -> row.<Long>getAs("level_number")))
            .toList();
    List<Row> shown = ofLevels.stream().filter(row -> row.getAs("weight") != null).toList();
    return Section.of(
            "What each field says",
            "The weight of a level is the binary logarithm of how much more frequent it is among"
                + " matches (m) than among random pairs (u).")
        .with(
            BarChart.of(
                new Caption(
                    "Weights of the levels",
                    "To the right a level speaks for a match, to the left against it. Levels of"
                        + " fewer than ten pairs taken are not shown."),
                "Level",
                "Weight (bits)",
                shown.stream().map(row -> row.getAs("field") + ": " + row.getAs("level")).toList(),
                shown.stream().map(row -> row.<Double>getAs("weight")).toList()))
        .with(
            table(
                "The model",
                ofLevels,
                "Field, Level, Pairs taken, m, u, Weight",
                "field, level, taken, m, u, weight"));
  }

  private static Section examples(List<Row> rows) {
    Section section =
        Section.of(
            "How a weight comes about",
            "Each picture is what ten pairs or more have in common, not one pair: the level of each"
                + " field and the bits it adds, where the values are as frequent as usual.");
    Map<String, List<Row>> examples = new LinkedHashMap<>();
    rows.stream()
        .filter(row -> row.getAs("bits") != null)
        .sorted(Comparator.comparingLong(row -> row.<Long>getAs("position")))
        .forEach(
            row -> examples.computeIfAbsent(row.getAs("example"), e -> new ArrayList<>()).add(row));
    for (Map.Entry<String, List<Row>> example : examples.entrySet()) {
      List<Row> bits = example.getValue();
      double sum = bits.stream().mapToDouble(row -> row.<Double>getAs("bits")).sum();
      section =
          section.with(
              BarChart.of(
                  new Caption(
                      "The " + example.getKey(),
                      String.format(
                          Locale.ROOT,
                          "About %s pairs; the bars add up to %.1f bits.",
                          text(bits.get(0).getAs("pairs")),
                          sum)),
                  "Field and level",
                  "Bits",
                  bits.stream().map(row -> row.getAs("field") + ": " + row.getAs("level")).toList(),
                  bits.stream().map(row -> row.<Double>getAs("bits")).toList()));
    }
    return section;
  }

  private static Section rules(List<Row> rows) {
    return Section.of(
            "What was compared",
            "Records are compared where they share the key of a rule. A rule with many pairs and"
                + " few new ones costs much and adds little.")
        .with(
            table(
                "Blocking rules",
                rows.stream()
                    .sorted(Comparator.comparingLong(row -> row.<Long>getAs("position")))
                    .toList(),
                "Rule, Records, Blocks, Pairs, New pairs, Largest block, Told apart, Cut",
                "rule, records, blocks, pairs, new_pairs, largest_block, refined, cut"));
  }

  private static FigureTable table(String title, List<Row> rows, String header, String columns) {
    List<String> names = List.of(columns.split(", "));
    return new FigureTable(
        title,
        List.of(header.split(", ")),
        rows.stream()
            .map(row -> names.stream().map(name -> text(row.getAs(name))).toList())
            .toList());
  }

  private static String text(Object value) {
    return value == null
        ? NOT_SHOWN
        : value instanceof Long count ? String.format(Locale.ROOT, "%,d", count) : value.toString();
  }
}
