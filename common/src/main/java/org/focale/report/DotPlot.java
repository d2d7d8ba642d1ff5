package org.focale.report;

import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.stream.DoubleStream;

/**
 * How do estimates and their intervals compare? A forest plot: one row per estimate, in the order
 * given.
 *
 * @param caption title and how to read it
 * @param rowLabel what a row is: {@code Subgroup}
 * @param axis what is estimated; numbers or ratios, not dates
 * @param dots the estimates
 * @param reference value of no effect, drawn as a dashed line, such as 1 for a ratio
 */
public record DotPlot(
    Caption caption, String rowLabel, Axis axis, List<Dot> dots, OptionalDouble reference)
    implements Chart {

  /** Copies the list; refuses values that the axis cannot show. */
  public DotPlot {
    Markup.requireText(rowLabel, "the label of the rows");
    dots = List.copyOf(dots);
    if (axis.kind() == Axis.Kind.DAYS) {
      throw new IllegalArgumentException("a dot plot has no axis of dates");
    }
    reference.ifPresent(axis::require);
    for (Dot dot : dots) {
      axis.require(dot.low());
      axis.require(dot.value());
      axis.require(dot.high());
    }
  }

  /** A plot with a line of no effect. */
  public static DotPlot of(
      Caption caption, String rowLabel, Axis axis, List<Dot> dots, double reference) {
    return new DotPlot(caption, rowLabel, axis, dots, OptionalDouble.of(reference));
  }

  @Override
  public boolean isEmpty() {
    return dots.isEmpty();
  }

  @Override
  public FigureTable data() {
    return new FigureTable(
        caption.title(),
        List.of(rowLabel, axis.label(), "Low", "High"),
        dots.stream()
            .map(
                dot ->
                    List.of(
                        dot.label(),
                        Numbers.text(dot.value()),
                        Numbers.text(dot.low()),
                        Numbers.text(dot.high())))
            .toList());
  }

  @Override
  public Figure figure() {
    return new Figure(this, List.of(), draw(), description());
  }

  private Drawing draw() {
    DoubleStream data =
        DoubleStream.concat(
            reference.stream(),
            dots.stream().flatMapToDouble(d -> DoubleStream.of(d.low(), d.high())));
    int longest = dots.stream().mapToInt(dot -> dot.text().length()).max().orElse(0);
    RowFrame frame = new RowFrame(dots.stream().map(Dot::label).toList(), 28, axis, data, longest);
    reference.ifPresent(value -> frame.drawVertical("reference", value));
    Drawing drawing = frame.drawing();
    Scale scale = frame.scale();
    for (int row = 0; row < dots.size(); row++) {
      Dot dot = dots.get(row);
      double y = frame.middle(row);
      drawing.line("interval s1", scale.at(dot.low()), y, scale.at(dot.high()), y);
      drawing.line("interval s1", scale.at(dot.low()), y - 4, scale.at(dot.low()), y + 4);
      drawing.line("interval s1", scale.at(dot.high()), y - 4, scale.at(dot.high()), y + 4);
      drawing.dot("dot s1", scale.at(dot.value()), y, 5, dot.label() + ": " + dot.text());
      drawing.text("start", scale.to() + 14, y + 4.5, dot.text());
    }
    return drawing;
  }

  private String description() {
    String text =
        String.format(Locale.ROOT, "Dot plot of %d estimates of %s.", dots.size(), axis.label());
    if (reference.isEmpty()) {
      return text;
    }
    double line = reference.getAsDouble();
    long clear = dots.stream().filter(dot -> dot.low() > line || dot.high() < line).count();
    return text
        + String.format(
            Locale.ROOT, " Intervals of %d of them leave out %s.", clear, Numbers.text(line));
  }
}
