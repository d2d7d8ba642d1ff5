package org.focale.linkage;

/** What does each field add to the weight of a pair, given what those before it have said? */
final class Waterfall {

  private Waterfall() {}

  /** Bits by field, in their order; they add up to the pair's weight. */
  static double[] of(MatchModel model, long levels, double[] rarity) {
    double[] bits = new double[model.fields()];
    double before = 0;
    for (int f = 0; f < bits.length; f++) {
      double with = model.weight(PairLevels.firstFields(levels, f + 1), rarity);
      bits[f] = with - before;
      before = with;
    }
    return bits;
  }
}
