package org.focale.jobs.rarecases.combination;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.focale.features.ConceptMap;
import org.focale.jobs.rarecases.code.Code;
import org.focale.stats.CountTails;
import org.focale.stats.FalseDiscoveries;

/**
 * Which pairs of codes are tested, and with which result?
 *
 * <p>Given how many persons of each stratum have either code, the number with both is a sum of
 * hypergeometric counts if the codes are independent there. It is judged as a Poisson count of the
 * same mean: exact in the limit of rare codes, and else on the safe side, since the sum varies
 * less, by {@code (1 - a/n)(1 - b/n)} in each stratum. Pairs too frequent and pairs too rare are
 * two families of hypotheses, each adjusted for all pairs.
 *
 * <p>Not tested are pairs that say the same or exclude each other by what they mean: two ranges of
 * one measurement, a concept and one that lies below it, and codes that share no stratum.
 */
final class CombinationTesting {

  private final PairCounts counts;
  private final List<Code> codes;
  private final ConceptMap above;

  /**
   * @param codes by place
   * @param above per concept those it lies below
   */
  CombinationTesting(PairCounts counts, List<Code> codes, ConceptMap above) {
    this.counts = counts;
    this.codes = List.copyOf(codes);
    this.above = above;
  }

  /** The result for each pair that is tested, by place and then by the other place. */
  List<Combination> results() {
    List<int[]> pairs = tested();
    double[] expected = new double[pairs.size()];
    double[] more = new double[pairs.size()];
    double[] fewer = new double[pairs.size()];
    for (int i = 0; i < pairs.size(); i++) {
      long persons = counts.withBoth(pairs.get(i)[0], pairs.get(i)[1]);
      expected[i] = counts.expectedWithBoth(pairs.get(i)[0], pairs.get(i)[1]);
      more[i] = Math.min(1, CountTails.poissonAtLeast(persons, expected[i]));
      fewer[i] = Math.min(1, CountTails.poissonAtMost(persons, expected[i]));
    }
    double[] moreAdjusted = FalseDiscoveries.benjaminiYekutieli(more);
    double[] fewerAdjusted = FalseDiscoveries.benjaminiYekutieli(fewer);
    long[] with = IntStream.range(0, codes.size()).mapToLong(counts::with).toArray();
    List<Combination> results = new ArrayList<>();
    for (int i = 0; i < pairs.size(); i++) {
      int[] pair = pairs.get(i);
      int rarer = with[pair[0]] <= with[pair[1]] ? 0 : 1;
      int first = pair[rarer];
      int second = pair[1 - rarer];
      long persons = counts.withBoth(pair[0], pair[1]);
      boolean isMore = persons >= expected[i];
      results.add(
          new Combination(
              first,
              second,
              with[first],
              with[second],
              persons,
              expected[i],
              isMore ? more[i] : fewer[i],
              isMore ? moreAdjusted[i] : fewerAdjusted[i]));
    }
    return results;
  }

  private List<int[]> tested() {
    List<int[]> pairs = new ArrayList<>();
    for (int earlier = 0; earlier < codes.size(); earlier++) {
      for (int later = earlier + 1; later < codes.size(); later++) {
        if (!related(earlier, later) && counts.expectedWithBoth(earlier, later) > 0) {
          pairs.add(new int[] {earlier, later});
        }
      }
    }
    return pairs;
  }

  private boolean related(int one, int other) {
    int concept = codes.get(one).conceptId();
    int otherConcept = codes.get(other).conceptId();
    return concept == otherConcept
        || above.has(concept, otherConcept)
        || above.has(otherConcept, concept);
  }
}
