package org.focale.stats;

import java.util.Arrays;

/**
 * At which log odds does an event come within a period, where what the covariates add is known?
 *
 * <p>The intercept of a logistic regression with the covariates' part as offset: the expected
 * events are then the observed ones.
 */
public final class BaselineHazard {

  /**
   * The log odds, about 1e-13, where nobody has the event; the same above 0 where everybody does.
   */
  public static final double MOST = 30;

  private BaselineHazard() {}

  /**
   * The intercept of one period.
   *
   * @param added what covariates add to the log odds, of persons at risk
   * @param events how many of them have the event in the period, as long
   * @param others how many do not, as long
   * @return {@code -MOST} to {@code MOST}; {@code -MOST} too where nobody is at risk
   */
  public static double of(double[] added, long[] events, long[] others) {
    if (added.length != events.length || added.length != others.length) {
      throw new IllegalArgumentException(
          added.length + " log odds, " + events.length + " and " + others.length + " counts");
    }
    if (Arrays.stream(events).sum() == 0) {
      return -MOST;
    }
    if (Arrays.stream(others).sum() == 0) {
      return MOST;
    }
    double intercept = InterceptInTheLarge.of(added, whole(events), whole(others)).value();
    return Math.max(-MOST, Math.min(MOST, intercept));
  }

  private static int[] whole(long[] counts) {
    return Arrays.stream(counts).mapToInt(Math::toIntExact).toArray();
  }
}
