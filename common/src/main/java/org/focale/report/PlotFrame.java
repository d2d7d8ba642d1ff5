package org.focale.report;

import java.util.stream.DoubleStream;

/** What stands around a plot of y against x? Grid, marks and labels of the two axes. */
record PlotFrame(Drawing drawing, Scale x, Scale y) {

  private static final double TOP = 30;
  private static final double BELOW = 50;
  private static final double RIGHT = 36;

  /** A plot wider than high. */
  static PlotFrame wide(Axis xAxis, DoubleStream xs, Axis yAxis, DoubleStream ys) {
    return of(xAxis, xs, yAxis, ys, 0, 250);
  }

  /** A plot whose axes have one length, for comparing y with x. */
  static PlotFrame square(Axis xAxis, DoubleStream xs, Axis yAxis, DoubleStream ys) {
    return of(xAxis, xs, yAxis, ys, 340, 340);
  }

  /** A width of 0 fills the page. */
  private static PlotFrame of(
      Axis xAxis, DoubleStream xs, Axis yAxis, DoubleStream ys, double width, double height) {
    double bottom = TOP + height;
    Scale y = Scale.of(yAxis, ys, bottom, TOP, 5);
    double left = 14 + y.longestLabel() * Drawing.CHARACTER;
    double right = width == 0 ? 760 - RIGHT : left + width;
    Scale x = Scale.of(xAxis, xs, left, right, width == 0 ? 7 : 5);
    Drawing drawing = new Drawing(right + RIGHT, bottom + BELOW);
    drawing.text("start", 0, 14, yAxis.label());
    for (Tick tick : y.ticks()) {
      double at = y.at(tick.value());
      drawing.line("grid", left, at, right, at);
      drawing.text("end soft", left - 8, at + 4.5, tick.label());
    }
    for (Tick tick : x.ticks()) {
      double at = x.at(tick.value());
      drawing.line("axis", at, bottom, at, bottom + 5);
      drawing.text("middle soft", at, bottom + 20, tick.label());
    }
    drawing.line("axis", left, bottom, right, bottom);
    drawing.text("middle", (left + right) / 2, bottom + 42, xAxis.label());
    return new PlotFrame(drawing, x, y);
  }

  /** Draws the x axis again, over marks that stand on it. */
  void drawFloor() {
    drawing.line("axis", x.from(), y.from(), x.to(), y.from());
  }
}
