package org.focale.report;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** How long are the bars of one series? One finite value per category, in their order. */
public record Bars(String name, List<Double> values) {

  /** Copies the values; refuses a blank name and values that are not finite. */
  public Bars {
    Markup.requireText(name, "the name of a series");
    values = List.copyOf(values);
    for (double value : values) {
      Numbers.requireFinite(value, name);
    }
  }

  /** What series of the same categories say, as a table. */
  static FigureTable table(
      String title, String categoryLabel, List<String> categories, List<Bars> series) {
    List<String> header = new ArrayList<>(List.of(categoryLabel));
    series.forEach(bars -> header.add(bars.name()));
    List<List<String>> rows = new ArrayList<>();
    for (int c = 0; c < categories.size(); c++) {
      List<String> row = new ArrayList<>(List.of(categories.get(c)));
      for (Bars bars : series) {
        row.add(Numbers.text(bars.values().get(c)));
      }
      rows.add(row);
    }
    return new FigureTable(title, header, rows);
  }

  /** What tells series apart: an area of each one's colour. */
  static List<Figure.Key> legend(List<Bars> series) {
    return IntStream.range(0, series.size())
        .mapToObj(s -> new Figure.Key(Figure.Mark.AREA, css(s), series.get(s).name()))
        .toList();
  }

  /** The style of the series of that place. */
  static String css(int place) {
    return "bar " + PageStyle.series(place);
  }
}
