package org.focale.report;

/**
 * How much lies between two values? {@code from} included, {@code to} excluded; {@code amount} is a
 * count or a share, 0 or more.
 */
public record Bin(double from, double to, double amount) {

  /** Refuses bounds that are not finite or in the wrong order, and amounts below 0. */
  public Bin {
    Numbers.requireFinite(from, "the start of a bin");
    Numbers.requireFinite(to, "the end of a bin");
    Numbers.requireFinite(amount, "the amount in a bin");
    if (from >= to || amount < 0) {
      throw new IllegalArgumentException("not a bin: " + amount + " from " + from + " to " + to);
    }
  }
}
