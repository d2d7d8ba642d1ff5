package org.focale.report;

import java.util.List;

/**
 * How does a chart stand on the page? Title, reading line, legend, drawing, and the data as a table
 * that opens on demand.
 *
 * @param legend marks and their names; shown from two entries on, as one needs no telling apart
 * @param description the drawing in words
 */
record Figure(Chart chart, List<Key> legend, Drawing drawing, String description) {

  /** What does a mark in the legend look like, and what does it stand for? */
  record Key(Mark mark, String css, String name) {

    /** The mark alone, 28 by 12. */
    Drawing swatch() {
      Drawing swatch = new Drawing(28, 12);
      if (mark == Mark.LINE) {
        swatch.line(css, 0, 6, 28, 6);
      } else {
        swatch.rectangle(css, 4, 0, 20, 12, name);
      }
      return swatch;
    }
  }

  /** How is a mark in the legend drawn? */
  enum Mark {
    LINE,
    AREA
  }

  /** The figure of a chart that has no data. */
  static String empty(Chart chart) {
    return "<figure class=\"chart\">\n"
        + captionOf(chart)
        + Markup.element("p", "nothing", "Nothing to show.")
        + "</figure>\n";
  }

  String html() {
    return "<figure class=\"chart\">\n"
        + captionOf(chart)
        + (legend.size() > 1 ? legendHtml() : "")
        + drawing.svg(chart.caption().title(), description)
        + "<details>\n<summary>Data as a table</summary>\n"
        + chart.data().html()
        + "</details>\n</figure>\n";
  }

  private static String captionOf(Chart chart) {
    return "<figcaption>\n"
        + Markup.element("h3", chart.caption().title())
        + Markup.element("p", "reading", "How to read it: " + chart.caption().howToRead())
        + "</figcaption>\n";
  }

  private String legendHtml() {
    StringBuilder html = new StringBuilder("<ul class=\"legend\">\n");
    for (Key key : legend) {
      html.append("<li>").append(key.swatch().ornament()).append(Markup.escaped(key.name));
      html.append("</li>\n");
    }
    return html.append("</ul>\n").toString();
  }
}
