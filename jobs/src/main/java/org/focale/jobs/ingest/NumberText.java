package org.focale.jobs.ingest;

import java.nio.charset.StandardCharsets;

/**
 * Which number does a span of bytes spell?
 *
 * <p>On the path of every value: no copy and no exception; the result stays in the object.
 */
final class NumberText {

  /** Up to here powers of ten and products with them are exact in a double. */
  private static final double[] POWERS_OF_TEN = {
    1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17,
    1e18
  };

  private static final long EXACT = 1L << 53;
  private static final int MANTISSA_DIGITS = 18;

  private long whole;
  private double number;

  long whole() {
    return whole;
  }

  double number() {
    return number;
  }

  /**
   * Reads a whole number; a decimal point may follow, and zeros only behind it.
   *
   * @param min itself is reserved and refused
   */
  Flaw readWhole(byte[] b, int from, int to, long min, long max) {
    int p = from;
    boolean negative = b[p] == '-';
    if (negative || b[p] == '+') {
      p++;
    }
    int digits = p;
    long negated = 0;
    boolean overflow = false;
    for (; p < to && b[p] >= '0' && b[p] <= '9'; p++) {
      int digit = b[p] - '0';
      overflow |= negated < Long.MIN_VALUE / 10;
      overflow |= negated == Long.MIN_VALUE / 10 && digit > 8;
      negated = negated * 10 - digit;
    }
    if (p == digits || !zeroFraction(b, p, to)) {
      return Flaw.NOT_WHOLE;
    }
    if (overflow || (!negative && (negated == Long.MIN_VALUE || -negated > max))) {
      return Flaw.OUT_OF_RANGE;
    }
    whole = negative ? negated : -negated;
    if (whole == min) {
      return Flaw.RESERVED;
    }
    return whole < min ? Flaw.OUT_OF_RANGE : Flaw.NONE;
  }

  private static boolean zeroFraction(byte[] b, int from, int to) {
    if (from == to) {
      return true;
    }
    if (b[from] != '.') {
      return false;
    }
    for (int p = from + 1; p < to; p++) {
      if (b[p] != '0') {
        return false;
      }
    }
    return true;
  }

  /** Reads a finite decimal number, with or without an exponent. */
  Flaw readNumber(byte[] b, int from, int to) {
    int p = from;
    boolean negative = b[p] == '-';
    if (negative || b[p] == '+') {
      p++;
    }
    long mantissa = 0;
    int digits = 0;
    int scale = 0;
    int seen = 0;
    boolean fraction = false;
    for (; p < to; p++) {
      byte c = b[p];
      if (c >= '0' && c <= '9') {
        seen++;
        digits += digits > 0 || c != '0' ? 1 : 0;
        mantissa = digits <= MANTISSA_DIGITS ? mantissa * 10 + (c - '0') : mantissa;
        scale += fraction ? 1 : 0;
      } else if (c == '.' && !fraction) {
        fraction = true;
      } else {
        break;
      }
    }
    if (seen == 0 || (p < to && !exponent(b, p, to))) {
      return Flaw.NOT_NUMBER;
    }
    boolean exact = p == to && digits <= MANTISSA_DIGITS && mantissa <= EXACT;
    if (exact && scale < POWERS_OF_TEN.length) {
      double magnitude = mantissa / POWERS_OF_TEN[scale];
      number = negative ? -magnitude : magnitude;
      return Flaw.NONE;
    }
    String text = new String(b, from, to - from, StandardCharsets.ISO_8859_1);
    number = Double.parseDouble(text);
    return Double.isFinite(number) ? Flaw.NONE : Flaw.OUT_OF_RANGE;
  }

  private static boolean exponent(byte[] b, int from, int to) {
    int p = from + 1;
    if ((b[from] != 'e' && b[from] != 'E') || p == to) {
      return false;
    }
    if (b[p] == '-' || b[p] == '+') {
      p++;
    }
    int digits = p;
    while (p < to && b[p] >= '0' && b[p] <= '9') {
      p++;
    }
    return p == to && p > digits;
  }
}
