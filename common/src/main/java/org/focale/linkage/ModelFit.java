package org.focale.linkage;

import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * How often do matches, and other pairs, reach each level, when nobody says which pairs match?
 *
 * <p>Expectation–maximisation over the patterns of levels. Candidate pairs teach m and the number
 * of matches; pairs drawn at random teach u, each with the probability that it is no match, so that
 * a few matches among them do no harm. Strangers teach with the candidates how members of one
 * household agree. All other pairs there are count as no match, but for the matches that no rule
 * finds: these are reckoned once from the first fit and count in a second. They are not reckoned
 * until nothing changes, since of few fields nearly any number of them would do. Starts are fixed
 * and sums run in one order, so the same records give the same model bit for bit.
 */
final class ModelFit {

  private static final int MOST_ROUNDS = 500;
  private static final double CHANGE = 1e-7;
  private static final double PRIOR_OF_M = 4;

  private final Records records;
  private final PairLevels comparing;
  private final Patterns candidates;
  private final Patterns random;
  private final Patterns strangers;
  private final double[] noRarity;
  private final boolean homes;
  private final ChanceLevels chance;
  private final Household household;
  private MatchModel model;
  private List<BlockingReach.Lost> lost = List.of();
  private double[] found;

  private ModelFit(
      Records records,
      PairLevels comparing,
      Patterns candidates,
      Patterns random,
      Patterns strangers) {
    this.records = records;
    this.comparing = comparing;
    this.candidates = candidates;
    this.random = random;
    this.strangers = strangers;
    this.noRarity = new double[records.fields().size()];
    Arrays.fill(noRarity, 1);
    this.homes = records.fields().stream().anyMatch(f -> f.kind().scope() == FieldKind.Scope.HOME);
    this.chance = new ChanceLevels(comparing, random);
    this.household = new Household(records, comparing, candidates, strangers);
    this.model = start();
  }

  /**
   * The model that fits best.
   *
   * @param candidates levels of candidate pairs
   * @param random of pairs drawn at random
   * @param strangers of pairs that are known to be no match
   * @param reach what the rules find, once a first model tells which pairs probably match
   */
  static MatchModel of(
      Records records,
      PairLevels comparing,
      Patterns candidates,
      Patterns random,
      Patterns strangers,
      Function<MatchModel, BlockingReach> reach) {
    ModelFit fit = new ModelFit(records, comparing, candidates, random, strangers);
    fit.converge();
    BlockingReach reached = reach.apply(fit.model);
    fit.lost = Arrays.stream(fit.model.m()).map(reached::lost).toList();
    fit.found = fit.model.shares().clone();
    fit.converge();
    return fit.model;
  }

  private void converge() {
    for (int round = 0; round < MOST_ROUNDS; round++) {
      MatchModel before = model;
      model = next();
      if (change(before, model) < CHANGE) {
        break;
      }
    }
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
    double[][][] u = chance.u(follows, Arrays.stream(random.counts()).asDoubleStream().toArray());
    double housemates = homes ? people / 10 / records.pairs() : 0;
    return new MatchModel(shares, housemates, m, u, follows, firstHousehold(m, u));
  }

  private double[][][] firstHousehold(double[][][] m, double[][][] u) {
    return household.levels(m, u, new double[candidates.size()], new double[strangers.size()]);
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
      shares[c] = Arrays.stream(ofClass[c]).sum() / records.pairs() + lost(c);
    }
    double share = Arrays.stream(housemates).sum() / records.pairs();
    double[][][] u = chance.u(model.follows(), unmatched());
    double[][][] m = new double[classes][][];
    for (int c = 0; c < classes; c++) {
      m[c] = m(c, ofClass, u);
    }
    return new MatchModel(
        bounded(shares),
        share,
        m,
        u,
        model.follows(),
        household.levels(m, u, housemates, ofStrangers()));
  }

  /** Matches of a class that no rule finds, as a share of all pairs. */
  private double lost(int matchClass) {
    return lost.isEmpty()
        ? 0
        : found[matchClass] * lost.get(matchClass).perFound() * lost.get(matchClass).share();
  }

  /** No class dies out for good, a tenth of a pair is the least. */
  private double[] bounded(double[] shares) {
    return Arrays.stream(MatchClass.bounded(shares))
        .map(s -> Math.max(s, 0.1 / records.pairs()))
        .toArray();
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

  /** Strangers of each pattern that are of one household. */
  private double[] ofStrangers() {
    double[] pairs = new double[strangers.size()];
    IntStream.range(0, pairs.length)
        .parallel()
        .forEach(
            p -> {
              long levels = strangers.levels()[p];
              double home = model.housemates(levels, noRarity);
              double other = model.random(levels, noRarity);
              pairs[p] = strangers.counts()[p] * (home / (home + other));
            });
    return pairs;
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
          addLost(c, f, m[f]);
        }
      }
      LevelCounts.normalise(m[f]);
      Monotone.pool(m[f], u[f][0], comparing.graded(f));
      LevelCounts.cap(m[f], 0, here.mostDiffering(scope(f)));
    }
    return m;
  }

  private void addLost(int matchClass, int field, double[] m) {
    for (int l = 0; l < m.length && !lost.isEmpty(); l++) {
      BlockingReach.Lost of = lost.get(matchClass);
      m[l] += found[matchClass] * records.pairs() * of.perFound() * of.levels()[field][l];
    }
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
