package org.focale.report;

import java.util.List;
import java.util.regex.Pattern;

/**
 * Which rows of text support a section? Cells that start as numbers are set to the right.
 *
 * @param title what the table shows
 * @param header one name per column, at least one
 * @param rows cells as they are to be read, as many per row as the header has
 */
public record FigureTable(String title, List<String> header, List<List<String>> rows) {

  private static final Pattern NUMBER = Pattern.compile("[-+<>≤≥]?\\s?\\d[\\d.,:%e\\s()±to-]*");

  /** Copies the cells; refuses a blank title, no columns, and rows of another width. */
  public FigureTable {
    Markup.requireText(title, "the title of a table");
    header = List.copyOf(header);
    rows = rows.stream().map(List::copyOf).toList();
    if (header.isEmpty()) {
      throw new IllegalArgumentException(title + ": a table needs a column");
    }
    for (List<String> row : rows) {
      if (row.size() != header.size()) {
        throw new IllegalArgumentException(
            title + ": a row has " + row.size() + " cells for " + header.size() + " columns");
      }
    }
  }

  String html() {
    if (rows.isEmpty()) {
      return Markup.element("p", "nothing", title + ": nothing to show.");
    }
    StringBuilder html = new StringBuilder("<div class=\"wide\"><table>\n");
    html.append(Markup.element("caption", title)).append("<thead><tr>");
    header.forEach(
        name -> html.append("<th scope=\"col\">").append(Markup.escaped(name)).append("</th>"));
    html.append("</tr></thead>\n<tbody>\n");
    for (List<String> row : rows) {
      html.append("<tr>");
      row.forEach(cell -> html.append(cellHtml(cell)));
      html.append("</tr>\n");
    }
    return html.append("</tbody>\n</table></div>\n").toString();
  }

  private static String cellHtml(String cell) {
    String css = NUMBER.matcher(cell).matches() ? " class=\"number\"" : "";
    return "<td" + css + ">" + Markup.escaped(cell) + "</td>";
  }
}
