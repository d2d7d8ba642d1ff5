package org.focale.report;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.Locale;

/** How is a number written for a reader? The same in every locale: 1,204.5. */
final class Numbers {

  private static final MathContext FOUR_DIGITS = new MathContext(4, RoundingMode.HALF_EVEN);

  private Numbers() {}

  /**
   * A whole number in full with its thousands apart; any other with four significant digits, never
   * fewer than its whole part needs; in powers of ten below 0.0001 and from 1e15.
   */
  static String text(double value) {
    requireFinite(value, "a number");
    double size = Math.abs(value);
    if (value == 0) {
      return "0";
    }
    if (size >= 1e15 || size < 1e-4) {
      return format("0.###E0", new BigDecimal(value)).replace("E", "e");
    }
    if (value == Math.rint(value)) {
      return format("#,##0", new BigDecimal(value));
    }
    BigDecimal exact = BigDecimal.valueOf(value);
    return size >= 1000 ? format("#,##0", exact) : format("0.#######", exact.round(FOUR_DIGITS));
  }

  /** A number with so many decimals, trailing zeros kept, so that the marks of an axis agree. */
  static String fixed(BigDecimal value, int decimals) {
    return format("#,##0" + (decimals > 0 ? "." + "0".repeat(decimals) : ""), value);
  }

  /** A position in a drawing, to a tenth of a pixel. */
  static String coordinate(double value) {
    double tenth = Math.round(value * 10) / 10.0;
    return tenth == Math.rint(tenth) ? Long.toString((long) tenth) : Double.toString(tenth);
  }

  /** The value itself, if it is neither NaN nor infinite. */
  static double requireFinite(double value, String what) {
    if (!Double.isFinite(value)) {
      throw new IllegalArgumentException(what + " is not finite: " + value);
    }
    return value;
  }

  private static String format(String pattern, BigDecimal value) {
    DecimalFormat format =
        new DecimalFormat(pattern, DecimalFormatSymbols.getInstance(Locale.ROOT));
    format.setRoundingMode(RoundingMode.HALF_EVEN);
    return format.format(value);
  }
}
