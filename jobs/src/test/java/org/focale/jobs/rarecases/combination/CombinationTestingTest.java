package org.focale.jobs.rarecases.combination;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.focale.features.ConceptMap;
import org.focale.jobs.rarecases.code.Code;
import org.focale.jobs.rarecases.code.CodeKind;
import org.junit.jupiter.api.Test;

final class CombinationTestingTest {

  private static final int CODES = 24;
  private static final int PERSONS = 3_000;
  private static final int SEEDS = 100;
  private static final int YOUNG = 0;
  private static final int OLD = 90;

  /** Expected: SciPy's {@code poisson.cdf(1, 8.5)} and {@code poisson.sf(15, 8.5)}. */
  @Test
  void countsAreJudgedByThePoissonTailsAboutTheSumOverStrata() {
    Combination fewer = only(twoStrata(1, 0));
    assertThat(fewer.expected()).isCloseTo(20 * 30 / 100.0 + 50 * 10 / 200.0, within(1e-12));
    assertThat(fewer.persons()).isEqualTo(1);
    assertThat(fewer.firstPersons()).isEqualTo(40);
    assertThat(fewer.secondPersons()).isEqualTo(70);
    assertThat(fewer.more()).isFalse();
    assertThat(fewer.p()).isCloseTo(0.0019329495056011196, within(1e-12));
    assertThat(fewer.adjustedP()).isEqualTo(fewer.p());
    Combination more = only(twoStrata(12, 4));
    assertThat(more.more()).isTrue();
    assertThat(more.p()).isCloseTo(0.013833421029598714, within(1e-12));
  }

  /** Expected: SciPy's hypergeometric counts of the two strata, convolved. */
  @Test
  void theJudgementIsOnTheSafeSideOfTheExactConditionalOne() {
    assertThat(only(twoStrata(1, 0)).p()).isGreaterThan(0.000256634032075541);
    assertThat(only(twoStrata(12, 4)).p()).isGreaterThan(0.0015501546770580203);
  }

  @Test
  void whereNothingIsAssociatedNothingIsFound() {
    int runsWithAFinding = 0;
    int small = 0;
    int tested = 0;
    for (int seed = 0; seed < SEEDS; seed++) {
      List<Combination> results = results(counts(seed, List.of(), true), ConceptMap.EMPTY);
      tested += results.size();
      small += (int) results.stream().filter(result -> result.p() <= 0.05).count();
      runsWithAFinding += results.stream().anyMatch(CombinationTestingTest::found) ? 1 : 0;
    }
    assertThat(tested).isEqualTo(SEEDS * CODES * (CODES - 1) / 2);
    // Both sides together: twice 5 % at most, and less since a count cannot hit 5 % exactly.
    assertThat((double) small / tested).isBetween(0.02, 0.1);
    assertThat(runsWithAFinding).isLessThanOrEqualTo(SEEDS / 20);
  }

  @Test
  void plantedPairsAreFoundOnTheirSideAndOthersAreNot() {
    List<int[]> planted = List.of(new int[] {0, 1, 1}, new int[] {2, 3, 1}, new int[] {4, 5, -1});
    int foundPlanted = 0;
    double falseShares = 0;
    for (int seed = 0; seed < SEEDS; seed++) {
      List<Combination> findings =
          results(counts(seed, planted, true), ConceptMap.EMPTY).stream()
              .filter(CombinationTestingTest::found)
              .toList();
      long right =
          findings.stream()
              .filter(result -> planted.stream().anyMatch(pair -> is(result, pair)))
              .count();
      foundPlanted += (int) right;
      falseShares += findings.isEmpty() ? 0 : 1 - (double) right / findings.size();
    }
    assertThat(foundPlanted).isGreaterThanOrEqualTo(planted.size() * SEEDS * 95 / 100);
    assertThat(falseShares / SEEDS).isLessThanOrEqualTo(0.05);
  }

  @Test
  void whatAgeAloneMakesGoTogetherVanishesWithinAges() {
    assertThat(results(counts(7, List.of(), false), ConceptMap.EMPTY))
        .filteredOn(CombinationTestingTest::found)
        .as("all ages together")
        .hasSizeGreaterThan(20);
    assertThat(results(counts(7, List.of(), true), ConceptMap.EMPTY))
        .as("within ages")
        .noneMatch(CombinationTestingTest::found);
  }

  @Test
  void pairsThatSayTheSameOrShareNoStratumAreNotTested() {
    List<Code> codes =
        List.of(
            new Code(CodeKind.CONDITION, 10),
            new Code(CodeKind.CONDITION, 11),
            new Code(CodeKind.LOW, 30),
            new Code(CodeKind.HIGH, 30),
            new Code(CodeKind.HIGH, 31));
    PairCounts counts = new PairCounts(known(codes));
    counts.add(YOUNG, packed(codes.subList(0, 4)));
    counts.add(OLD, packed(codes.subList(4, 5)));
    ConceptMap above = new ConceptMap(new long[] {ConceptMap.pair(11, 10)});
    assertThat(new CombinationTesting(counts, codes, above).results())
        .extracting(result -> List.of(result.first(), result.second()))
        .containsExactlyInAnyOrder(List.of(0, 2), List.of(0, 3), List.of(1, 2), List.of(1, 3));
  }

