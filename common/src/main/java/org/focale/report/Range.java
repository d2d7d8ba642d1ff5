package org.focale.report;

import java.util.stream.DoubleStream;

/** From which value to which other? Both finite, {@code low < high}. */
public record Range(double low, double high) {

  /** Nearer bounds leave no room for marks between them. */
  private static final double CLOSEST = 1e-300;

  /**
   * Refuses bounds that are not finite, too near or too far apart for a double, or in the wrong
   * order.
   */
  public Range {
    if (!(high - low >= CLOSEST) || !Double.isFinite(high - low)) {
      throw new IllegalArgumentException("not a range: " + low + " to " + high);
    }
  }

  /** The range of some values; where all are equal, one around them. */
  static Range around(DoubleStream values, Axis.Kind kind) {
    double[] all = values.toArray();
    double low = DoubleStream.of(all).min().orElse(0);
    double high = DoubleStream.of(all).max().orElse(1);
    if (high - low >= CLOSEST) {
      return new Range(low, high);
    }
    if (kind == Axis.Kind.LOGARITHMIC) {
      return new Range(low / 2, high * 2);
    }
    double reach = kind == Axis.Kind.DAYS ? 1 : Math.max(1, Math.abs(low) / 10);
    return new Range(low - reach, high + reach);
  }

  String text() {
    return Numbers.text(low) + " to " + Numbers.text(high);
  }
}
