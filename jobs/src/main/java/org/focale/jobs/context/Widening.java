package org.focale.jobs.context;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import org.focale.features.AgeBand;

/**
 * Who counts as a peer, once nearer peers are too few?
 *
 * @param ageBandYears width of the {@link AgeBand}; 0 for all ages
 * @param sameConditions whether peers have the same of the conditions of the strata
 */
record Widening(int ageBandYears, boolean sameSex, boolean sameConditions) implements Serializable {

  /** In the order they are tried: ages first, then conditions, sex last. */
  static List<Widening> steps(boolean byConditions) {
    List<Widening> steps = new ArrayList<>();
    for (boolean same : byConditions ? new boolean[] {true, false} : new boolean[] {true}) {
      for (int years : AgeBand.WIDTHS) {
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
        && member.ages(ageBandYears).equals(peer.ages(ageBandYears));
  }
}
