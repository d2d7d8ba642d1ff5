package org.focale.report;

import java.util.List;
import java.util.stream.DoubleStream;

/**
 * Where in the drawing does a value stand?
 *
 * @param ticks marks, all inside the range
 * @param range values the axis runs over
 * @param logarithmic whether values are laid out by ratio
 * @param from position of the least value, in pixels
 * @param to position of the greatest value, in pixels
 */
record Scale(List<Tick> ticks, Range range, boolean logarithmic, double from, double to) {

  /** A scale for an axis over its own range, or else the range of the data rounded to marks. */
  static Scale of(Axis axis, DoubleStream data, double from, double to, int wantedTicks) {
    Range range = axis.range().orElseGet(() -> Range.around(data, axis.kind()));
    List<Tick> ticks =
        switch (axis.kind()) {
          case LINEAR -> Ticks.numbers(range.low(), range.high(), wantedTicks);
          case LOGARITHMIC -> Ticks.ratios(range.low(), range.high());
          case DAYS -> Ticks.days(range.low(), range.high(), wantedTicks);
        };
    boolean logarithmic = axis.kind() == Axis.Kind.LOGARITHMIC;
    if (axis.range().isEmpty() && axis.kind() != Axis.Kind.DAYS) {
      Range rounded = new Range(ticks.get(0).value(), ticks.get(ticks.size() - 1).value());
      return new Scale(ticks, rounded, logarithmic, from, to);
    }
    List<Tick> inside =
        ticks.stream().filter(t -> t.value() >= range.low() && t.value() <= range.high()).toList();
    return new Scale(inside, range, logarithmic, from, to);
  }

  /** The same scale laid out elsewhere. */
  Scale between(double newFrom, double newTo) {
    return new Scale(ticks, range, logarithmic, newFrom, newTo);
  }

  /** Position of a value, in pixels. */
  double at(double value) {
    double share =
        logarithmic
            ? Math.log(value / range.low()) / Math.log(range.high() / range.low())
            : (value - range.low()) / (range.high() - range.low());
    return from + share * (to - from);
  }

  /** Characters in the longest label. */
  int longestLabel() {
    return ticks.stream().mapToInt(t -> t.label().length()).max().orElse(0);
  }
}
