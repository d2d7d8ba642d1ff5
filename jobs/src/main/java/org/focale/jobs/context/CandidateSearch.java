package org.focale.jobs.context;

import java.io.Serializable;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.focale.jobs.context.ContextParameters.ExactMatch;

/**
 * Which members may a person of the population be matched with?
 *
 * @param ids of the members
 * @param positions of the members, as {@link Nearness} makes them
 * @param alike members by what must be the same
 * @param most candidates kept of each member
 * @param caliper farthest match
 * @param members persons of the population who are members, by linkage; ascending
 */
record CandidateSearch(
    Nearness nearness,
    List<ExactMatch> exact,
    long[] ids,
    double[][] positions,
    Map<Stratum, int[]> alike,
    int most,
    double caliper,
    long[] members)
    implements Serializable {

  private static final int[] NOBODY = {};

  static CandidateSearch of(
      Nearness nearness,
      List<ExactMatch> exact,
      List<Profile> cohort,
      int most,
      double caliper,
      long[] members) {
    Map<Stratum, int[]> alike = new HashMap<>();
    for (int i = 0; i < cohort.size(); i++) {
      int[] one = {i};
      alike.merge(
          key(exact, cohort.get(i).stratum()),
          one,
          (before, next) -> IntStream.concat(Arrays.stream(before), Arrays.stream(next)).toArray());
    }
    return new CandidateSearch(
        nearness,
        exact,
        cohort.stream().mapToLong(Profile::personId).toArray(),
        cohort.stream().map(m -> nearness.position(m.values())).toArray(double[][]::new),
        alike,
        most,
        caliper,
        members);
  }

  /** The members with the same of what must be the same; nobody for a member's own record. */
  int[] alike(Profile person) {
    return Arrays.binarySearch(members, person.personId()) >= 0
        ? NOBODY
        : alike.getOrDefault(key(exact, person.stratum()), NOBODY);
  }

  private static Stratum key(List<ExactMatch> exact, Stratum stratum) {
    return new Stratum(
        exact.contains(ExactMatch.SEX) ? stratum.sex() : 0,
        exact.contains(ExactMatch.AGE_BAND) ? stratum.band() : 0,
        exact.contains(ExactMatch.CONDITIONS) ? stratum.conditions() : 0);
  }
}
