package org.focale.report;

/**
 * Which picture answers the question? One of six kinds. All text is escaped; a chart without data
 * says so; a value that is not finite is refused when the chart is made.
 */
public sealed interface Chart
    permits BarChart, Histogram, LineChart, DotPlot, TimelineChart, LovePlot {

  /** Title, and how to read it. */
  Caption caption();

  /** Whether there is nothing to draw. */
  boolean isEmpty();

  /** The numbers behind the picture. */
  FigureTable data();

  /** Legend, drawing and description; asked only if the chart is not empty. */
  Figure figure();

  /** The chart as one XHTML {@code figure}, styled by {@link Page}. */
  default String html() {
    return isEmpty() ? Figure.empty(this) : figure().html();
  }

  /** Title, legend and drawing as an SVG file that needs nothing beside it. */
  default String svg() {
    return isEmpty() ? Picture.empty(this) : Picture.of(figure());
  }
}
