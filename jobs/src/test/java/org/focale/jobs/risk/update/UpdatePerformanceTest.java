package org.focale.jobs.risk.update;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.focale.jobs.risk.update.UpdatePerformance.Figure;
import org.focale.stats.Calibration;
import org.junit.jupiter.api.Test;

class UpdatePerformanceTest {

  private static final int ROUNDS = 2;

  private final Cohort cohort =
      Cohort.of(PlantedCohort.population(), PlantedCohort.members(400, 1, true));

  @Test
  void aPersonIsInOnePartAndPartsAreEven() {
    int[] part = CohortFolds.of(cohort.members(), 10, 7, 0);
    Map<String, Integer> partOf = new HashMap<>();
    int[] rows = new int[10];
    for (int i = 0; i < part.length; i++) {
      String person = cohort.members().get(i).person();
      assertThat(partOf.merge(person, part[i], (one, other) -> one)).isEqualTo(part[i]);
      rows[part[i]]++;
    }
    assertThat(rows).containsOnly(40);
    assertThat(CohortFolds.of(cohort.members(), 10, 7, 1)).isNotEqualTo(part);
    assertThat(CohortFolds.of(cohort.members(), 10, 7, 0)).isEqualTo(part);
  }

  @Test
  void thePopulationsFiguresNeedNoFitting() {
    List<Figure> figures = UpdatePerformance.of(cohort, ROUNDS, 7).figures();
    double[] probability = CohortUpdate.NONE.probabilities(cohort);
    Calibration expected = Calibration.of(probability, cohort.outcomes()).orElseThrow();
    assertThat(of(figures, UpdateMethod.POPULATION, "brier").estimate())
        .isCloseTo(expected.brier(), within(1e-12));
    assertThat(of(figures, UpdateMethod.POPULATION, "calibration_in_the_large").estimate())
        .isCloseTo(expected.inTheLarge().value(), within(1e-12));
  }

  @Test
  void onAShiftedCohortAnUpdateGainsOnPersonsItHasNotSeen() {
    List<Figure> figures = UpdatePerformance.of(cohort, ROUNDS, 7).figures();
    Figure gain = of(figures, UpdateMethod.EMPIRICAL_BAYES, UpdatePerformance.GAIN);
    assertThat(gain.interval().orElseThrow().low()).isPositive();
    assertThat(gain.estimate())
        .isCloseTo(
            of(figures, UpdateMethod.POPULATION, "brier").estimate()
                - of(figures, UpdateMethod.EMPIRICAL_BAYES, "brier").estimate(),
            within(1e-12));
    assertThat(of(figures, UpdateMethod.EMPIRICAL_BAYES, "brier").estimate())
        .isLessThan(of(figures, UpdateMethod.CLOSED_TESTING, "brier").estimate());
  }

  @Test
  void whatTheCohortAloneCannotFitHasNoFigures() {
    List<CohortMember> few = PlantedCohort.members(24, 1, true);
    List<Figure> figures =
        UpdatePerformance.of(Cohort.of(PlantedCohort.population(), few), 1, 7).figures();
    assertThat(figures).extracting(Figure::method).doesNotContain(UpdateMethod.COHORT_ONLY);
    assertThat(figures).extracting(Figure::method).contains(UpdateMethod.EMPIRICAL_BAYES);
  }

  private static Figure of(List<Figure> figures, UpdateMethod method, String metric) {
    Figure[] found =
        figures.stream()
            .filter(f -> f.method() == method && f.metric().equals(metric))
            .toArray(Figure[]::new);
    assertThat(found).as(Arrays.toString(found)).hasSize(1);
    return found[0];
  }
}
