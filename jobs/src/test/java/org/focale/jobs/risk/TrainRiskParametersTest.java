package org.focale.jobs.risk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.focale.job.ParameterSet;
import org.focale.job.ParameterSource;
import org.focale.jobs.risk.question.Split;
import org.focale.problem.BadParameters;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class TrainRiskParametersTest {

  private static TrainRiskParameters bound(Map<String, String> flags) {
    return ParameterSet.of(TrainRiskParameters.class).bind(List.of(ParameterSource.flags(flags)));
  }

  @ParameterizedTest(name = "{0} {1} with {2} {3}")
  @CsvSource({
    "target-cohort, 7, index-date, 2020-01-01, each say who the persons are",
    "index-file, a.csv, index-date, 2020-01-01, each say who the persons are",
    "outcome, death, outcome-cohort, 9, each say what is predicted",
    "risk-start-day, 31, horizon-days, 30, there is no time at risk",
    "splits, 5, seed-of-nothing, 1, there is no such parameter",
    "splits, 5, min-auroc, 0.5, --splits goes with --table alone",
    "split, time, table, a.csv, takes no --split",
    "target-cohort, 7, table, a.csv, takes no --target-cohort",
    "risk-start-day, 0, horizon-days, 30, risk-start-day",
    "test-share, 0.95, split, site, test-share",
    "domains, eras, split, person, domains",
    "periods, 12, algorithm, random-forest, --periods goes with a regression",
    "periods, 12, horizon-days, 11, more than the days at risk",
    "periods, 12, table, a.csv, takes no --periods"
  })
  void whatCannotBeMeantIsRefused(
      String name, String value, String other, String otherValue, String told) {
    assertThatThrownBy(() -> bound(Map.of(name, value, other, otherValue)))
        .isInstanceOf(BadParameters.class)
        .hasMessageContaining(told);
  }

  @Test
  void theDefaultsAreThoseOfThePage() {
    TrainRiskParameters parameters = bound(Map.of());
    assertThat(parameters.question().horizonDays()).isEqualTo(365);
    assertThat(parameters.question().riskStartDay()).isEqualTo(1);
    assertThat(parameters.minPrevalence()).isEqualTo(0.01);
    assertThat(parameters.maxCovariates()).isEqualTo(1_000);
    assertThat(parameters.sides(1).split()).isEqualTo(Split.PERSON);
    assertThat(parameters.sides(1).testShare()).isEqualTo(0.3);
    assertThat(parameters.timelineAlgorithm().name()).isEqualTo("LOGISTIC");
    assertThat(parameters.domains()).hasSize(14);
    assertThat(parameters.periodsAtRisk()).isEmpty();
  }
}