  @Test
  void countsOfTasksAddUpToThoseOfAll() {
    KnownCodes known = known(codes());
    PairCounts one = counts(3, List.of(), true);
    PairCounts read = PairCounts.of(known, one.rows());
    assertThat(read.rows()).isEqualTo(one.rows());
    assertThat(read.persons()).isEqualTo(PERSONS);
    assertThat(one.rows()).hasSizeLessThanOrEqualTo(PairCounts.mostRows(known));
  }

  @Test
  void everyPairHasANumberOfItsOwn() {
    KnownCodes known = known(codes());
    List<Integer> numbers = new ArrayList<>();
    for (int i = 0; i < CODES; i++) {
      for (int j = i + 1; j < CODES; j++) {
        numbers.add(known.pair(i, j));
      }
    }
    assertThat(numbers)
        .containsExactlyElementsOf(IntStream.range(0, known.pairs()).boxed().toList());
  }

  private static boolean found(Combination result) {
    return result.adjustedP() <= 0.05;
  }

  private static boolean is(Combination result, int[] pair) {
    return Math.min(result.first(), result.second()) == pair[0]
        && Math.max(result.first(), result.second()) == pair[1]
        && result.more() == pair[2] > 0;
  }

  private static Combination only(PairCounts counts) {
    List<Combination> results = results(counts, ConceptMap.EMPTY, 2);
    assertThat(results).hasSize(1);
    return results.get(0);
  }

  /** 100 persons, 20 and 30 with a code, and 200 with 50 and 10; so many of them with both. */
  private static PairCounts twoStrata(int bothYoung, int bothOld) {
    List<Code> codes = codes().subList(0, 2);
    PairCounts counts = new PairCounts(known(codes));
    add(counts, codes, YOUNG, new int[] {100, 20, 30, bothYoung});
    add(counts, codes, OLD, new int[] {200, 50, 10, bothOld});
    return counts;
  }

  private static void add(PairCounts counts, List<Code> codes, int stratum, int[] persons) {
    int both = persons[3];
    for (int person = 0; person < persons[0]; person++) {
      boolean first = person < persons[1];
      boolean second =
          person < both || (person >= persons[1] && person < persons[1] + persons[2] - both);
      List<Code> of = new ArrayList<>();
      if (first) {
        of.add(codes.get(0));
      }
      if (second) {
        of.add(codes.get(1));
      }
      counts.add(stratum, packed(of));
    }
  }

  /**
   * Persons of two ages with codes drawn independently within an age, half of the codes four times
   * as frequent in old age.
   *
   * @param planted places of two codes, and 1 where who has one has the other in one case of four
   *     more, or -1 where who has both keeps only one
   * @param strata whether the ages are told apart
   */
  private static PairCounts counts(int seed, List<int[]> planted, boolean strata) {
    Random random = new Random(seed);
    PairCounts counts = new PairCounts(known(codes()));
    for (int person = 0; person < PERSONS; person++) {
      boolean old = person % 2 == 0;
      boolean[] has = new boolean[CODES];
      for (int code = 0; code < CODES; code++) {
        double young = 0.03 + 0.15 * code / CODES;
        has[code] = random.nextDouble() < (old && code % 2 == 0 ? 4 * young : young);
      }
      for (int[] pair : planted) {
        if (pair[2] > 0) {
          has[pair[1]] |= has[pair[0]] && random.nextDouble() < 0.25;
        } else {
          has[pair[1]] &= !has[pair[0]];
        }
      }
      List<Code> codes = codes();
      counts.add(
          strata && old ? OLD : YOUNG,
          packed(IntStream.range(0, CODES).filter(c -> has[c]).mapToObj(codes::get).toList()));
    }
    return counts;
  }

  private static List<Combination> results(PairCounts counts, ConceptMap above) {
    return results(counts, above, CODES);
  }

  private static List<Combination> results(PairCounts counts, ConceptMap above, int codes) {
    return new CombinationTesting(counts, codes().subList(0, codes), above).results();
  }

  private static List<Code> codes() {
    return IntStream.range(0, CODES)
        .mapToObj(place -> new Code(CodeKind.CONDITION, 100 + place))
        .toList();
  }

  private static KnownCodes known(List<Code> codes) {
    return new KnownCodes(packed(codes), packed(codes));
  }

  private static long[] packed(List<Code> codes) {
    long[] packed = codes.stream().mapToLong(Code::packed).toArray();
    Arrays.sort(packed);
    return packed;
  }
}
