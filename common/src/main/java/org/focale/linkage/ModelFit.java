package org.focale.linkage;

import java.util.Arrays;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/**
 * How often do matches, and other pairs, reach each level, when nobody says which pairs match?
 *
 * <p>Expectation–maximisation over the patterns of levels. Candidate pairs teach m and the number
 * of matches; pairs drawn at random teach u, each with the probability that it is no match, so that
 * a few matches among them do no harm. All other pairs there are count as no match. Starts are
 * fixed and sums run in one order, so the same records give the same model bit for bit.
 */
final class ModelFit {

  private static final int MOST_ROUNDS = 500;
  private static final double CHANGE = 1e-7;
  private static final double PRIOR_OF_M = 4;
  private static final double PRIOR_OF_U = 0.5;
  private static final double PRIOR_OF_FOLLOWER = 20;

  private final Records records;
  private final PairLevels comparing;
  private final Patterns candidates;
  private final Patterns random;
  private final double[] noRarity;
  private final boolean homes;
  private final Household household;
  private MatchModel model;

  private ModelFit(Records records, PairLevels comparing, Patterns candidates, Patterns random) {
    this.records = records;
    this.comparing = comparing;
    this.candidates = candidates;
    this.random = random;
    this.noRarity = new double[records.fields().size()];
    Arrays.fill(noRarity, 1);
    this.homes = records.fields().stream().anyMatch(f -> f.kind().scope() == FieldKind.Scope.HOME);
    this.household = new Household(records, comparing, candidates);
    this.model = start();
  }

  /** The model that fits best, from levels of candidate pairs and of random ones. */
  static MatchModel of(
      Records records, PairLevels comparing, Patterns candidates, Patterns random) {
    ModelFit fit = new ModelFit(records, comparing, candidates, random);
    for (int round = 0; round < MOST_ROUNDS; round++) {
      MatchModel before = fit.model;
      fit.model = fit.next();
      if (change(before, fit.model) < CHANGE) {
        break;
      }
    }
    return fit.model;
  }

  private MatchModel start() {
    int fields = records.fields().size();
    double[][][] m = new double[MatchClass.count()][fields][];
    double[] shares = new double[MatchClass.count()];
    int[] follows = new int[fields];
    double people =
        records.oneTable() ? records.left() * 0.2 : Math.min(records.left(), records.right()) * 0.5;
    for (int f = 0; f < fields; f++) {
      follows[f] = records.fields().get(f).kind().follows().map(records::first).orElse(-1);
      for (int c = 0; c < shares.length; c++) {
        m[c][f] = startOfM(c, f);
        shares[c] = MatchClass.at(c).share() * people / records.pairs();
      }
    }
    double[][][] u = u(follows, Arrays.stream(random.counts()).asDoubleStream().toArray());
    double housemates = homes ? people / 10 / records.pairs() : 0;
    return new MatchModel(
        shares, housemates, m, u, follows, household.levels(m, u, new double[candidates.size()]));
  }

  private double[] startOfM(int matchClass, int field) {
    return MatchClass.at(matchClass)
        .start(scope(field), comparing.graded(field), comparing.labels(field).size());
  }

  private FieldKind.Scope scope(int field) {
    return records.fields().get(field).kind().scope();
  }

  private MatchModel next() {
    int classes = model.shares().length;
    double[][] ofClass = new double[classes][candidates.size()];
    double[] housemates = new double[candidates.size()];
    IntStream.range(0, candidates.size())
        .parallel()
        .forEach(p -> housemates[p] = shared(p, ofClass));
    double[] shares = new double[classes];
    for (int c = 0; c < classes; c++) {
      shares[c] = Arrays.stream(ofClass[c]).sum() / records.pairs();
    }
    double share = Arrays.stream(housemates).sum() / records.pairs();
    double[][][] u = u(model.follows(), unmatched());
    double[][][] m = new double[classes][][];
    for (int c = 0; c < classes; c++) {
      m[c] = m(c, ofClass, u);
    }
    return new MatchModel(
        bounded(shares), share, m, u, model.follows(), household.levels(m, u, housemates));
  }

  /**
   * No class dies out for good, a tenth of a pair is the least; and matches in which nothing is
   * wrong are the most: careless ones are at most as many as careful ones, moved as those who
   * stayed. Else people who merely resemble each other would be taken for careless matches where
   * there are few.
   */
  private double[] bounded(double[] shares) {
    double[] bounded = shares.clone();
    bound(bounded, MatchClass::careless);
    bound(bounded, MatchClass::moved);
    return Arrays.stream(bounded).map(s -> Math.max(s, 0.1 / records.pairs())).toArray();
  }

