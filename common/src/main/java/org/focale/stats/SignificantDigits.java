package org.focale.stats;

import java.io.Serializable;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/**
 * Which number with so many significant decimal digits is nearest to a value?
 *
 * <p>A value that was recorded with no more digits is returned bit for bit. Greater values never
 * give smaller numbers, so ranks survive but for ties.
 *
 * @param digits 1 to 9
 */
public record SignificantDigits(int digits) implements Serializable {

  /** Powers of ten that a double holds exactly. */
  private static final double[] POWERS = new double[23];

  static {
    POWERS[0] = 1;
    for (int i = 1; i < POWERS.length; i++) {
      POWERS[i] = POWERS[i - 1] * 10;
    }
  }

  /** Refuses digits that a double cannot be relied on for. */
  public SignificantDigits {
    if (digits < 1 || digits > 9) {
      throw new IllegalArgumentException("1 to 9 significant digits, found " + digits);
    }
  }

  /**
   * The nearest number; 0 for either zero.
   *
   * @param value finite
   */
  public double of(double value) {
    if (!Double.isFinite(value)) {
      throw new IllegalArgumentException("a value is not finite: " + value);
    }
    if (value == 0) {
      return 0;
    }
    int places = digits - 1 - (int) Math.floor(Math.log10(Math.abs(value)));
    if (Math.abs(places) >= POWERS.length || Math.abs(value) * power(places) >= 1e16) {
      return slow(value);
    }
    double whole = places >= 0 ? value * POWERS[places] : value / POWERS[-places];
    double near = Math.rint(whole);
    boolean inDoubt = Math.abs(Math.abs(whole - near) - 0.5) < 1e-4 || outside(near);
    return inDoubt ? slow(value) : places >= 0 ? near / POWERS[places] : near * POWERS[-places];
  }

  private static double power(int places) {
    return places >= 0 ? POWERS[places] : 1 / POWERS[-places];
  }

  /** Whether a logarithm at a power of ten was rounded to the other side of it. */
  private boolean outside(double near) {
    return Math.abs(near) >= POWERS[digits] || Math.abs(near) < POWERS[digits - 1];
  }

  private double slow(double value) {
    return new BigDecimal(value)
        .round(new MathContext(digits, RoundingMode.HALF_EVEN))
        .doubleValue();
  }
}
