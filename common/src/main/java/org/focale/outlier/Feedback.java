package org.focale.outlier;

import java.io.Serializable;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.focale.stats.LogisticData;
import org.focale.stats.LogisticRegressionFit;

/**
 * Which facts do reviewers call rare diseases, which do they call explained, and how unusual is a
 * person in that light?
 *
 * <p>A score that combines p-values is nearly the logarithm of the sum of their inverses (Wilson,
 * PNAS 2019;116:1195; Liu and Xie, JASA 2020;115:393): each fact has a share in it, exp(surprise)
 * over the sum. Feedback gives each fact a weight w: {@code rescored = score + ln(sum of share ·
 * w)}, the score of the same facts, weighed. The weights are those most probable given the
 * verdicts, where {@code logit P(rare) = a + rescored}, since one nat of surprise is one of log
 * odds; {@code a ~ N(-mean score, 3²)}; {@code ln w ~ N(0, 2²)}, independently, so that without
 * verdicts every weight is 1 and the order stays what it was, one verdict on an undecided case
 * changes its one fact's weight by a factor of 2 to 3, and a fact that no reviewer saw keeps the
 * weight 1. Both deviations were fixed before the measurement that docs/rare-cases.md tells of.
 *
 * <p>Persons without a verdict are not taken for "not rare": a weight multiplies a share, so a
 * person whose record is ordinary stays so whatever the weights, and who was reviewed was chosen by
 * the score, which the model is conditional on.
 *
 * <p>The cost is that of at most {@value #ROUNDS} logistic regressions on at most {@value
 * #MOST_FACTS} facts, those with the largest shares; linear in the verdicts.
 */
public final class Feedback implements Serializable {

  private static final long serialVersionUID = 1L;

  private static final double SHIFT_DEVIATION = 3;
  private static final double WEIGHT_DEVIATION = 2;

  /** A fact with a smaller share in the score of everybody judged is not weighed. */
  private static final double LEAST_SHARE = 0.01;

  private static final int MOST_FACTS = 200;
  private static final int ROUNDS = 40;
  private static final double SETTLED = 1e-4;

  private final long[] facts;
  private final double[] logWeights;

  private Feedback(long[] facts, double[] logWeights) {
    this.facts = facts;
    this.logWeights = logWeights;
  }

  /** What verdicts teach; every weight is 1 if there are none. Their order does not matter. */
  public static Feedback learn(List<Judged> verdicts) {
    long[] facts = weighed(verdicts);
    Feedback learnt = new Feedback(facts, new double[facts.length]);
    List<Judged> ordered = verdicts.stream().sorted(Feedback::compare).toList();
    double change = facts.length == 0 ? 0 : 1;
    for (int round = 0; round < ROUNDS && change > SETTLED; round++) {
      double[] better = learnt.towardsTheMode(ordered);
      change = 0;
      for (int f = 0; f < better.length; f++) {
        change = Math.max(change, Math.abs(better[f] - learnt.logWeights[f]));
      }
      learnt = new Feedback(facts, better);
    }
    return learnt;
  }

  /** Sums are of one order, so that their last bits are. */
  private static int compare(Judged one, Judged other) {
    int byScore = Double.compare(one.score(), other.score());
    int byFacts = byScore != 0 ? byScore : Arrays.compare(one.facts(), other.facts());
    int bySurprise = byFacts != 0 ? byFacts : Arrays.compare(one.surprises(), other.surprises());
    return bySurprise != 0 ? bySurprise : Boolean.compare(one.rare(), other.rare());
  }

  /** The facts that matter in somebody's score, ascending. */
  private static long[] weighed(List<Judged> verdicts) {
    Map<Long, Double> shares = new TreeMap<>();
    for (Judged person : verdicts) {
      long[] names = person.facts();
      double[] share = shares(person.surprises());
      for (int i = 0; i < names.length; i++) {
        if (share[i] >= LEAST_SHARE) {
          shares.merge(names[i], share[i], Double::sum);
        }
      }
    }
    return shares.entrySet().stream()
        .sorted(Map.Entry.<Long, Double>comparingByValue().reversed())
        .limit(MOST_FACTS)
        .mapToLong(Map.Entry::getKey)
        .sorted()
        .toArray();
  }

