package org.focale.linkage;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * When a field of two records of one person agrees on a level, in which rules may the two meet?
 *
 * <p>Learned from pairs that probably match, field by field, each time from those that a rule finds
 * without that field: these are the same whether its keys agree or not. A rule is a bit of a mask;
 * those that do not use a field are in none of its masks.
 *
 * @param using rules that use a field
 * @param masks by field: the sets of rules whose keys of the field agree, as they occur
 * @param shares by field, level and mask
 */
record KeyAgreement(long[] using, long[][] masks, double[][][] shares) {

  private static final double LEAST_PROBABILITY = 0.5;
  private static final double PRIOR = 1;

  /** Rules that are looked at; any more could only find more. */
  private static final int MOST_RULES = 62;

  /**
   * Learns from candidate pairs.
   *
   * @param levels packed, by pair
   * @param probability that it matches, by pair
   */
  static KeyAgreement of(
      Records records,
      List<BlockingRule> all,
      PairLevels comparing,
      CandidatePairs pairs,
      long[] levels,
      double[] probability) {
    List<BlockingRule> rules = all.subList(0, Math.min(MOST_RULES, all.size()));
    long[] using = using(records, rules);
    List<Map<Long, double[]>> counts = prior(using, comparing);
    BlockKeys keys = new BlockKeys(records);
    for (int p = 0; p < probability.length; p++) {
      if (probability[p] >= LEAST_PROBABILITY) {
        long[] agreeing = agreeing(keys, rules, using, pairs.first(p), pairs.second(p));
        add(using, agreeing, rules.size(), levels[p], probability[p], counts);
      }
    }
    long[][] masks = new long[using.length][];
    double[][][] shares = new double[using.length][][];
    for (int f = 0; f < using.length; f++) {
      masks[f] = counts.get(f).keySet().stream().mapToLong(m -> m).toArray();
      shares[f] = shares(counts.get(f), comparing.labels(f).size());
    }
    return new KeyAgreement(using, masks, shares);
  }

  private static long[] using(Records records, List<BlockingRule> rules) {
    long[] using = new long[records.fields().size()];
    for (int r = 0; r < rules.size(); r++) {
      for (KeyPart part : rules.get(r).parts()) {
        using[part.field()] |= 1L << r;
      }
    }
    return using;
  }

  /** Equal values have equal keys, others other ones. */
  private static List<Map<Long, double[]>> prior(long[] using, PairLevels comparing) {
    List<Map<Long, double[]>> counts = new ArrayList<>();
    for (int f = 0; f < using.length; f++) {
      double[] none = new double[comparing.labels(f).size()];
      double[] every = new double[none.length];
      Arrays.fill(using[f] == 0 ? every : none, PRIOR);
      none[comparing.exact(f)] = 0;
      every[comparing.exact(f)] = PRIOR;
      Map<Long, double[]> ofField = new TreeMap<>();
      ofField.put(0L, none);
      ofField.put(using[f], every);
      counts.add(ofField);
    }
    return counts;
  }

  private static long[] agreeing(
      BlockKeys keys, List<BlockingRule> rules, long[] using, int a, int b) {
    long[] agreeing = using.clone();
    for (int r = 0; r < rules.size(); r++) {
      for (KeyPart part : rules.get(r).parts()) {
        if (!keys.agree(part, a, b)) {
          agreeing[part.field()] &= ~(1L << r);
        }
      }
    }
    return agreeing;
  }

  private static void add(
      long[] using,
      long[] agreeing,
      int rules,
      long levels,
      double probability,
      List<Map<Long, double[]>> counts) {
    long found = (1L << rules) - 1;
    for (int f = 0; f < using.length; f++) {
      found &= agreeing[f] | ~using[f];
    }
    for (int f = 0; f < using.length; f++) {
      int level = PairLevels.level(levels, f);
      if (level >= 0 && (found & ~using[f]) != 0) {
        Map<Long, double[]> ofField = counts.get(f);
        int size = ofField.get(using[f]).length;
        ofField.computeIfAbsent(agreeing[f], mask -> new double[size])[level] += probability;
      }
    }
  }

  private static double[][] shares(Map<Long, double[]> counts, int levels) {
    double[][] shares = new double[levels][];
    for (int l = 0; l < levels; l++) {
      int level = l;
      shares[l] = counts.values().stream().mapToDouble(c -> c[level]).toArray();
      LevelCounts.normalise(shares[l]);
    }
    return shares;
  }
}
