package org.focale.outlier;

import java.io.Serializable;

/**
 * How many are expected beyond a score, the further the fewer?
 *
 * <p>A generalised Pareto tail (Pickands, Annals of Statistics 1975;3:119): {@code expected × (1 +
 * shape × (score - from) / scale)^(-1/shape)}, exponential where the shape is 0.
 *
 * @param from the score at which it begins
 * @param expected how many have that score or a higher one, above 0
 * @param scale above 0
 * @param shape below 0 where no score can be higher than some limit
 */
public record ChanceTail(double from, double expected, double scale, double shape)
    implements Serializable {

  /** Refuses what is no tail. */
  public ChanceTail {
    if (!(Double.isFinite(from) && expected > 0 && scale > 0 && Double.isFinite(shape))) {
      throw new IllegalArgumentException(
          "no tail: " + from + ", " + expected + ", " + scale + ", " + shape);
    }
  }

  /** How many are expected with a score at least as high, for one that is not below the start. */
  double atLeast(double score) {
    double far = (score - from) / scale;
    return shape == 0
        ? expected * Math.exp(-far)
        : expected * Math.pow(Math.max(0, 1 + shape * far), -1 / shape);
  }

  /** The score that so many are expected to exceed, for an exponential tail. */
  double exceededBy(double many) {
    return from + scale * Math.log(expected / many);
  }
}
