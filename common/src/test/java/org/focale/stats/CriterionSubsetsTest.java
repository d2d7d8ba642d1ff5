package org.focale.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Counted again person by person, and over all orders of the criteria. */
class CriterionSubsetsTest {

  @Test
  void everySubsetIsCountedAsPersonByPerson() {
    for (int criteria = 1; criteria <= 6; criteria++) {
      long[] persons = persons(criteria, 500);
      CriterionSubsets counted = counted(criteria, persons);
      for (long subset = 0; subset < 1L << criteria; subset++) {
        assertThat(counted.meeting(subset)).isEqualTo(meeting(persons, subset));
      }
      assertThat(counted.persons()).isEqualTo(500);
    }
  }

  @Test
  void aFunnelAppliesTheCriteriaInTheOrderThatIsStated() {
    long[] persons = persons(5, 400);
    long[] left = counted(5, persons).funnel(new int[] {3, 0, 4});
    assertThat(left)
        .containsExactly(
            400, meeting(persons, 0b01000), meeting(persons, 0b01001), meeting(persons, 0b11001));
  }

  @Test
  void leavingACriterionOutAddsThoseWhomItAloneExcludes() {
    long[] persons = persons(6, 800);
    long[] gained = counted(6, persons).leaveOneOut();
    for (int i = 0; i < 6; i++) {
      long onlyThis = 0b111111 ^ 1L << i;
      assertThat(gained[i])
          .isEqualTo(Arrays.stream(persons).filter(mask -> mask == onlyThis).count());
    }
  }

  @Test
  void theShapleyValueIsTheMeanOverAllOrders() {
    for (int criteria = 1; criteria <= 6; criteria++) {
      long[] persons = persons(criteria, 300);
      double[] found = counted(criteria, persons).shapley();
      double[] mean = meanOverOrders(criteria, persons);
      for (int i = 0; i < criteria; i++) {
        assertThat(found[i]).isCloseTo(mean[i], within(1e-9));
      }
    }
  }

  @Test
  void theShapleyValuesSumToThoseWhoAreExcluded() {
    CriterionSubsets counted = counted(6, persons(6, 5_000));
    assertThat(Arrays.stream(counted.shapley()).sum())
        .isCloseTo(counted.persons() - counted.eligible(), within(1e-6));
  }

  @Test
  void criteriaThatExcludeTheSamePersonsAreWorthTheSame() {
    CriterionSubsets counted =
        new CriterionSubsets(3, Map.of(0b111L, 40L, 0b100L, 25L, 0b000L, 9L, 0b011L, 4L));
    double[] values = counted.shapley();
    assertThat(values[0]).isEqualTo(values[1]).isCloseTo(25 / 2.0 + 9 / 3.0, within(1e-12));
    assertThat(values[2]).isCloseTo(4 + 9 / 3.0, within(1e-12));
  }

  @Test
  void aCriterionThatExcludesNobodyIsWorthNothing() {
    CriterionSubsets counted = new CriterionSubsets(2, Map.of(0b11L, 7L, 0b10L, 3L));
    assertThat(counted.shapley()[1]).isZero();
    assertThat(counted.leaveOneOut()).containsExactly(3, 0);
  }

  @Test
  void nobodyAtAllIsNobodyEverywhere() {
    CriterionSubsets counted = new CriterionSubsets(3, Map.of());
    assertThat(counted.funnel(new int[] {0, 1, 2})).containsOnly(0);
    assertThat(counted.shapley()).containsOnly(0);
  }

  /** Twenty criteria: 20 additions for each of the 2^20 subsets, so far below a second. */
  @Test
  void twentyCriteriaAreCountedInTimeLinearInTheirSubsets() {
    Random random = new Random(5);
    Map<Long, Long> histogram = new HashMap<>();
    for (int i = 0; i < 200_000; i++) {
      histogram.merge((long) random.nextInt(1 << 20), 1L, Long::sum);
    }
    new CriterionSubsets(20, histogram); // compiled before it is timed
    long started = System.nanoTime();
    CriterionSubsets counted = new CriterionSubsets(20, histogram);
    assertThat(System.nanoTime() - started).isLessThan(3_000_000_000L);
    assertThat(counted.persons()).isEqualTo(200_000);
    long subset = 0b1010_0000_0000_0100_0001L;
    long expected =
        histogram.entrySet().stream()
            .filter(e -> (e.getKey() & subset) == subset)
            .mapToLong(Map.Entry::getValue)
            .sum();
    assertThat(counted.meeting(subset)).isEqualTo(expected);
  }

  @Test
  void whatDoesNotFitTheCriteriaIsRefused() {
    assertThatThrownBy(() -> new CriterionSubsets(21, Map.of()))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new CriterionSubsets(2, Map.of(4L, 1L)))
        .isInstanceOf(IllegalArgumentException.class);
    CriterionSubsets counted = new CriterionSubsets(2, Map.of(3L, 1L));
    assertThatThrownBy(() -> counted.meeting(4)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> counted.funnel(new int[] {1, 1}))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> counted.funnel(new int[] {2}))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static long[] persons(int criteria, int count) {
    return new Random(criteria).longs(count, 0, 1L << criteria).toArray();
  }

  private static CriterionSubsets counted(int criteria, long[] persons) {
    Map<Long, Long> histogram = new HashMap<>();
    Arrays.stream(persons).forEach(mask -> histogram.merge(mask, 1L, Long::sum));
    return new CriterionSubsets(criteria, histogram);
  }

  private static long meeting(long[] persons, long subset) {
    return Arrays.stream(persons).filter(mask -> (mask & subset) == subset).count();
  }

  private static double[] meanOverOrders(int criteria, long[] persons) {
    List<int[]> orders = new ArrayList<>();
    addOrders(IntStream.range(0, criteria).toArray(), 0, orders);
    double[] mean = new double[criteria];
    for (int[] order : orders) {
      long applied = 0;
      for (int criterion : order) {
        long before = meeting(persons, applied);
        applied |= 1L << criterion;
        mean[criterion] += (double) (before - meeting(persons, applied)) / orders.size();
      }
    }
    return mean;
  }

  private static void addOrders(int[] order, int from, List<int[]> orders) {
    if (from == order.length) {
      orders.add(order.clone());
    }
    for (int i = from; i < order.length; i++) {
      swap(order, from, i);
      addOrders(order, from + 1, orders);
      swap(order, from, i);
    }
  }

  private static void swap(int[] order, int a, int b) {
    int kept = order[a];
    order[a] = order[b];
    order[b] = kept;
  }
}
