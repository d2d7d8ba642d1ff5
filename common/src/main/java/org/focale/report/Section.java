package org.focale.report;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What does one part of a page say? In the order of the page: text, key figures, charts, tables.
 * Start from {@link #of} and add: each call gives a new section.
 */
public record Section(
    String title,
    List<String> paragraphs,
    List<KeyFigure> figures,
    List<Chart> charts,
    List<FigureTable> tables) {

  /** Copies the lists; refuses a blank title. */
  public Section {
    Markup.requireText(title, "the title of a section");
    paragraphs = List.copyOf(paragraphs);
    figures = List.copyOf(figures);
    charts = List.copyOf(charts);
    tables = List.copyOf(tables);
  }

  /** A section with these paragraphs. */
  public static Section of(String title, String... paragraphs) {
    return new Section(title, List.of(paragraphs), List.of(), List.of(), List.of());
  }

  /** This section with one more key figure. */
  public Section with(KeyFigure figure) {
    return new Section(title, paragraphs, and(figures, figure), charts, tables);
  }

  /** This section with one more chart. */
  public Section with(Chart chart) {
    return new Section(title, paragraphs, figures, and(charts, chart), tables);
  }

  /** This section with one more table. */
  public Section with(FigureTable table) {
    return new Section(title, paragraphs, figures, charts, and(tables, table));
  }

  String html() {
    return "<section>\n"
        + Markup.element("h2", title)
        + joined(paragraphs.stream().map(text -> Markup.element("p", text)))
        + (figures.isEmpty()
            ? ""
            : "<dl class=\"keys\">\n" + joined(figures.stream().map(KeyFigure::html)) + "</dl>\n")
        + joined(charts.stream().map(Chart::html))
        + joined(tables.stream().map(FigureTable::html))
        + "</section>\n";
  }

  private static <T> List<T> and(List<T> before, T next) {
    return Stream.concat(before.stream(), Stream.of(next)).toList();
  }

  private static String joined(Stream<String> parts) {
    return parts.collect(Collectors.joining());
  }
}
