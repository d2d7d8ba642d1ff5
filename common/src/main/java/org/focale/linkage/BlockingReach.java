package org.focale.linkage;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Which matches does no blocking rule find?
 *
 * <p>Given its {@link MatchClass} the fields of a match err independently, and whether the keys of
 * a field agree depends on its level: so field after field it is known how probably which rules
 * still find the match, and in the end how probably none does.
 *
 * @param recorded share of pairs with a value on both sides, by field
 */
record BlockingReach(KeyAgreement keys, double[] recorded) {

  private static final double MOST = 0.5;

  /**
   * Matches of a class that no rule finds.
   *
   * @param share of all matches of the class
   * @param levels by field and level, the share of all matches that is lost and reaches it
   */
  record Lost(double share, double[][] levels) {

    /** Matches there are for each one that is found. */
    double perFound() {
      return 1 / (1 - Math.min(MOST, share));
    }
  }

  static BlockingReach of(Records records, KeyAgreement keys) {
    double[] recorded = new double[records.fields().size()];
    for (int f = 0; f < recorded.length; f++) {
      double right = records.recordedRight(f);
      double left = (records.recorded(f) - right) / records.left();
      recorded[f] = left * (records.oneTable() ? left : right / records.right());
    }
    return new BlockingReach(keys, recorded);
  }

  /**
   * Matches that no rule finds, expected.
   *
   * @param found those that one does
   */
  double lost(MatchModel model, double found) {
    double share = 0;
    for (int c = 0; c < model.shares().length; c++) {
      share += model.shares()[c] / model.matching() * lost(model.m()[c]).share();
    }
    return found * share / (1 - Math.min(MOST, share));
  }

  /**
   * What is lost of a class.
   *
   * @param m by field and level
   */
  Lost lost(double[][] m) {
    List<Map<Long, Double>> before = new ArrayList<>();
    before.add(new TreeMap<>(Map.of(everyRule(), 1.0)));
    for (int f = 0; f < m.length; f++) {
      before.add(after(before.get(f), f, byMask(f, m[f])));
    }
    Map<Long, Double> losing = new TreeMap<>(Map.of(0L, 1.0));
    double[][] levels = new double[m.length][];
    for (int f = m.length - 1; f >= 0; f--) {
      levels[f] = levels(f, m[f], before.get(f), losing);
      losing = losing(f, byMask(f, m[f]), before.get(f), losing);
    }
    return new Lost(before.get(m.length).getOrDefault(0L, 0.0), levels);
  }

  private long everyRule() {
    long every = 0;
    for (long using : keys.using()) {
      every |= using;
    }
    return every;
  }

  /** Rules that still find a match after a field. */
  private long next(long rules, int field, int mask) {
    return rules & (keys.masks()[field][mask] | ~keys.using()[field]);
  }

  /** How probable each mask of a field is; without a value on both sides, that of no rule. */
  private double[] byMask(int field, double[] m) {
    double[] shares = new double[keys.masks()[field].length];
    for (int k = 0; k < shares.length; k++) {
      for (int l = 0; l < m.length; l++) {
        shares[k] += recorded[field] * m[l] * keys.shares()[field][l][k];
      }
      shares[k] += keys.masks()[field][k] == 0 ? 1 - recorded[field] : 0;
    }
    return shares;
  }

  private Map<Long, Double> after(Map<Long, Double> before, int field, double[] byMask) {
    Map<Long, Double> after = new TreeMap<>();
    before.forEach(
        (rules, share) -> {
          for (int k = 0; k < byMask.length; k++) {
            after.merge(next(rules, field, k), share * byMask[k], Double::sum);
          }
        });
    return after;
  }

  /** How probably no rule is left in the end, by the rules left before a field. */
  private Map<Long, Double> losing(
      int field, double[] byMask, Map<Long, Double> before, Map<Long, Double> losingAfter) {
    Map<Long, Double> losing = new TreeMap<>();
    for (long rules : before.keySet()) {
      double sum = 0;
      for (int k = 0; k < byMask.length; k++) {
        sum += byMask[k] * losingAfter.getOrDefault(next(rules, field, k), 0.0);
      }
      losing.put(rules, sum);
    }
    return losing;
  }

  private double[] levels(
      int field, double[] m, Map<Long, Double> before, Map<Long, Double> losingAfter) {
    double[] levels = new double[m.length];
    before.forEach(
        (rules, share) -> {
          for (int k = 0; k < keys.masks()[field].length; k++) {
            double lost = share * losingAfter.getOrDefault(next(rules, field, k), 0.0);
            for (int l = 0; l < m.length; l++) {
              levels[l] += recorded[field] * m[l] * keys.shares()[field][l][k] * lost;
            }
          }
        });
    return levels;
  }
}
