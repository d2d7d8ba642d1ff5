package org.focale.stats;

import java.util.Arrays;

/**
 * Has the distribution of a score or a covariate moved? The population stability index: the sum
 * over bins of (now - then) · ln(now / then), with the shares of persons in each bin (the symmetric
 * divergence of Kullback and Leibler, Annals of Mathematical Statistics 1951;22:79; Siddiqi, Credit
 * Risk Scorecards, 2006). 0 is no move; by custom below 0.1 is small and above 0.25 large.
 */
public final class PopulationStability {

  private PopulationStability() {}

  /**
   * The index from persons counted per bin, the bins being those of the first period.
   *
   * @param then persons per bin when the model was made, at least one in all
   * @param now persons per bin now; as long, at least one in all
   * @return 0 or more; where a bin is empty in one period, with half a person added to every bin of
   *     both, since the index is infinite otherwise
   */
  public static double index(long[] then, long[] now) {
    long thenAll = Arrays.stream(then).sum();
    long nowAll = Arrays.stream(now).sum();
    boolean negative = Arrays.stream(then).anyMatch(n -> n < 0);
    if (then.length != now.length
        || Math.min(thenAll, nowAll) < 1
        || negative
        || Arrays.stream(now).anyMatch(n -> n < 0)) {
      throw new IllegalArgumentException("two rows of counts, as long, with persons in both");
    }
    boolean empty = false;
    for (int i = 0; i < then.length; i++) {
      empty |= then[i] == 0 ^ now[i] == 0;
    }
    double added = empty ? 0.5 : 0;
    double index = 0;
    for (int i = 0; i < then.length; i++) {
      if (then[i] > 0 || now[i] > 0) {
        double before = (then[i] + added) / (thenAll + added * then.length);
        double after = (now[i] + added) / (nowAll + added * now.length);
        index += (after - before) * Math.log(after / before);
      }
    }
    return index;
  }
}
