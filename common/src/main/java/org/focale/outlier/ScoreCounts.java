package org.focale.outlier;

import java.io.Serializable;
import java.util.Arrays;
import java.util.stream.DoubleStream;

/**
 * How many of those who were scored have at least a given score?
 *
 * <p>Known at some scores, and taken as linear between them.
 *
 * @param scores ascending, each once; at least one
 * @param atLeast how many have each score or a higher one, above 0, descending; the first is all
 */
public record ScoreCounts(double[] scores, double[] atLeast) implements Serializable {

  /** Copies the arrays; refuses such that do not fit. */
  public ScoreCounts {
    scores = scores.clone();
    atLeast = atLeast.clone();
    if (scores.length == 0 || scores.length != atLeast.length) {
      throw new IllegalArgumentException(scores.length + " scores, " + atLeast.length + " counts");
    }
    for (int i = 1; i < scores.length; i++) {
      if (!(scores[i - 1] < scores[i] && atLeast[i - 1] >= atLeast[i])) {
        throw new IllegalArgumentException("scores ascend and counts do not, but at place " + i);
      }
    }
    if (!(atLeast[scores.length - 1] > 0)) {
      throw new IllegalArgumentException("nobody has the highest score");
    }
  }

  /** Counts scores given one by one, in any order; at least one, all finite. */
  public static ScoreCounts of(double[] each) {
    double[] ascending = each.clone();
    Arrays.parallelSort(ascending);
    DoubleStream.Builder scores = DoubleStream.builder();
    DoubleStream.Builder atLeast = DoubleStream.builder();
    for (int i = 0; i < ascending.length; i++) {
      if (i == 0 || ascending[i] > ascending[i - 1]) {
        if (i > 0 && Math.nextUp(ascending[i - 1]) < ascending[i]) {
          scores.add(Math.nextUp(ascending[i - 1])); // nobody lies between two scores
          atLeast.add(ascending.length - i);
        }
        scores.add(ascending[i]);
        atLeast.add(ascending.length - i);
      }
    }
    return new ScoreCounts(scores.build().toArray(), atLeast.build().toArray());
  }

  @Override
  public double[] scores() {
    return scores.clone();
  }

  @Override
  public double[] atLeast() {
    return atLeast.clone();
  }

  /** How many were scored. */
  public double all() {
    return atLeast[0];
  }

  /** How many have at least a score; of one above the highest, as many as have the highest. */
  public double atLeast(double score) {
    int place = Sorted.below(scores, score);
    if (place == 0) {
      return all();
    }
    if (place == scores.length) {
      return atLeast[place - 1];
    }
    double way = (score - scores[place - 1]) / (scores[place] - scores[place - 1]);
    return atLeast[place - 1] + way * (atLeast[place] - atLeast[place - 1]);
  }

  /**
   * The score that a share of all have or exceed.
   *
   * @param share above 0 to 1
   */
  public double exceededBy(double share) {
    double wanted = share * all();
    int place = 0;
    while (place < scores.length && atLeast[place] > wanted) {
      place++;
    }
    if (place == 0 || place == scores.length) {
      return scores[Math.min(place, scores.length - 1)];
    }
    double way = (atLeast[place - 1] - wanted) / (atLeast[place - 1] - atLeast[place]);
    return scores[place - 1] + way * (scores[place] - scores[place - 1]);
  }

  /** The same up to a score, and it. */
  ScoreCounts upTo(double score) {
    int kept = Sorted.below(scores, score);
    double[] some = Arrays.copyOf(scores, kept + 1);
    double[] counts = Arrays.copyOf(atLeast, kept + 1);
    some[kept] = score;
    counts[kept] = atLeast(score);
    return new ScoreCounts(some, counts);
  }
}
