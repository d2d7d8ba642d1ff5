package org.focale.report;

import java.util.List;
import java.util.Locale;
import java.util.stream.DoubleStream;

/**
 * How do categories compare? Horizontal bars from zero in the order given, one or two to a
 * category.
 *
 * @param caption title and how to read it
 * @param categoryLabel what a category is: {@code Condition}
 * @param valueLabel what a bar measures, with its unit: {@code Persons}
 * @param categories names of the categories
 * @param series one or two series with a value per category
 */
public record BarChart(
    Caption caption,
    String categoryLabel,
    String valueLabel,
    List<String> categories,
    List<Bars> series)
    implements Chart {

  /** Copies the lists; refuses series that do not match the categories. */
  public BarChart {
    Markup.requireText(categoryLabel, "the label of the categories");
    Markup.requireText(valueLabel, "the label of the values");
    categories = List.copyOf(categories);
    series = List.copyOf(series);
    if (series.isEmpty() || series.size() > 2) {
      throw new IllegalArgumentException("a bar chart has 1 or 2 series, found " + series.size());
    }
    for (Bars bars : series) {
      if (bars.values().size() != categories.size()) {
        throw new IllegalArgumentException(
            bars.name()
                + " has "
                + bars.values().size()
                + " values for "
                + categories.size()
                + " categories");
      }
    }
  }

  /** A chart of one series, named by the value's label. */
  public static BarChart of(
      Caption caption,
      String categoryLabel,
      String valueLabel,
      List<String> categories,
      List<Double> values) {
    return new BarChart(
        caption, categoryLabel, valueLabel, categories, List.of(new Bars(valueLabel, values)));
  }

  @Override
  public boolean isEmpty() {
    return categories.isEmpty();
  }

  @Override
  public FigureTable data() {
    return Bars.table(caption.title(), categoryLabel, categories, series);
  }

  @Override
  public Figure figure() {
    return new Figure(this, Bars.legend(series), draw(), description());
  }

  private Drawing draw() {
    RowFrame frame =
        new RowFrame(
            categories,
            series.size() == 1 ? 28 : 44,
            Axis.of(valueLabel),
            DoubleStream.concat(
                DoubleStream.of(0), series.stream().flatMapToDouble(BarChart::values)),
            longestValue());
    for (int c = 0; c < categories.size(); c++) {
      for (int s = 0; s < series.size(); s++) {
        double y = frame.middle(c) + (s - series.size() / 2.0) * 18;
        double value = series.get(s).values().get(c);
        double start = frame.scale().at(Math.min(value, 0));
        double end = frame.scale().at(Math.max(value, 0));
        String text = Numbers.text(value);
        String what = categories.get(c) + ", " + series.get(s).name() + ": " + text;
        frame.drawing().rectangle(Bars.css(s), start, y, end - start, 18, what);
        frame.drawing().text("start", end + 6, y + 14, text);
      }
    }
    frame.drawZero();
    return frame.drawing();
  }

  private String description() {
    StringBuilder text = new StringBuilder();
    text.append(
        String.format(
            Locale.ROOT, "Bar chart of %d categories by %s.", categories.size(), valueLabel));
    for (Bars bars : series) {
      int greatest = 0;
      for (int c = 1; c < categories.size(); c++) {
        greatest = bars.values().get(c) > bars.values().get(greatest) ? c : greatest;
      }
      text.append(' ').append(bars.name()).append(" is greatest in ");
      text.append(categories.get(greatest)).append(", ");
      text.append(Numbers.text(bars.values().get(greatest))).append('.');
    }
    return text.toString();
  }

  private int longestValue() {
    return series.stream()
        .flatMapToDouble(BarChart::values)
        .mapToObj(Numbers::text)
        .mapToInt(String::length)
        .max()
        .orElse(0);
  }

  private static DoubleStream values(Bars bars) {
    return bars.values().stream().mapToDouble(Double::doubleValue);
  }
}
