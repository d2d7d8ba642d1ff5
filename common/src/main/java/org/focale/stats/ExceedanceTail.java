package org.focale.stats;

import java.io.Serializable;
import java.util.Arrays;

/**
 * How probable is a value beyond a high threshold?
 *
 * <p>Peaks over threshold with an exponential tail (Pickands, Annals of Statistics 1975;3:119, with
 * shape 0): P(X > x) = exceedances/n × exp(-(x - threshold)/scale). The scale is the largest of
 * those that the median, the third quartile and the ninth tenth of the excess give: a few outliers
 * among the peers hardly move it, and ties just above the threshold do not make it small.
 *
 * @param threshold above which the tail begins
 * @param share of all values that lie above it
 * @param scale of the excess; 0 where no value lies above
 */
public record ExceedanceTail(double threshold, double share, double scale) implements Serializable {

  private static final double[] SHARES = {0.5, 0.75};

  /** Refuses what is no tail. */
  public ExceedanceTail {
    if (!Double.isFinite(threshold) || !(share >= 0 && share <= 1) || !(scale >= 0)) {
      throw new IllegalArgumentException("no tail: " + threshold + ", " + share + ", " + scale);
    }
  }

  /**
   * The upper tail of sorted values.
   *
   * @param ascending finite values
   * @param size how many of them make the tail, fewer than there are
   */
  public static ExceedanceTail upper(double[] ascending, int size) {
    double threshold = ascending[ascending.length - size - 1];
    int from = ascending.length - size;
    while (from < ascending.length && ascending[from] <= threshold) {
      from++;
    }
    double[] excess =
        Arrays.stream(ascending, from, ascending.length).map(x -> x - threshold).toArray();
    double scale = 0;
    for (double share : SHARES) {
      double quantile = Percentile.quantile(excess, share).orElse(0);
      scale = Math.max(scale, -quantile / Math.log(1 - share));
    }
    return new ExceedanceTail(threshold, (double) excess.length / ascending.length, scale);
  }

  /** The probability of a value this high or higher, for one above the threshold. */
  public double beyond(double value) {
    return scale == 0 ? 0 : share * Math.exp(-(value - threshold) / scale);
  }
}
