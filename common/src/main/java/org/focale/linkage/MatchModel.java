package org.focale.linkage;

/**
 * How probable are the levels of a pair among matches and among other pairs?
 *
 * <p>Fellegi and Sunter (1969): m is the probability of a level given a match, u given none, and
 * the logarithm of their ratio is a weight. Two dependences between fields are kept. Matches are a
 * mixture of {@link MatchClass}es, in each of which fields err independently (latent classes, as
 * Winkler 1993). Other pairs are random ones, in which a postcode follows its suburb, or different
 * persons of one household, who share an address and may share more.
 *
 * @param shares of the match classes among all pairs there are
 * @param household share of pairs of different persons of one household among all pairs
 * @param m by class, field and level
 * @param u by field, level of the field that it follows (0 not recorded or none, else 1 + level)
 *     and level
 * @param follows by field, the field that it follows, or -1
 * @param ofHousehold by whether a record is written badly (0 no, 1 yes), field and level, among
 *     different persons of one household; a field without levels here agrees by chance
 */
record MatchModel(
    double[] shares,
    double household,
    double[][][] m,
    double[][][] u,
    int[] follows,
    double[][][] ofHousehold) {

  private static final double LOG_2 = Math.log(2);

  int fields() {
    return u.length;
  }

  /** Share of matches among all pairs there are. */
  double matching() {
    double sum = 0;
    for (double share : shares) {
      sum += share;
    }
    return sum;
  }

  /** Density of levels among matches of a class, times its share. */
  double ofClass(int matchClass, long levels) {
    double product = shares[matchClass];
    for (int f = 0; f < u.length; f++) {
      int level = PairLevels.level(levels, f);
      product *= level < 0 ? 1 : m[matchClass][f][level];
    }
    return product;
  }

  double matched(long levels) {
    double sum = 0;
    for (int c = 0; c < shares.length; c++) {
      sum += ofClass(c, levels);
    }
    return sum;
  }

  /**
   * Density of levels among random pairs, times their share.
   *
   * @param rarity by field, how much rarer than on average the value is that both share; 1 for none
   */
  double random(long levels, double[] rarity) {
    double product = 1 - matching() - household;
    for (int f = 0; f < u.length; f++) {
      int level = PairLevels.level(levels, f);
      product *= level < 0 ? 1 : rarity[f] * u[f][above(levels, f)][level];
    }
    return product;
  }

  /**
   * Density of levels among members of a household, times their share. As many are written badly as
   * among matches.
   */
  double housemates(long levels, double[] rarity) {
    double careless = careless();
    return household
        * ((1 - careless) * housemates(0, levels, rarity)
            + careless * housemates(1, levels, rarity));
  }

  private double housemates(int careless, long levels, double[] rarity) {
    double product = 1;
    for (int f = 0; f < u.length; f++) {
      int level = PairLevels.level(levels, f);
      if (level >= 0) {
        double[] own = ofHousehold[careless][f];
        product *= own.length > 0 ? own[level] : rarity[f] * u[f][above(levels, f)][level];
      }
    }
    return product;
  }

  /** Share of the matches of which a record is written badly. */
  private double careless() {
    double sum = 0;
    for (int c = 0; c < shares.length; c++) {
      sum += MatchClass.at(c).careless() ? shares[c] : 0;
    }
    return sum / matching();
  }

  double unmatched(long levels, double[] rarity) {
    return random(levels, rarity) + housemates(levels, rarity);
  }

  private int above(long levels, int field) {
    return follows[field] < 0 ? 0 : 1 + PairLevels.level(levels, follows[field]);
  }

  /** The binary logarithm of how much likelier the levels are among matches than elsewhere. */
  double weight(long levels, double[] rarity) {
    double matching = matching();
    return Math.log(matched(levels) / matching / (unmatched(levels, rarity) / (1 - matching)))
        / LOG_2;
  }

  /** The odds that a pair with these levels matches. */
  double odds(long levels, double[] rarity) {
    return matched(levels) / unmatched(levels, rarity);
  }

  /** m of a level over all ways to match. */
  double m(int field, int level) {
    double sum = 0;
    for (int c = 0; c < shares.length; c++) {
      sum += shares[c] * m[c][field][level];
    }
    return sum / matching();
  }

  /** u of a level, whatever the field says that it follows. */
  double u(int field, int level) {
    return u[field][0][level];
  }
}
