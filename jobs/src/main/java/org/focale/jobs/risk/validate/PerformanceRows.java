package org.focale.jobs.risk.validate;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.spark.sql.Row;

/** What do the rows of a table of performance tell? From columns metric, estimate, low and high. */
public final class PerformanceRows {

  private PerformanceRows() {}

  /** The rows whose estimate is released. */
  public static List<Row> shown(List<Row> performance) {
    return performance.stream().filter(row -> row.getAs("estimate") != null).toList();
  }

  /** The first row of a metric whose estimate is released. */
  public static Optional<Row> of(List<Row> performance, String metric) {
    return shown(performance).stream()
        .filter(row -> row.<String>getAs("metric").equals(metric))
        .findFirst();
  }

  /** A released estimate with so many decimals, and its interval where there is one. */
  public static String estimate(Row row, int decimals) {
    String number = "%." + decimals + "f";
    Double low = row.getAs("low");
    Double high = row.getAs("high");
    String value = String.format(Locale.ROOT, number, row.<Double>getAs("estimate"));
    return low == null || high == null
        ? value
        : String.format(Locale.ROOT, "%s (" + number + " to " + number + ")", value, low, high);
  }
}
