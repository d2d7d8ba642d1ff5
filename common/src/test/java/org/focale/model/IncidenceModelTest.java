package org.focale.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Random;
import org.assertj.core.data.Offset;
import org.focale.model.IncidenceModel.Hazard;
import org.junit.jupiter.api.Test;

final class IncidenceModelTest {

  private static final Offset<Double> NEAR = within(1e-9);
  private static final ModelInput AGE = new ModelInput(1002, "age in years", 50);
  private static final ModelInput DIABETES = new ModelInput(201820210, "diabetes", 0);
  private static final double ONE_IN_FOUR = Math.log(1.0 / 3);

  private static Hazard hazard(double perYear, double ofDiabetes, Double... baseline) {
    return new Hazard(
        new LinearModel(
            0,
            List.of(new LinearTerm(AGE, perYear, 55), new LinearTerm(DIABETES, ofDiabetes, 0.2))),
        List.of(baseline));
  }

  private static CovariateValues person(double age, double diabetes) {
    return new CovariateValues(new long[] {1002, 201820210}, new double[] {age, diabetes});
  }

  @Test
  void whoDiesFirstNeverHasTheOutcome() {
    IncidenceModel model =
        new IncidenceModel(
            List.of(30, 60),
            List.of(hazard(0, 0, 0.0, ONE_IN_FOUR), hazard(0, 0, ONE_IN_FOUR, 0.0)));
    // 3/4 survive the first period, half of them with the outcome: 3/8; then 3/8 * 1/2 * 1/4
    double[] incidence = model.incidence(person(70, 1));
    assertThat(incidence[0]).isCloseTo(3.0 / 8, NEAR);
    assertThat(incidence[1]).isCloseTo(3.0 / 8 + 3.0 / 64, NEAR);
    assertThat(model.probability(person(70, 1))).isEqualTo(incidence[1]);
  }

  @Test
  void withoutACompetingEventTheRiskIsOneMinusTheChanceToStayFree() {
    IncidenceModel model =
        new IncidenceModel(List.of(1, 2), List.of(hazard(0.04, 0, -2.0, ONE_IN_FOUR - 2)));
    // 0.04 * 50 = 2: the hazards are 1/2 and 1/4
    assertThat(model.probability(person(50, 0))).isCloseTo(1 - 0.5 * 0.75, NEAR);
    assertThat(model.contributions(person(50, 0)).score()).isCloseTo(LogOdds.of(0.625), NEAR);
  }

  @Test
  void contributionsAddUpToTheLogOddsOfTheRiskAndThoseOfDeathLowerIt() {
    IncidenceModel model =
        new IncidenceModel(
            List.of(30, 60, 90),
            List.of(hazard(0.03, 0.5, -4.0, -4.2, -4.1), hazard(0.08, 0, -8.0, -8.0, -7.0)));
    Random random = new Random(3);
    for (int i = 0; i < 100; i++) {
      CovariateValues person = person(20 + random.nextInt(70), random.nextInt(2));
      Contributions moved = model.contributions(person);
      assertThat(moved.score()).isCloseTo(model.score(person), NEAR);
      assertThat(LogOdds.probability(moved.score())).isCloseTo(model.probability(person), NEAR);
    }
    IncidenceModel deathAlone =
        new IncidenceModel(
            List.of(30, 60), List.of(hazard(0, 0.5, -2.0, -2.0), hazard(0.08, 0, -6.0, -6.0)));
    Contributions old = deathAlone.contributions(person(90, 0));
    assertThat(old.largest(1).get(0).input()).isEqualTo(AGE);
    assertThat(old.largest(1).get(0).amount()).isNegative();
  }

  @Test
  void atTheMeansNothingMovesTheScore() {
    IncidenceModel model =
        new IncidenceModel(List.of(5), List.of(hazard(0.03, 0.5, -4.0), hazard(0.01, 0.1, -4.0)));
    Contributions moved = model.contributions(person(55, 0.2));
    assertThat(moved.parts()).isEmpty();
    assertThat(moved.expected()).isCloseTo(model.score(person(55, 0.2)), NEAR);
  }

  @Test
  void periodsAndHazardsThatDoNotFitAreRefused() {
    Hazard two = hazard(0, 0, -1.0, -1.0);
    assertThatThrownBy(() -> new IncidenceModel(List.of(60, 30), List.of(two)))
        .hasMessageContaining("last days ascend");
    assertThatThrownBy(() -> new IncidenceModel(List.of(30), List.of(two)))
        .hasMessageContaining("a baseline for each");
    assertThatThrownBy(() -> new IncidenceModel(List.of(30, 60), List.of()))
        .hasMessageContaining("one or two hazards");
    assertThatThrownBy(() -> new Hazard(new LinearModel(1, List.of()), List.of(0.0)))
        .hasMessageContaining("in place of a constant");
    assertThatThrownBy(
            () -> new StackedModel.Member(new IncidenceModel(List.of(30, 60), List.of(two)), 1))
        .hasMessageContaining("a single model");
  }
}
