package org.focale.jobs.rarecases.combination;

import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.apache.spark.sql.Row;
import org.focale.job.Released;
import org.focale.report.FigureTable;
import org.focale.report.Section;

/**
 * What does a reader see of combinations of codes? The most unusual ones, from released figures.
 */
public final class CombinationReport {

  private static final int MOST_SHOWN = 10;
  private static final double FALSE_DISCOVERIES = 0.05;

  private CombinationReport() {}

  /** The section about a run's {@code rare_combination}. */
  public static Section section(Released released) {
    List<Row> pairs =
        released.rows(CombinationTables.COMBINATION.name()).stream()
            .filter(row -> row.getAs("adjusted_p") != null)
            .filter(row -> row.<Double>getAs("adjusted_p") <= FALSE_DISCOVERIES)
            .toList();
    Comparator<Row> byRatio = Comparator.comparingDouble(row -> row.<Double>getAs("ratio"));
    return Section.of(
            "Combinations of codes",
            "Pairs of diagnoses, drugs, procedures and results outside their range, held against"
                + " what the frequencies of their parts let expect among persons of the same age,"
                + " sex and length of observation. Pairs of fewer than ten persons are not shown.")
        .with(table("Pairs that fewer persons have than expected", pairs, "fewer", byRatio))
        .with(
            table("Pairs that more persons have than expected", pairs, "more", byRatio.reversed()));
  }

  private static FigureTable table(
      String title, List<Row> pairs, String direction, Comparator<Row> order) {
    return new FigureTable(
        title,
        List.of("One", "Other", "Persons", "Expected", "Ratio", "Adjusted p, at most"),
        pairs.stream()
            .filter(row -> row.getAs("direction").equals(direction))
            .sorted(
                order
                    .thenComparingDouble(row -> -row.<Double>getAs("expected"))
                    .thenComparing(row -> row.<String>getAs("first_code"))
                    .thenComparing(row -> row.<String>getAs("second_code")))
            .limit(MOST_SHOWN)
            .map(CombinationReport::cells)
            .toList());
  }

  private static List<String> cells(Row row) {
    return List.of(
        row.getAs("first_name"),
        row.getAs("second_name"),
        String.format(Locale.ROOT, "%,d", row.<Long>getAs("persons")),
        plain(row.getAs("expected")),
        plain(row.getAs("ratio")),
        String.format(Locale.ROOT, "%.0e", row.<Double>getAs("adjusted_p")));
  }

  private static String plain(double value) {
    return BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
  }
}
