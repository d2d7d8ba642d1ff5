package org.focale.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * How does y go with x? Lines for courses over time, ROC and calibration curves.
 *
 * @param caption title and how to read it
 * @param x what runs to the right
 * @param y what runs upwards; numbers or ratios, not dates
 * @param lines up to six lines
 * @param band a shaded area behind the lines
 * @param diagonal whether to draw the dashed line y = x, in a square plot
 */
public record LineChart(
    Caption caption, Axis x, Axis y, List<Line> lines, Optional<Band> band, boolean diagonal)
    implements Chart {

  /** Copies the lines; refuses too many, and values that the axes cannot show. */
  public LineChart {
    lines = List.copyOf(lines);
    if (lines.size() > PageStyle.SERIES) {
      throw new IllegalArgumentException(
          "at most " + PageStyle.SERIES + " lines can be told apart, found " + lines.size());
    }
    if (y.kind() == Axis.Kind.DAYS) {
      throw new IllegalArgumentException("dates run to the right, not upwards");
    }
    if (diagonal && (x.kind() != Axis.Kind.LINEAR || y.kind() != Axis.Kind.LINEAR)) {
      throw new IllegalArgumentException("a diagonal needs two linear axes");
    }
    for (Line line : lines) {
      for (Point point : line.points()) {
        x.require(point.x());
        y.require(point.y());
      }
    }
    for (Band.Edge edge : band.map(Band::edges).orElse(List.of())) {
      x.require(edge.x());
      y.require(edge.low());
      y.require(edge.high());
    }
  }

  /** Lines alone. */
  public static LineChart of(Caption caption, Axis x, Axis y, Line... lines) {
    return new LineChart(caption, x, y, List.of(lines), Optional.empty(), false);
  }

  /** This chart with a shaded area behind its lines. */
  public LineChart with(Band area) {
    return new LineChart(caption, x, y, lines, Optional.of(area), diagonal);
  }

  /** This chart, square, with the line y = x. */
  public LineChart withDiagonal() {
    return new LineChart(caption, x, y, lines, band, true);
  }

  @Override
  public boolean isEmpty() {
    return lines.stream().allMatch(line -> line.points().isEmpty())
        && band.map(Band::edges).orElse(List.of()).isEmpty();
  }

  @Override
  public FigureTable data() {
    List<List<String>> rows = new ArrayList<>();
    for (Line line : lines) {
      for (Point point : line.points()) {
        rows.add(List.of(line.name(), x.text(point.x()), y.text(point.y())));
      }
    }
    band.ifPresent(
        area ->
            area.edges()
                .forEach(
                    edge ->
                        rows.add(
                            List.of(
                                area.name(),
                                x.text(edge.x()),
                                y.text(edge.low()) + " to " + y.text(edge.high())))));
    return new FigureTable(caption.title(), List.of("Series", x.label(), y.label()), rows);
  }

  @Override
  public Figure figure() {
    return new Figure(this, legend(), LineDrawing.of(this), description());
  }

  private List<Figure.Key> legend() {
    List<Figure.Key> legend = new ArrayList<>();
    for (int i = 0; i < lines.size(); i++) {
      String css = "line " + PageStyle.series(i);
      legend.add(new Figure.Key(Figure.Mark.LINE, css, lines.get(i).name()));
    }
    band.ifPresent(area -> legend.add(new Figure.Key(Figure.Mark.AREA, "band s1", area.name())));
    if (diagonal) {
      legend.add(new Figure.Key(Figure.Mark.LINE, "reference", "y = x"));
    }
    return legend;
  }

  private String description() {
    String described =
        lines.stream()
            .filter(line -> !line.points().isEmpty())
            .map(this::description)
            .collect(Collectors.joining());
    return String.format(Locale.ROOT, "Line chart of %s by %s.", y.label(), x.label())
        + described
        + band.map(area -> " A shaded area shows " + area.name() + ".").orElse("");
  }

  private String description(Line line) {
    Point first = line.points().get(0);
    Point last = line.points().get(line.points().size() - 1);
    return String.format(
        Locale.ROOT,
        " %s goes from %s at %s to %s at %s.",
        line.name(),
        y.text(first.y()),
        x.text(first.x()),
        y.text(last.y()),
        x.text(last.x()));
  }
}
