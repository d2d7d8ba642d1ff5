package org.focale.jobs.rarecases.table;

import java.util.Comparator;
import java.util.List;
import org.apache.spark.sql.Row;
import org.focale.job.Released;
import org.focale.report.BarChart;
import org.focale.report.Bin;
import org.focale.report.Caption;
import org.focale.report.Histogram;
import org.focale.report.Section;

/** What does a reader see of the search for rare rows, from figures about ten rows or more? */
public final class RareRowReport {

  private static final int SHOWN_COLUMNS = 15;

  private RareRowReport() {}

  /** The section about a run on a given table. */
  public static List<Section> sections(Released released) {
    return List.of(
        Section.of(
                "Rare rows",
                "Each row of the given table is compared with all others. Which rows are rare is in"
                    + " the restricted tables; figures about fewer than ten rows are not shown.")
            .with(scores(released.rows(RareTableTables.SCORE.name())))
            .with(columns(released.rows(RareTableTables.FEATURE.name()))));
  }

  private static Histogram scores(List<Row> rows) {
    return new Histogram(
        new Caption(
            "How rare rows are",
            "A bar's height counts rows. The further to the right, the rarer the row; most rows are"
                + " alike and stand on the left."),
        "Score",
        "Rows",
        rows.stream()
            .filter(row -> row.getAs("rows") != null)
            .sorted(Comparator.<Row>comparingDouble(row -> row.<Double>getAs("score_from")))
            .map(row -> new Bin(row.getAs("score_from"), row.getAs("score_to"), count(row, "rows")))
            .toList());
  }

  private static BarChart columns(List<Row> rows) {
    List<Row> most =
        rows.stream()
            .filter(row -> row.getAs("cases") != null)
            .sorted(
                Comparator.<Row>comparingDouble(row -> -count(row, "cases"))
                    .thenComparing(row -> row.<String>getAs("feature")))
            .limit(SHOWN_COLUMNS)
            .toList();
    return BarChart.of(
        new Caption(
            "In which columns the rarest rows lie far out",
            "A bar's length counts the rarest rows that have the column among their five reasons."),
        "Column",
        "Rows",
        most.stream().map(row -> row.<String>getAs("feature")).toList(),
        most.stream().map(row -> count(row, "cases")).toList());
  }

  private static double count(Row row, String column) {
    return row.<Long>getAs(column);
  }
}
