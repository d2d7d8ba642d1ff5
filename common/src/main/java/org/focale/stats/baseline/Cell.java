package org.focale.stats.baseline;

import java.math.BigInteger;

/**
 * Which persons of a population tell as much as each other, and what are the sums over them?
 *
 * <p>Sums are whole numbers, the unit being 2^-30 of the measure's scale or its square, so that
 * they do not depend on the order of persons.
 *
 * @param kind what is summed
 * @param freedom readings less one, or less two about a line
 * @param spread class of the sum of squares about the own level, or line
 * @param weight class of the information on the level, or on the slope
 * @param persons how many
 * @param first sum of levels, or of slopes per year
 * @param second sum of squares of these
 * @param product sum of level times slope; 0 in a cell of levels
 */
public record Cell(
    Kind kind,
    int freedom,
    int spread,
    int weight,
    long persons,
    BigInteger first,
    BigInteger second,
    BigInteger product)
    implements Comparable<Cell> {

  /** What is summed? */
  public enum Kind {
    LEVEL(0.1, 0.05),
    TREND(0.5, 0.25);

    private final double spreadStep;
    private final double weightStep;

    Kind(double spreadStep, double weightStep) {
      this.spreadStep = spreadStep;
      this.weightStep = weightStep;
    }
  }

  private static final double UNIT = 1L << 30;

  /** Above so many readings, numbers of them are put into classes of about 5 %. */
  private static final int COUNTED_ONE_BY_ONE = 32;

  /** A value this many scales from the centre counts as so far. */
  private static final double FARTHEST = 1e4;

  /** Standard deviations below this share of the scale are taken for rounding. */
  private static final double LEAST_VARIANCE = 1e-6;

  /** The cell of one person's level. */
  static Cell level(int readings, SerialFit fit) {
    return of(Kind.LEVEL, readings - 1, fit.residual(), fit.weight(), fit.mean(), 0);
  }

  /** The cell of one person's slope; its spread is that about the line. */
  static Cell trend(int readings, SerialFit fit) {
    return of(
        Kind.TREND, readings - 2, fit.lineResidual(), fit.slopeWeight(), fit.slope(), fit.mean());
  }

  private static Cell of(
      Kind kind, int exact, double squares, double weight, double value, double beside) {
    int freedom = freedom(exact);
    double residual = Math.max(squares, LEAST_VARIANCE * exact);
    int spread = freedom == 0 ? 0 : bin(residual * freedom / exact, kind.spreadStep);
    double near = near(value);
    return new Cell(
        kind,
        freedom,
        spread,
        bin(weight, kind.weightStep),
        1,
        whole(near),
        whole(near * near),
        whole(near * near(beside)));
  }

  private static int freedom(int exact) {
    double log = Math.round(Math.log(exact) * 20) / 20.0;
    return exact <= COUNTED_ONE_BY_ONE ? exact : (int) Math.round(Math.exp(log));
  }

  private static int bin(double value, double step) {
    return (int) Math.round(Math.log(value) / step);
  }

  private static double near(double value) {
    return Math.min(Math.max(value, -FARTHEST), FARTHEST);
  }

  private static BigInteger whole(double value) {
    return BigInteger.valueOf(Math.round(value * UNIT));
  }

  static double value(BigInteger whole) {
    return whole.doubleValue() / UNIT;
  }

  /** The sum of squares that stands for the class. */
  double residual() {
    return freedom == 0 ? 0 : Math.exp(spread * kind.spreadStep);
  }

  /** The information that stands for the class. */
  double information() {
    return Math.exp(weight * kind.weightStep);
  }

  /** Whether another cell is of the same persons' kind, so that the two may be summed. */
  boolean like(Cell other) {
    return compareTo(other) == 0;
  }

  /** Both cells' persons in one. */
  Cell and(Cell other) {
    if (!like(other)) {
      throw new IllegalArgumentException("cells of different classes are not summed");
    }
    return new Cell(
        kind,
        freedom,
        spread,
        weight,
        Math.addExact(persons, other.persons),
        first.add(other.first),
        second.add(other.second),
        product.add(other.product));
  }

  /** By class alone. */
  @Override
  public int compareTo(Cell other) {
    int order = kind.compareTo(other.kind);
    order = order == 0 ? Integer.compare(freedom, other.freedom) : order;
    order = order == 0 ? Integer.compare(spread, other.spread) : order;
    return order == 0 ? Integer.compare(weight, other.weight) : order;
  }
}
