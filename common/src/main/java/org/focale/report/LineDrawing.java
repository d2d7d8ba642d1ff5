package org.focale.report;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.DoubleStream;

/** How is a line chart drawn? Area, then diagonal, then lines, so that nothing hides a line. */
final class LineDrawing {

  /** Up to so many points in a line, each has a dot. */
  private static final int MOST_DOTS = 40;

  private LineDrawing() {}

  static Drawing of(LineChart chart) {
    List<Band.Edge> edges = chart.band().map(Band::edges).orElse(List.of());
    DoubleStream xs =
        DoubleStream.concat(
            points(chart).stream().mapToDouble(Point::x), edges.stream().mapToDouble(Band.Edge::x));
    DoubleStream ys =
        DoubleStream.concat(
            points(chart).stream().mapToDouble(Point::y),
            edges.stream().flatMapToDouble(edge -> DoubleStream.of(edge.low(), edge.high())));
    PlotFrame frame =
        chart.diagonal()
            ? PlotFrame.square(chart.x(), xs, chart.y(), ys)
            : PlotFrame.wide(chart.x(), xs, chart.y(), ys);
    drawBand(frame, edges);
    if (chart.diagonal()) {
      drawDiagonal(frame);
    }
    for (int i = 0; i < chart.lines().size(); i++) {
      drawLine(frame, chart, chart.lines().get(i), PageStyle.series(i));
    }
    return frame.drawing();
  }

  private static List<Point> points(LineChart chart) {
    return chart.lines().stream().flatMap(line -> line.points().stream()).toList();
  }

  private static void drawBand(PlotFrame frame, List<Band.Edge> edges) {
    List<Point> outline = new ArrayList<>();
    for (Band.Edge edge : edges) {
      outline.add(at(frame, edge.x(), edge.high()));
    }
    for (int i = edges.size() - 1; i >= 0; i--) {
      outline.add(at(frame, edges.get(i).x(), edges.get(i).low()));
    }
    if (edges.size() > 1) {
      frame.drawing().polyline("band s1", outline);
    }
  }

  private static void drawDiagonal(PlotFrame frame) {
    double low = Math.max(frame.x().range().low(), frame.y().range().low());
    double high = Math.min(frame.x().range().high(), frame.y().range().high());
    if (low < high) {
      frame.drawing().polyline("reference", List.of(at(frame, low, low), at(frame, high, high)));
    }
  }

  private static void drawLine(PlotFrame frame, LineChart chart, Line line, String css) {
    List<Point> positions =
        line.points().stream().map(point -> at(frame, point.x(), point.y())).toList();
    if (positions.size() > 1) {
      frame.drawing().polyline("line " + css, positions);
    }
    if (positions.size() <= MOST_DOTS) {
      for (int i = 0; i < positions.size(); i++) {
        Point point = line.points().get(i);
        String what =
            line.name() + ": " + chart.y().text(point.y()) + " at " + chart.x().text(point.x());
        frame.drawing().dot("dot " + css, positions.get(i).x(), positions.get(i).y(), 3.5, what);
      }
    }
  }

  private static Point at(PlotFrame frame, double x, double y) {
    return new Point(frame.x().at(x), frame.y().at(y));
  }
}
