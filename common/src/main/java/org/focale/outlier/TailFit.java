package org.focale.outlier;

import java.util.List;

/**
 * How is the tail of scores learnt from the scores of those of whom nearly all are ordinary?
 *
 * <p>From a few quantiles, so that how far out the rare ones are does not matter, only how many
 * they are.
 */
public enum TailFit {
  /**
   * Exponential from the highest tenth on, as steep as the scores fall from the median to there.
   * For scores that are means of negative logarithms of shares.
   */
  EXPONENTIAL {
    @Override
    List<ChanceTail> learn(ScoreCounts counts) {
      double from = counts.exceededBy(TENTH);
      double scale = (from - counts.exceededBy(HALF)) / Math.log(HALF / TENTH);
      return scale > 0 ? List.of(new ChanceTail(from, TENTH * counts.all(), scale, 0)) : List.of();
    }
  },

  /**
   * The same for scores that are negative logarithms of probabilities. Beyond one in a thousand,
   * where the fall is not learnt from anything near, it is by no more than a factor of e per unit,
   * as that of the probability.
   */
  PROBABILITY {
    @Override
    List<ChanceTail> learn(ScoreCounts counts) {
      List<ChanceTail> near = EXPONENTIAL.learn(counts);
      if (near.isEmpty() || near.get(0).scale() >= 1) {
        return near;
      }
      double expected = RARE * counts.all();
      ChanceTail tail = near.get(0);
      return List.of(tail, new ChanceTail(tail.exceededBy(expected), expected, 1, 0));
    }
  },

  /**
   * A generalised Pareto tail from the highest 2 % on, its shape by Pickands' rule from the scores
   * that 32, 8 and 2 % exceed. For scores on any scale.
   */
  PARETO {
    @Override
    List<ChanceTail> learn(ScoreCounts counts) {
      double from = counts.exceededBy(FEW);
      double upper = from - counts.exceededBy(SOME);
      double lower = counts.exceededBy(SOME) - counts.exceededBy(MANY);
      if (!(upper > 0 && lower > 0)) {
        return List.of();
      }
      double ratio = Math.log(SOME / FEW);
      double shape = Math.max(-STEEPEST, Math.min(STEEPEST, Math.log(upper / lower) / ratio));
      double span = Math.expm1(ratio * shape);
      double scale = shape == 0 ? upper / ratio : shape * upper * (1 + 1 / span);
      return List.of(new ChanceTail(from, FEW * counts.all(), scale, shape));
    }
  };

  private static final double HALF = 0.5;
  private static final double TENTH = 0.1;
  private static final double RARE = 0.001;
  private static final double MANY = 0.32;
  private static final double SOME = 0.08;
  private static final double FEW = 0.02;
  private static final double STEEPEST = 0.5;
  private static final double IN_95_OF_100 = 1.96;

  /** The tails, each from where the last ends; none where scores are too much alike. */
  abstract List<ChanceTail> learn(ScoreCounts counts);

  /**
   * By which factor may an expected number that is 1 in truth be wrong, either way, by chance? Of
   * 100 samples of exponential scores 95 are within it, where the tail is taken as exponential; by
   * the delta method, from the variances of the distances between quantiles, which are independent
   * (Rényi, Acta Mathematica Hungarica 1953;4:191).
   *
   * @param scored at least {@link EmpiricalNull#LEAST_SCORES}
   */
  public static double errorFactor(long scored) {
    double slope = 1 + Math.log(TENTH * scored) / Math.log(HALF / TENTH);
    double variance = (slope * slope * (1 / TENTH - 1 / HALF) + 1 / HALF - 1) / scored;
    return Math.exp(IN_95_OF_100 * Math.sqrt(variance));
  }
}
