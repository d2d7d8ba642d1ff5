package org.focale.report;

import java.util.List;
import java.util.Locale;
import java.util.stream.DoubleStream;

/**
 * How far apart are groups in each covariate, before and after they are made alike? One row per
 * covariate, one dot per comparison (Love 2004, as in Stuart, Statistical Science 2010;25:1).
 *
 * @param caption title and how to read it
 * @param rowLabel what a row is: {@code Covariate}
 * @param valueLabel what a dot measures, 0 or more
 * @param rows names of the rows
 * @param series up to six comparisons with a value per row
 * @param threshold drawn as a dashed line
 */
public record LovePlot(
    Caption caption,
    String rowLabel,
    String valueLabel,
    List<String> rows,
    List<Bars> series,
    double threshold)
    implements Chart {

  /** Copies the lists; refuses series that do not match the rows, and too many of them. */
  public LovePlot {
    Markup.requireText(rowLabel, "the label of the rows");
    Markup.requireText(valueLabel, "the label of the values");
    Numbers.requireFinite(threshold, "the threshold");
    rows = List.copyOf(rows);
    series = List.copyOf(series);
    if (series.size() > PageStyle.SERIES) {
      throw new IllegalArgumentException(
          "at most " + PageStyle.SERIES + " series can be told apart, found " + series.size());
    }
    for (Bars dots : series) {
      if (dots.values().size() != rows.size()) {
        throw new IllegalArgumentException(
            dots.name() + " has " + dots.values().size() + " values for " + rows.size() + " rows");
      }
      if (dots.values().stream().anyMatch(value -> value < 0)) {
        throw new IllegalArgumentException(dots.name() + ": a distance is 0 or more");
      }
    }
  }

  @Override
  public boolean isEmpty() {
    return rows.isEmpty() || series.isEmpty();
  }

  @Override
  public FigureTable data() {
    return Bars.table(caption.title(), rowLabel, rows, series);
  }

  @Override
  public Figure figure() {
    return new Figure(this, Bars.legend(series), draw(), description());
  }

  private Drawing draw() {
    DoubleStream data =
        DoubleStream.concat(
            DoubleStream.of(0, threshold),
            series.stream()
                .flatMap(dots -> dots.values().stream())
                .mapToDouble(Double::doubleValue));
    RowFrame frame = new RowFrame(rows, 24, Axis.of(valueLabel), data, 0);
    frame.drawZero();
    frame.drawVertical("reference", threshold);
    for (int row = 0; row < rows.size(); row++) {
      for (int s = 0; s < series.size(); s++) {
        double value = series.get(s).values().get(row);
        String what = rows.get(row) + ", " + series.get(s).name() + ": " + Numbers.text(value);
        frame
            .drawing()
            .dot(
                "dot " + PageStyle.series(s),
                frame.scale().at(value),
                frame.middle(row),
                5.5 - s * 0.8,
                what);
      }
    }
    return frame.drawing();
  }

  private String description() {
    StringBuilder text =
        new StringBuilder(
            String.format(Locale.ROOT, "Love plot of %d rows by %s.", rows.size(), valueLabel));
    for (Bars dots : series) {
      long beyond = dots.values().stream().filter(value -> value > threshold).count();
      text.append(
          String.format(
              Locale.ROOT,
              " %s: %d of them beyond %s.",
              dots.name(),
              beyond,
              Numbers.text(threshold)));
    }
    return text.toString();
  }
}
