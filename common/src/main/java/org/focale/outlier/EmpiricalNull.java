package org.focale.outlier;

import java.io.Serializable;
import java.util.List;

/**
 * How many would score as high if nobody were a rare case?
 *
 * <p>An empirical null (Efron, Journal of the American Statistical Association 2004;99:96): what a
 * score means is learnt from the scores of those of whom nearly all are ordinary, and not from what
 * it should mean. There as many are expected as are found; beyond, a {@link TailFit} of the same
 * scores tells.
 *
 * <p>That holds where the rare ones are few: with more than a few in a hundred their scores are
 * taken for ordinary, and the number is too high.
 *
 * @param counts up to where the tail begins
 * @param tails each from where the last ends; none where there are too few scores, or too many
 *     alike, to learn one
 */
public record EmpiricalNull(ScoreCounts counts, List<ChanceTail> tails) implements Serializable {

  /** Fewer scores than this tell nothing of a tail. */
  public static final int LEAST_SCORES = 50;

  /** Copies the tails. */
  public EmpiricalNull {
    tails = List.copyOf(tails);
  }

  /** What scores teach. */
  public static EmpiricalNull learn(ScoreCounts counts, TailFit fit) {
    List<ChanceTail> tails = counts.all() < LEAST_SCORES ? List.of() : fit.learn(counts);
    return new EmpiricalNull(tails.isEmpty() ? counts : counts.upTo(tails.get(0).from()), tails);
  }

  /** How many are expected with a score at least as high. */
  public double expected(double score) {
    double expected = counts.atLeast(score);
    for (ChanceTail tail : tails) {
      expected = score < tail.from() ? expected : tail.atLeast(score);
    }
    return expected;
  }
}
