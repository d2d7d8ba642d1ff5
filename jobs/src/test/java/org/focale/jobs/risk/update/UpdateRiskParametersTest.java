package org.focale.jobs.risk.update;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.focale.jobs.risk.question.AskedQuestion;
import org.focale.jobs.risk.question.AskedQuestion.Index;
import org.focale.jobs.risk.question.AskedQuestion.What;
import org.focale.jobs.risk.question.IndexChoice;
import org.focale.problem.BadParameters;
import org.junit.jupiter.api.Test;

class UpdateRiskParametersTest {

  private static final LocalDate DAY = LocalDate.of(2023, 1, 1);

  private static UpdateRiskParameters with(
      Optional<Integer> target,
      Optional<LocalDate> date,
      Optional<Integer> outcome,
      Optional<String> table,
      Optional<UpdateMethod> method) {
    return new UpdateRiskParameters(
        "train-risk/1", target, date, Optional.empty(), outcome, table, table, method, 5);
  }

  private static UpdateRiskParameters plain() {
    return with(
        Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
  }

  private static UpdateRiskParameters ofCohorts(int target, int outcome) {
    return with(
        Optional.of(target),
        Optional.empty(),
        Optional.of(outcome),
        Optional.empty(),
        Optional.empty());
  }

  private static AskedQuestion asked(Index index, What outcome) {
    return new AskedQuestion(
        index,
        index == Index.DATE ? Optional.of(DAY) : Optional.empty(),
        outcome,
        outcome == What.VISITS ? List.of(9201) : List.of(),
        1,
        365,
        0,
        0,
        true);
  }

  @Test
  void whatExcludesEachOtherIsRefusedAllAtOnce() {
    assertThatThrownBy(
            () ->
                with(
                    Optional.of(7),
                    Optional.of(DAY),
                    Optional.of(9),
                    Optional.of("cohort.csv"),
                    Optional.of(UpdateMethod.COHORT_ONLY)))
        .isInstanceOf(BadParameters.class)
        .hasMessageContaining("--method is empirical-bayes or closed-testing")
        .hasMessageContaining("--target-cohort and --index-date each say who the persons are")
        .hasMessageContaining("takes no --outcome-cohort");
  }

  @Test
  void withoutDaysOfItsOwnACohortIsAskedAsTheModelWas() {
    assertThat(plain().index(asked(Index.VISIT, What.VISITS)).index()).isEqualTo(Index.VISIT);
    assertThat(plain().index(asked(Index.DATE, What.DEATH)).date()).contains(DAY);
    IndexChoice named = ofCohorts(7, 9).index(asked(Index.DATE, What.COHORT));
    assertThat(named.cohort()).contains(7);
    assertThat(named.date()).isEmpty();
  }

  @Test
  void cohortsAndFilesOfTheModelsOwnSourceMustBeNamedAnew() {
    assertThatThrownBy(() -> plain().index(asked(Index.COHORT, What.VISITS)))
        .isInstanceOf(BadParameters.class)
        .hasMessageContaining("by --target-cohort");
    assertThatThrownBy(() -> plain().index(asked(Index.FILE, What.VISITS)))
        .isInstanceOf(BadParameters.class)
        .hasMessageContaining("by --index-file");
    assertThatThrownBy(() -> plain().outcomeCohort(asked(Index.DATE, What.COHORT)))
        .isInstanceOf(BadParameters.class)
        .hasMessageContaining("by --outcome-cohort");
    assertThat(ofCohorts(7, 9).outcomeCohort(asked(Index.DATE, What.COHORT))).contains(9);
    assertThatThrownBy(() -> ofCohorts(7, 9).outcomeCohort(asked(Index.DATE, What.DEATH)))
        .isInstanceOf(BadParameters.class)
        .hasMessageContaining("leave --outcome-cohort out");
  }
}
