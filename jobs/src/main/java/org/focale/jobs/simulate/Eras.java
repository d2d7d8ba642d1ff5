package org.focale.jobs.simulate;

/** Which spans do facts of one concept make, where gaps of up to 30 days do not part them? */
final class Eras {

  private static final int LONGEST_GAP = 30;

  private Eras() {}

  /** Joins facts into eras; {@code value} is the number of facts and {@code low} the gap days. */
  static void join(FactList facts, FactList eras) {
    long[] order = facts.byConcept();
    int era = -1;
    for (int k = 0; k < facts.size; k++) {
      int i = (int) (order[k] & 0x7FFF);
      boolean same = era >= 0 && eras.concept[era] == facts.concept[i];
      if (same && facts.day[i] <= eras.end[era] + LONGEST_GAP) {
        eras.low[era] += Math.max(0, facts.day[i] - eras.end[era] - 1);
        eras.end[era] = Math.max(eras.end[era], facts.end[i]);
        eras.value[era]++;
      } else {
        era = eras.add(facts.day[i], facts.end[i], facts.concept[i], FactList.NO_VISIT);
        eras.value[era] = 1;
        eras.low[era] = 0;
      }
    }
  }
}
