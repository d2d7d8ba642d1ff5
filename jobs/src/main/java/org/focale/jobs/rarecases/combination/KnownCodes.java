package org.focale.jobs.rarecases.combination;

import java.io.Serializable;
import java.util.Arrays;

/**
 * Which codes are counted in pairs, and which are not rare?
 *
 * @param paired as packed, ascending; a code's place is its number among them
 * @param common codes that are not rare, as packed, ascending
 */
record KnownCodes(long[] paired, long[] common) implements Serializable {

  /** The places of those codes that are counted in pairs, ascending. */
  int[] places(long[] codes) {
    return Arrays.stream(codes)
        .mapToInt(code -> Arrays.binarySearch(paired, code))
        .filter(place -> place >= 0)
        .toArray();
  }

  /** How many of the codes are rare. */
  int rare(long[] codes) {
    return (int) Arrays.stream(codes).filter(code -> Arrays.binarySearch(common, code) < 0).count();
  }

  /** How many pairs there are. */
  int pairs() {
    return paired.length * (paired.length - 1) / 2;
  }

  /** The number of a pair, from 0, by place and then by the later place. */
  int pair(int earlier, int later) {
    return earlier * (2 * paired.length - earlier - 1) / 2 + later - earlier - 1;
  }
}
