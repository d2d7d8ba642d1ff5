package org.focale.report;

import java.util.List;
import java.util.Locale;
import java.util.stream.DoubleStream;

/**
 * How are values spread? Bars over bins of one width, ascending; a bin left out is empty.
 *
 * @param caption title and how to read it
 * @param valueLabel what is measured, with its unit: {@code Age (years)}
 * @param amountLabel what a bar's height is: {@code Persons}
 * @param bins bins of one width that do not overlap
 */
public record Histogram(Caption caption, String valueLabel, String amountLabel, List<Bin> bins)
    implements Chart {

  /** Bounds may miss each other by this share of a bin's width, for rounding. */
  private static final double ROUNDING = 1e-6;

  /** Copies the bins; refuses bins that overlap or differ in width. */
  public Histogram {
    Markup.requireText(valueLabel, "the label of the values");
    Markup.requireText(amountLabel, "the label of the amounts");
    bins = List.copyOf(bins);
    for (int i = 1; i < bins.size(); i++) {
      double width = bins.get(0).to() - bins.get(0).from();
      Bin bin = bins.get(i);
      if (Math.abs(bin.to() - bin.from() - width) > ROUNDING * width) {
        throw new IllegalArgumentException(
            valueLabel + ": bins differ in width; use a bar chart with named bands");
      }
      if (bin.from() < bins.get(i - 1).to() - ROUNDING * width) {
        throw new IllegalArgumentException(valueLabel + ": bins overlap or do not ascend");
      }
    }
  }

  @Override
  public boolean isEmpty() {
    return bins.isEmpty();
  }

  @Override
  public FigureTable data() {
    return new FigureTable(
        caption.title(),
        List.of(valueLabel, amountLabel),
        bins.stream().map(bin -> List.of(text(bin), Numbers.text(bin.amount()))).toList());
  }

  @Override
  public Figure figure() {
    return new Figure(this, List.of(), draw(), description());
  }

  private Drawing draw() {
    PlotFrame frame =
        PlotFrame.wide(
            Axis.of(valueLabel),
            bins.stream().flatMapToDouble(bin -> DoubleStream.of(bin.from(), bin.to())),
            Axis.of(amountLabel),
            DoubleStream.concat(DoubleStream.of(0), bins.stream().mapToDouble(Bin::amount)));
    for (Bin bin : bins) {
      double left = frame.x().at(bin.from());
      double top = frame.y().at(bin.amount());
      String what = text(bin) + ": " + Numbers.text(bin.amount());
      frame
          .drawing()
          .rectangle(
              "bar s1", left, top, frame.x().at(bin.to()) - left, frame.y().at(0) - top, what);
    }
    frame.drawFloor();
    return frame.drawing();
  }

  private String description() {
    Bin tallest = bins.get(0);
    for (Bin bin : bins) {
      tallest = bin.amount() > tallest.amount() ? bin : tallest;
    }
    return String.format(
        Locale.ROOT,
        "Histogram of %s in %d bins. The tallest is %s, %s: %s.",
        valueLabel,
        bins.size(),
        text(tallest),
        amountLabel,
        Numbers.text(tallest.amount()));
  }

  private static String text(Bin bin) {
    return Numbers.text(bin.from()) + " to " + Numbers.text(bin.to());
  }
}
