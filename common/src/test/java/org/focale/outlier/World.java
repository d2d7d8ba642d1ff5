package org.focale.outlier;

import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * Whom would a reviewer find among persons of whom the truth is known? Of 10,000, one in 500 has
 * one of six rare diseases, one in 100 a common reason, of four, to be as unusual; each has twelve
 * of sixty facts, with surprises that are exponential, that of the disease or the reason 4 to many
 * more.
 */
final class World {

  static final int FACTS = 60;
  private static final int PERSONS = 10_000;
  private static final int OF_ONE = 12;
  private static final int DISEASES = 6;
  private static final int REASONS = 4;
  private static final double REVIEWED = 0.005;

  private final boolean[] rare = new boolean[PERSONS];
  private final long[][] facts = new long[PERSONS][];
  private final double[][] surprises = new double[PERSONS][];
  private final double[] scores = new double[PERSONS];

  World(long seed) {
    Random random = new Random(seed);
    for (int person = 0; person < PERSONS; person++) {
      long[] all = random.longs(0, FACTS).distinct().limit(OF_ONE).toArray();
      double[] surprise = new double[OF_ONE];
      for (int i = 0; i < OF_ONE; i++) {
        surprise[i] = exponential(random);
      }
      double lot = random.nextDouble();
      rare[person] = lot < 0.002;
      if (lot < 0.012) {
        long cause = rare[person] ? random.nextInt(DISEASES) : DISEASES + random.nextInt(REASONS);
        int at = IntStream.range(0, OF_ONE).filter(i -> all[i] == cause).findAny().orElse(0);
        all[at] = cause;
        surprise[at] += 4 + 3 * exponential(random);
      }
      facts[person] = all;
      surprises[person] = surprise;
      double sum = 0;
      for (double one : surprise) {
        sum += Math.exp(one);
      }
      scores[person] = Math.log(sum / OF_ONE) - Math.log(PERSONS);
    }
  }

  private static double exponential(Random random) {
    return -Math.log(1 - random.nextDouble());
  }

  boolean rare(int person) {
    return rare[person];
  }

  Judged verdict(int person, boolean calledRare) {
    return new Judged(scores[person], facts[person], surprises[person], calledRare);
  }

  /** The persons with the highest scores. */
  List<Integer> first(int persons) {
    return ranked(scores).subList(0, persons);
  }

  private static List<Integer> ranked(double[] scores) {
    return IntStream.range(0, PERSONS)
        .boxed()
        .sorted(Comparator.comparingDouble(person -> -scores[person]))
        .toList();
  }

  /**
   * Of the rare cases without a verdict, which share more is among the next that are reviewed when
   * these are ranked by what is learnt from verdicts on the first persons?
   */
  double gain(int verdicts, IntPredicate calledRare) {
    List<Integer> seen = first(verdicts);
    Feedback learnt =
        Feedback.learn(
            seen.stream().map(person -> verdict(person, calledRare.test(person))).toList());
    double[] rescored = new double[PERSONS];
    for (int person = 0; person < PERSONS; person++) {
      rescored[person] = learnt.rescored(scores[person], facts[person], surprises[person]);
    }
    return recall(rescored, seen) - recall(scores, seen);
  }

  private double recall(double[] by, List<Integer> seen) {
    Set<Integer> known = Set.copyOf(seen);
    List<Integer> unseen = ranked(by).stream().filter(person -> !known.contains(person)).toList();
    long all = unseen.stream().filter(this::rare).count();
    long found = unseen.stream().limit((long) (REVIEWED * PERSONS)).filter(this::rare).count();
    return (double) found / all;
  }
}
