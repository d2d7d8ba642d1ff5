package org.focale.linkage;

import java.util.Arrays;

/**
 * How much rarer than an average agreement is the value that two records share?
 *
 * <p>Term-frequency adjustment (Winkler 1989; as Splink publishes it): u of an exact agreement is
 * replaced by the share of records that have the value. A field that follows another which agrees
 * too is not adjusted again.
 */
final class Rarity {

  private final Records records;
  private final MatchModel model;
  private final PairLevels comparing;
  private final double[][] shares;

  /**
   * @param byFrequency by field, whether it is adjusted at all
   */
  Rarity(Records records, PairLevels comparing, MatchModel model, boolean[] byFrequency) {
    this.records = records;
    this.comparing = comparing;
    this.model = model;
    this.shares = new double[records.fields().size()][];
    for (int f = 0; f < shares.length; f++) {
      shares[f] = byFrequency[f] ? shares(f) : new double[0];
    }
  }

  private double[] shares(int field) {
    double[] shares = new double[records.distinct(field)];
    double recorded = Math.max(1, records.recorded(field));
    for (int r = 0; r < records.size(); r++) {
      shares[records.code(field, r)] += 1 / recorded;
    }
    return shares;
  }

  /** By field, the share of the value over u; 1 where nothing is to be adjusted. */
  double[] of(int record, long levels) {
    double[] rarity = new double[shares.length];
    Arrays.fill(rarity, 1);
    for (int f = 0; f < rarity.length; f++) {
      if (shares[f].length > 0 && exact(levels, f) && !exact(levels, model.follows()[f])) {
        rarity[f] = shares[f][records.code(f, record)] / model.u(f, comparing.exact(f));
      }
    }
    return rarity;
  }

  private boolean exact(long levels, int field) {
    return field >= 0 && PairLevels.level(levels, field) == comparing.exact(field);
  }
}
