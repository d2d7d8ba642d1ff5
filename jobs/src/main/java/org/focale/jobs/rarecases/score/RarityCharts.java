package org.focale.jobs.rarecases.score;

import java.util.Comparator;
import java.util.List;
import org.apache.spark.sql.Row;
import org.focale.report.BarChart;
import org.focale.report.Bin;
import org.focale.report.Caption;
import org.focale.report.Histogram;

/**
 * How are scores, and what makes the rarest rare, drawn of persons and of rows alike? Of what was
 * released; where a count is withheld there is no bar.
 */
public final class RarityCharts {

  private static final int SHOWN_FEATURES = 15;

  private RarityCharts() {}

  /**
   * How scores are spread.
   *
   * @param rows of {@link RarityTables#scores}
   */
  public static Histogram scores(Subject subject, Caption caption, String axis, List<Row> rows) {
    return new Histogram(
        caption,
        axis,
        subject.axis(),
        rows.stream()
            .filter(row -> row.getAs(subject.word()) != null)
            .sorted(Comparator.<Row>comparingDouble(row -> row.<Double>getAs("score_from")))
            .map(
                row ->
                    new Bin(
                        row.getAs("score_from"), row.getAs("score_to"), count(row, subject.word())))
            .toList());
  }

  /**
   * What most of the rarest have among their reasons.
   *
   * @param rows of {@link RarityTables#features}
   * @param name the column that names a reason for a reader
   */
  public static BarChart features(
      Subject subject, Caption caption, String axis, List<Row> rows, String name) {
    List<Row> most =
        rows.stream()
            .filter(row -> row.getAs("cases") != null)
            .sorted(
                Comparator.<Row>comparingDouble(row -> -count(row, "cases"))
                    .thenComparing(row -> row.<String>getAs("feature")))
            .limit(SHOWN_FEATURES)
            .toList();
    return BarChart.of(
        caption,
        axis,
        subject.axis(),
        most.stream().map(row -> row.<String>getAs(name)).toList(),
        most.stream().map(row -> count(row, "cases")).toList());
  }

  private static double count(Row row, String column) {
    return row.<Long>getAs(column);
  }
}
