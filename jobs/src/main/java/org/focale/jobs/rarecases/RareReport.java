package org.focale.jobs.rarecases;

import java.util.Comparator;
import java.util.List;
import org.apache.spark.sql.Row;
import org.focale.job.Released;
import org.focale.jobs.rarecases.combination.CombinationReport;
import org.focale.report.BarChart;
import org.focale.report.Bin;
import org.focale.report.Caption;
import org.focale.report.Histogram;
import org.focale.report.Section;

/** What does a reader see of the search for rare cases? */
final class RareReport {

  private static final int SHOWN_FEATURES = 15;
  private static final double BIN = 1;

  private RareReport() {}

  static List<Section> sections(Released released) {
    return List.of(
        Section.of(
                "Rare cases",
                "Each person's record is compared with those of people of the same age, sex and"
                    + " conditions: the less probable it is among them, the rarer. Who the cases"
                    + " are is in the person-level tables; figures about fewer than ten persons"
                    + " are not shown.")
            .with(scores(released.rows("rare_score")))
            .with(features(released.rows("rare_feature"))),
        CombinationReport.section(released));
  }

  private static Histogram scores(List<Row> rows) {
    List<Bin> bins =
        rows.stream()
            .filter(row -> row.getAs("persons") != null)
            .sorted(Comparator.<Row>comparingDouble(row -> row.<Double>getAs("score_from")))
            .map(row -> bin(row.getAs("score_from"), row.getAs("persons")))
            .toList();
    return new Histogram(
        new Caption(
            "How rare records are",
            "A bar's height counts persons. The further to the right, the rarer the record; most"
                + " people are alike and stand on the left."),
        "Score (1 more is 2.7 times as improbable)",
        "Persons",
        bins);
  }

  private static Bin bin(double from, long persons) {
    return new Bin(from, from + BIN, persons);
  }

  private static BarChart features(List<Row> rows) {
    List<Row> most =
        rows.stream()
            .filter(row -> row.getAs("cases") != null)
            .sorted(
                Comparator.<Row>comparingLong(row -> -row.<Long>getAs("cases"))
                    .thenComparing(row -> row.<String>getAs("feature")))
            .limit(SHOWN_FEATURES)
            .toList();
    return BarChart.of(
        new Caption(
            "What makes the rarest records rare",
            "A bar's length counts the rarest persons who have this among their five reasons."),
        "Fact",
        "Persons",
        most.stream().map(row -> row.<String>getAs("name")).toList(),
        most.stream().map(row -> (double) row.<Long>getAs("cases")).toList());
  }
}
