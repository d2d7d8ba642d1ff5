package org.focale.report;

import java.util.List;
import java.util.stream.DoubleStream;

/** What stands around a chart with one row per name? Names at the left, the value axis below. */
final class RowFrame {

  private static final double WIDTH = 760;
  private static final double TOP = 6;
  private static final double BELOW = 46;
  private static final double LINE = 15;

  private final Drawing drawing;
  private final Scale scale;
  private final double rowHeight;
  private final double bottom;

  /** {@code noteCharacters} is room kept at the right, for text beside the marks. */
  RowFrame(
      List<String> names, double leastRowHeight, Axis axis, DoubleStream data, int noteCharacters) {
    List<RowName> wrapped = names.stream().map(RowName::of).toList();
    boolean twoLines = wrapped.stream().anyMatch(name -> name.lines().size() > 1);
    this.rowHeight = twoLines ? Math.max(leastRowHeight, 2 * LINE + 6) : leastRowHeight;
    this.bottom = TOP + names.size() * rowHeight;
    this.drawing = new Drawing(WIDTH, bottom + BELOW);
    int longest = wrapped.stream().mapToInt(RowName::longestLine).max().orElse(0);
    double left = 12 + longest * Drawing.CHARACTER;
    double right = WIDTH - 16 - noteCharacters * Drawing.CHARACTER;
    this.scale = Scale.of(axis, data, left, right, 5);
    for (Tick tick : scale.ticks()) {
      double x = scale.at(tick.value());
      drawing.line("grid", x, TOP, x, bottom);
      drawing.text("middle soft", x, bottom + 18, tick.label());
    }
    drawing.text("middle", (left + right) / 2, bottom + 39, axis.label());
    for (int row = 0; row < names.size(); row++) {
      drawName(wrapped.get(row), left - 10, middle(row));
    }
  }

  private void drawName(RowName name, double x, double middle) {
    double first = middle + 4.5 - (name.lines().size() - 1) * LINE / 2;
    for (int i = 0; i < name.lines().size(); i++) {
      drawing.text("end", x, first + i * LINE, name.lines().get(i));
    }
  }

  Drawing drawing() {
    return drawing;
  }

  Scale scale() {
    return scale;
  }

  /** Height at which a row's marks are centred. */
  double middle(int row) {
    return TOP + (row + 0.5) * rowHeight;
  }

  /** The line from which bars start. */
  void drawZero() {
    drawVertical("axis", 0);
  }

  /** A line over all rows at a value, if the axis reaches it. */
  void drawVertical(String css, double value) {
    if (value >= scale.range().low() && value <= scale.range().high()) {
      drawing.line(css, scale.at(value), TOP, scale.at(value), bottom);
    }
  }
}