  private static void bound(double[] shares, Predicate<MatchClass> odd) {
    double ofOdd = 0;
    double ofOthers = 0;
    for (int c = 0; c < shares.length; c++) {
      ofOdd += odd.test(MatchClass.at(c)) ? shares[c] : 0;
      ofOthers += odd.test(MatchClass.at(c)) ? 0 : shares[c];
    }
    for (int c = 0; c < shares.length && ofOdd > ofOthers; c++) {
      shares[c] *= odd.test(MatchClass.at(c)) ? ofOthers / ofOdd : 1;
    }
  }

  /** Pairs of a pattern in each match class, written to its array; of a household, returned. */
  private double shared(int pattern, double[][] ofClass) {
    long levels = candidates.levels()[pattern];
    double housemates = model.housemates(levels, noRarity);
    double sum = housemates + model.random(levels, noRarity);
    for (int c = 0; c < ofClass.length; c++) {
      ofClass[c][pattern] = model.ofClass(c, levels);
      sum += ofClass[c][pattern];
    }
    double each = candidates.counts()[pattern] / sum;
    for (double[] pairs : ofClass) {
      pairs[pattern] *= each;
    }
    return housemates * each;
  }

  /** Random pairs of each pattern that are neither matches nor of a household. */
  private double[] unmatched() {
    double[] pairs = new double[random.size()];
    IntStream.range(0, pairs.length)
        .parallel()
        .forEach(
            p -> {
              long levels = random.levels()[p];
              double chance = model.random(levels, noRarity);
              double other = model.matched(levels) + model.housemates(levels, noRarity);
              pairs[p] = random.counts()[p] * (chance / (chance + other));
            });
    return pairs;
  }

  /** m of a class, from the pairs of all classes that share their levels with it. */
  private double[][] m(int matchClass, double[][] ofClass, double[][][] u) {
    MatchClass here = MatchClass.at(matchClass);
    double[][] m = new double[u.length][];
    for (int f = 0; f < u.length; f++) {
      m[f] = Arrays.stream(startOfM(matchClass, f)).map(share -> share * PRIOR_OF_M).toArray();
      for (int c = 0; c < ofClass.length; c++) {
        if (here.sharesLevels(MatchClass.at(c), scope(f))) {
          LevelCounts.add(candidates, ofClass[c], f, m[f]);
        }
      }
      LevelCounts.normalise(m[f]);
      Monotone.pool(m[f], u[f][0], comparing.graded(f));
      LevelCounts.cap(m[f], 0, here.mostDiffering(scope(f)));
    }
    return m;
  }

  /**
   * u from random pairs, so many of each pattern: of each field as such, and by what it follows.
   */
  private double[][][] u(int[] follows, double[] pairs) {
    double[][][] u = new double[follows.length][][];
    for (int f = 0; f < u.length; f++) {
      int above = follows[f];
      int levels = comparing.labels(f).size();
      u[f] = new double[above < 0 ? 1 : 1 + comparing.labels(above).size()][levels];
      Arrays.fill(u[f][0], PRIOR_OF_U);
      LevelCounts.add(random, pairs, f, u[f][0]);
      LevelCounts.normalise(u[f][0]);
      for (int row = 1; row < u[f].length; row++) {
        for (int l = 0; l < levels; l++) {
          u[f][row][l] = PRIOR_OF_FOLLOWER * u[f][0][l];
        }
      }
      for (int p = 0; p < pairs.length && above >= 0; p++) {
        int row = 1 + PairLevels.level(random.levels()[p], above);
        int level = PairLevels.level(random.levels()[p], f);
        if (row > 0 && level >= 0) {
          u[f][row][level] += pairs[p];
        }
      }
      Arrays.stream(u[f]).skip(1).forEach(LevelCounts::normalise);
    }
    return u;
  }

  /** The largest change of a probability, shares against all matches. */
  private static double change(MatchModel a, MatchModel b) {
    double most = Math.abs(1 - a.matching() / b.matching());
    for (int c = 0; c < a.m().length; c++) {
      double weight = b.shares()[c] / b.matching();
      for (int f = 0; f < a.fields(); f++) {
        for (int l = 0; l < a.m()[c][f].length; l++) {
          most = Math.max(most, weight * Math.abs(a.m()[c][f][l] - b.m()[c][f][l]));
        }
      }
    }
    return most;
  }
}
