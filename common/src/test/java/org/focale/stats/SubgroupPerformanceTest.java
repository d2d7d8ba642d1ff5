package org.focale.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

final class SubgroupPerformanceTest {

  private final CountedScores tied = counted(PlantedScores.tied());
  private final CountedScores spread = counted(PlantedScores.spread());

  @Test
  void theBrierScoreHasTheStandardErrorOfAMean() {
    // numpy 2.4.6: b = (p - y)**2; b.mean(), b.std(ddof=1) / sqrt(n)
    Estimate found = PerformanceMetric.BRIER.apply(spread).orElseThrow();
    assertThat(found.value()).isCloseTo(0.16559337049814662, within(1e-12));
    assertThat(found.standardError()).isCloseTo(0.004330601740788296, within(1e-12));
    Estimate withTies = PerformanceMetric.BRIER.apply(tied).orElseThrow();
    assertThat(withTies.standardError()).isCloseTo(0.0113984719231439, within(1e-12));
  }

  @Test
  void theGapIsTheDifferenceFromAllOthers() {
    CountedScores third = new CountedScores(new double[] {0.3}, new long[] {2}, new long[] {5});
    for (PerformanceMetric metric : PerformanceMetric.values()) {
      List<SubgroupPerformance> rows =
          SubgroupPerformance.of(metric, new TreeMap<>(Map.of("a", tied, "b", spread, "c", third)));
      assertThat(rows).extracting(SubgroupPerformance::group).containsExactly("a", "b", "c");
      SubgroupPerformance first = rows.get(0);
      assertThat(first.persons()).isEqualTo(300);
      assertThat(first.events()).isEqualTo(94);
      Estimate within = metric.apply(tied).orElseThrow();
      Estimate elsewhere = metric.apply(spread.plus(third)).orElseThrow();
      assertThat(first.within()).contains(within);
      assertThat(first.elsewhere()).contains(elsewhere);
      Estimate gap = first.gap().orElseThrow();
      assertThat(gap.value()).isEqualTo(within.value() - elsewhere.value());
      assertThat(gap.standardError())
          .isCloseTo(
              Math.sqrt(
                  Math.pow(within.standardError(), 2) + Math.pow(elsewhere.standardError(), 2)),
              within(1e-15));
    }
  }

  @Test
  void aGroupWithoutEventsHasNoFigureAndNoGap() {
    CountedScores none = new CountedScores(new double[] {0.3}, new long[1], new long[] {5});
    SubgroupPerformance row =
        SubgroupPerformance.of(PerformanceMetric.AUROC, new TreeMap<>(Map.of("a", none, "b", tied)))
            .get(0);
    assertThat(row.within()).isEmpty();
    assertThat(row.gap()).isEmpty();
    assertThat(row.elsewhere()).isPresent();
    assertThat(row.persons()).isEqualTo(5);
  }

  @Test
  void aShareAtAThresholdIsComparedLikeAnyFigure() {
    // 81 of 94 events of "a" are flagged at 0.5, and 603 of 684 of "b" (see
    // DecisionsTest), so the gap is their difference with the binomial standard errors of both.
    SubgroupPerformance row =
        SubgroupPerformance.of(
                scores ->
                    ThresholdRow.table(scores, 0.5).get(0).sensitivity().map(Proportion::estimate),
                new TreeMap<>(Map.of("a", tied, "b", spread)))
            .get(0);
    double p = 81 / 94.0;
    double q = 603 / 684.0;
    Estimate gap = row.gap().orElseThrow();
    assertThat(gap.value()).isCloseTo(p - q, within(1e-12));
    assertThat(gap.standardError())
        .isCloseTo(Math.sqrt(p * (1 - p) / 94 + q * (1 - q) / 684), within(1e-12));
  }

  @Test
  void theOnlyGroupHasNobodyToDifferFrom() {
    SubgroupPerformance row =
        SubgroupPerformance.of(PerformanceMetric.BRIER, new TreeMap<>(Map.of("all", tied))).get(0);
    assertThat(row.within()).isPresent();
    assertThat(row.gap()).isEmpty();
  }

  @Test
  void theProbabilityOfADifferenceIsTheNormalOne() {
    // scipy 1.17.1: 2 * norm.sf(1.7), 2 * norm.sf(8)
    assertThat(new Estimate(-3.4, 2).probabilityUnderZero())
        .isCloseTo(0.08913092551708608, within(1e-12));
    assertThat(new Estimate(8, 1).probabilityUnderZero())
        .isCloseTo(1.244192114854348e-15, within(1e-25));
  }

  private static CountedScores counted(PlantedScores planted) {
    return CountedScores.of(planted.probability(), planted.outcome());
  }
}