  /**
   * Half a step of Gauss and Newton: the logarithm of the weighted sum is taken as linear at the
   * present weights, which makes the model a logistic regression with an offset.
   */
  private double[] towardsTheMode(List<Judged> verdicts) {
    int n = verdicts.size();
    double mean = verdicts.stream().mapToDouble(Judged::score).average().orElseThrow();
    double[][] design = new double[n][];
    double[] rare = new double[n];
    double[] explained = new double[n];
    double[] offset = new double[n];
    for (int i = 0; i < n; i++) {
      Judged person = verdicts.get(i);
      double[] row = new double[facts.length + 1];
      row[0] = 1;
      double change = slopes(person, row);
      offset[i] = person.score() - mean + change;
      for (int f = 0; f < facts.length; f++) {
        offset[i] -= row[f + 1] * logWeights[f];
      }
      design[i] = row;
      (person.rare() ? rare : explained)[i] = 1;
    }
    double[] mode =
        LogisticRegressionFit.penalised(
                new LogisticData(design, rare, explained, offset), penalty())
            .orElseThrow(() -> new IllegalStateException("a penalised fit has no mode"))
            .coefficients();
    double[] next = new double[facts.length];
    for (int f = 0; f < next.length; f++) {
      next[f] = (logWeights[f] + mode[f + 1]) / 2;
    }
    return next;
  }

  private double[][] penalty() {
    double[][] penalty = new double[facts.length + 1][facts.length + 1];
    penalty[0][0] = 1 / (SHIFT_DEVIATION * SHIFT_DEVIATION);
    for (int f = 1; f <= facts.length; f++) {
      penalty[f][f] = 1 / (WEIGHT_DEVIATION * WEIGHT_DEVIATION);
    }
    return penalty;
  }

  /** Writes each fact's share of the weighted sum behind the first column; the sum's logarithm. */
  private double slopes(Judged person, double[] row) {
    long[] names = person.facts();
    double[] share = shares(person.surprises());
    double sum = names.length == 0 ? 1 : 0;
    for (int i = 0; i < names.length; i++) {
      int at = Arrays.binarySearch(facts, names[i]);
      double weighed = share[i] * (at < 0 ? 1 : Math.exp(logWeights[at]));
      sum += weighed;
      if (at >= 0) {
        row[at + 1] = weighed;
      }
    }
    for (int f = 1; f < row.length; f++) {
      row[f] /= sum;
    }
    return Math.log(sum);
  }

  /** The part of each fact in the sum of exp(surprise). */
  private static double[] shares(double[] surprises) {
    double most = Arrays.stream(surprises).max().orElse(0);
    double[] shares = Arrays.stream(surprises).map(s -> Math.exp(s - most)).toArray();
    double sum = Arrays.stream(shares).sum();
    return Arrays.stream(shares).map(share -> share / sum).toArray();
  }

  /** How many facts have a weight of their own. */
  public int size() {
    return facts.length;
  }

  /** What a fact's share is multiplied with: above 1 if called rare, below if explained. */
  public double weight(long fact) {
    int at = Arrays.binarySearch(facts, fact);
    return at < 0 ? 1 : Math.exp(logWeights[at]);
  }

  /**
   * The score of a person in the light of the verdicts.
   *
   * @param score before them
   * @param names of the facts, as in {@link Judged}
   * @param surprises of the facts
   */
  public double rescored(double score, long[] names, double[] surprises) {
    double[] share = shares(surprises);
    double change = 0;
    for (int i = 0; i < names.length; i++) {
      change += share[i] * (weight(names[i]) - 1);
    }
    return score + Math.log1p(change);
  }
}
