package org.focale.jobs.context;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/** How much of a figure may be told? */
final class Rounded {

  private static final MathContext THREE_DIGITS = new MathContext(3, RoundingMode.HALF_EVEN);

  private Rounded() {}

  /** To three significant digits; null for what is no number. */
  static Double digits(double value) {
    return Double.isFinite(value)
        ? (Double) new BigDecimal(value).round(THREE_DIGITS).doubleValue()
        : null;
  }

  /** To decimal places; null for what is no number. */
  static Double to(double value, int places) {
    return Double.isFinite(value)
        ? (Double)
            (new BigDecimal(value).setScale(places, RoundingMode.HALF_EVEN).doubleValue() + 0.0)
        : null;
  }
}
