package org.focale.report;

import java.util.List;

/** How does a chart stand alone, as an SVG file with its title, legend and style? */
final class Picture {

  private static final double MARGIN = 20;
  private static final double TITLE = 40;
  private static final double LEGEND = 24;
  private static final double SWATCH = 36;

  /** Text of a title is larger than that of the marks. */
  private static final double TITLE_CHARACTER = 1.3 * Drawing.CHARACTER;

  private Picture() {}

  /** The picture of a chart that has no data. */
  static String empty(Chart chart) {
    Drawing nothing = new Drawing(0, LEGEND);
    nothing.text("start soft", 0, 14, "Nothing to show.");
    return of(new Figure(chart, List.of(), nothing, "Nothing to show."));
  }

  static String of(Figure figure) {
    String title = figure.chart().caption().title();
    Drawing chart = figure.drawing();
    Drawing legend = legend(figure);
    double inner =
        Math.max(Math.max(chart.width(), legend.width()), title.length() * TITLE_CHARACTER);
    double top = MARGIN + TITLE + legend.height();
    Drawing picture = new Drawing(inner + 2 * MARGIN, top + chart.height() + MARGIN);
    picture.style(PageStyle.PICTURE_CSS);
    picture.rectangle("paper", 0, 0, picture.width(), picture.height(), title);
    picture.text("start title", MARGIN, MARGIN + 16, title);
    picture.place(legend, MARGIN, MARGIN + TITLE - 8);
    picture.place(chart, MARGIN, top);
    return picture.svg(title, figure.description());
  }

  /** One row for each entry, from two entries on. */
  private static Drawing legend(Figure figure) {
    int entries = figure.legend().size() > 1 ? figure.legend().size() : 0;
    int longest = figure.legend().stream().mapToInt(key -> key.name().length()).max().orElse(0);
    Drawing legend = new Drawing(SWATCH + longest * Drawing.CHARACTER, LEGEND * entries);
    for (int i = 0; i < entries; i++) {
      Figure.Key key = figure.legend().get(i);
      legend.place(key.swatch(), 0, LEGEND * i);
      legend.text("start", SWATCH, LEGEND * i + 11, key.name());
    }
    return legend;
  }
}
