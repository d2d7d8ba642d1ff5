package org.focale.jobs.context;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/**
 * Who counts as a peer, once nearer peers are too few?
 *
 * @param ageBandYears width of the band of ages, a multiple of five; 0 for all ages
 * @param sameConditions whether peers have the same of the conditions of the strata
 */
record Widening(int ageBandYears, boolean sameSex, boolean sameConditions) implements Serializable {

  private static final int[] AGE_BAND_YEARS = {5, 10, 20, 0};

  /** In the order they are tried: ages first, then conditions, sex last. */
  static List<Widening> steps(boolean byConditions) {
    List<Widening> steps = new ArrayList<>();
    for (boolean same : byConditions ? new boolean[] {true, false} : new boolean[] {true}) {
      for (int years : AGE_BAND_YEARS) {
        steps.add(new Widening(years, true, same));
      }
    }
    steps.add(new Widening(0, false, !byConditions));
    return steps;
  }

  /** Whether a person of one stratum is a peer of one of another. */
  boolean holds(Stratum member, Stratum peer) {
    return (!sameSex || member.sex() == peer.sex())
        && (!sameConditions || member.conditions() == peer.conditions())
        && (ageBandYears == 0 || band(member) == band(peer));
  }

  private int band(Stratum stratum) {
    return stratum.band() < 0
        ? Stratum.UNKNOWN_AGE
        : stratum.band() / (ageBandYears / Stratum.BAND_YEARS);
  }
}
