package org.focale.jobs.risk.update;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.focale.model.LinearModel;
import org.focale.model.ModelInput;
import org.focale.model.ModelInputs;
import org.focale.model.RiskModel;
import org.focale.model.StackedModel;
import org.focale.model.Tree;
import org.focale.model.TreeEnsemble;
import org.focale.model.TreeNode;
import org.junit.jupiter.api.Test;

class CohortUpdateTest {

  private final List<CohortMember> members = PlantedCohort.members(400, 1, true);
  private final Cohort cohort = Cohort.of(PlantedCohort.population(), members);

  @Test
  void theUpdatedModelGivesTheProbabilitiesOfTheUpdate() {
    for (UpdateMethod method : UpdateMethod.values()) {
      CohortUpdate update = CohortUpdate.by(method, cohort).orElseThrow();
      RiskModel updated = update.applied(PlantedCohort.population(), cohort);
      assertThat(updated).as(method.label()).isInstanceOf(LinearModel.class);
      double[] expected = update.probabilities(cohort);
      for (int i = 0; i < expected.length; i++) {
        assertThat(updated.probability(members.get(i).values()))
            .isCloseTo(expected[i], within(1e-12));
      }
    }
  }

  @Test
  void anUpdatedModelCountsContributionsFromTheCohortsMeans() {
    RiskModel updated =
        CohortUpdate.by(UpdateMethod.EMPIRICAL_BAYES, cohort)
            .orElseThrow()
            .applied(PlantedCohort.population(), cohort);
    double mean = 0;
    for (CohortMember member : members) {
      mean += updated.score(member.values()) / members.size();
    }
    assertThat(updated.contributions(members.get(0).values()).expected())
        .isCloseTo(mean, within(1e-9));
  }

  @Test
  void treesAreOnlyRecalibrated() {
    List<TreeNode> nodes =
        List.of(
            new TreeNode.Threshold(100, 0.0, 1, 2, 10),
            new TreeNode.Leaf(0, 5),
            new TreeNode.Leaf(0.9, 5));
    TreeEnsemble forest =
        new TreeEnsemble(
            ModelInputs.of(List.of(new ModelInput(100, "covariate 0", 0))),
            RiskModel.Scale.PROBABILITY,
            List.of(new Tree(nodes)));
    Cohort seen = Cohort.of(forest, members);
    assertThat(CohortUpdate.by(UpdateMethod.EMPIRICAL_BAYES, seen)).isEmpty();
    assertThat(CohortUpdate.by(UpdateMethod.COHORT_ONLY, seen)).isEmpty();
    CohortUpdate update = CohortUpdate.by(UpdateMethod.CLOSED_TESTING, seen).orElseThrow();
    RiskModel updated = update.applied(forest, seen);
    assertThat(updated).isInstanceOf(StackedModel.class);
    double[] expected = update.probabilities(seen);
    for (int i = 0; i < expected.length; i++) {
      assertThat(updated.probability(members.get(i).values())).isCloseTo(expected[i], within(1e-9));
    }
  }

  @Test
  void aModelThatHoldsStaysTheSame() {
    Cohort unshifted = Cohort.of(PlantedCohort.population(), PlantedCohort.members(400, 4, false));
    LinearModel population = PlantedCohort.population();
    assertThat(
            CohortUpdate.by(UpdateMethod.CLOSED_TESTING, unshifted)
                .orElseThrow()
                .applied(population, unshifted))
        .isSameAs(population);
  }

  @Test
  void theOrderOfRowsChangesNoBit() {
    List<CohortMember> shuffled = new ArrayList<>(members);
    Collections.shuffle(shuffled, new Random(9));
    Cohort other = Cohort.of(PlantedCohort.population(), shuffled);
    for (UpdateMethod method : UpdateMethod.values()) {
      assertThat(CohortUpdate.by(method, other).orElseThrow().probabilities(other))
          .isEqualTo(CohortUpdate.by(method, cohort).orElseThrow().probabilities(cohort));
    }
  }
}
