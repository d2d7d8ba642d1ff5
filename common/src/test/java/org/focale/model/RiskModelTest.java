package org.focale.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

final class RiskModelTest {

  private static final Offset<Double> NEAR = within(1e-9);

  private static final ModelInput AGE = new ModelInput(1002, "age in years", 50);
  private static final ModelInput DIABETES = new ModelInput(201820210, "diabetes", 0);

  @Test
  void aLinearModelAddsWeightsTimesValues() {
    LinearModel model = linear();
    CovariateValues both = new CovariateValues(new long[] {1002, 201820210}, new double[] {70, 1});
    // -4 + 0.04 * 70 + 0.7 = -0.5
    assertThat(model.probability(both)).isCloseTo(1 / (1 + Math.exp(0.5)), NEAR);
    Contributions moved = model.contributions(both);
    assertThat(moved.largest(1))
        .extracting(part -> part.input().name())
        .containsExactly("diabetes");
    assertThat(moved.parts().get(0).amount()).isCloseTo(0.04 * 10, NEAR);
    assertThat(moved.parts().get(1).amount()).isCloseTo(0.7 * 0.9, NEAR);
    assertThat(moved.score()).isCloseTo(-0.5, NEAR);
  }

  @Test
  void aValueThatIsNotRecordedIsTheInputsAbsentValueAndARecordedZeroIsZero() {
    LinearModel model = linear();
    CovariateValues nothing = new CovariateValues(new long[0], new double[0]);
    CovariateValues newborn = new CovariateValues(new long[] {1002}, new double[] {0});
    assertThat(model.score(nothing)).isCloseTo(-4 + 0.04 * 50, NEAR);
    assertThat(model.score(newborn)).isCloseTo(-4, NEAR);
    assertThat(model.contributions(nothing).parts().get(0).value()).isEqualTo(50);
    assertThat(model.contributions(nothing).score()).isCloseTo(model.score(nothing), NEAR);
    assertThat(model.contributions(newborn).score()).isCloseTo(model.score(newborn), NEAR);
  }

  @Test
  void theOrderOfAModelsInputsChangesNoProbability() {
    Random random = new Random(8);
    List<LinearTerm> terms = new ArrayList<>();
    for (ModelInput input : RandomTrees.inputs().inputs()) {
      terms.add(new LinearTerm(input, random.nextInt(9) / 8.0, 0.5));
    }
    LinearModel one = new LinearModel(-1, terms);
    Collections.shuffle(terms, random);
    LinearModel other = new LinearModel(-1, terms);
    for (int i = 0; i < 100; i++) {
      CovariateValues person = RandomTrees.person(random);
      assertThat(other.probability(person)).isEqualTo(one.probability(person));
    }
  }

  @Test
  void anEnsembleAddsUpItsTreesAndItsContributionsAddUpToIt() {
    Random random = new Random(5);
    List<Tree> trees = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      trees.add(RandomTrees.next(random));
    }
    TreeEnsemble model = new TreeEnsemble(RandomTrees.inputs(), RiskModel.Scale.LOGIT, trees);
    for (int i = 0; i < 100; i++) {
      CovariateValues person = RandomTrees.person(random);
      double sum =
          trees.stream()
              .mapToDouble(
                  tree ->
                      new TreeEnsemble(RandomTrees.inputs(), RiskModel.Scale.LOGIT, List.of(tree))
                          .score(person))
              .sum();
      assertThat(model.score(person)).isCloseTo(sum, NEAR);
      assertThat(model.contributions(person).score()).isCloseTo(sum, NEAR);
    }
  }

  @Test
  void severalModelsAddUpTheirLogOddsAndTheContributionsOfAllAddUpToThem() {
    RiskModel forest = forest(0.1, 0.7);
    StackedModel stack =
        new StackedModel(
            0.25,
            List.of(new StackedModel.Member(linear(), 0.5), new StackedModel.Member(forest, 0.75)));
    CovariateValues old = new CovariateValues(new long[] {1002}, new double[] {80});
    double linear = -4 + 0.04 * 80;
    double score = 0.25 + 0.5 * linear + 0.75 * Math.log(0.7 / 0.3);
    assertThat(stack.score(old)).isCloseTo(score, NEAR);
    assertThat(stack.probability(old)).isCloseTo(1 / (1 + Math.exp(-score)), NEAR);
    assertThat(stack.contributions(old).score()).isCloseTo(score, NEAR);
    assertThat(stack.inputs().inputs()).containsExactly(AGE, DIABETES);
  }

  @Test
  void aRecalibratedModelIsSlopeTimesItsLogOddsAndALinearOneStaysLinear() {
    CovariateValues old = new CovariateValues(new long[] {1002}, new double[] {80});
    for (RiskModel model : List.of(linear(), forest(0.1, 0.7))) {
      RiskModel once = StackedModel.recalibrated(model, 0.3, 0.8);
      RiskModel twice = StackedModel.recalibrated(once, -0.1, 1.5);
      double before = model.probability(old);
      double logit = Math.log(before / (1 - before));
      assertThat(once.score(old)).isCloseTo(0.3 + 0.8 * logit, NEAR);
      assertThat(twice.score(old)).isCloseTo(-0.1 + 1.5 * (0.3 + 0.8 * logit), NEAR);
      assertThat(twice.contributions(old).score()).isCloseTo(twice.score(old), NEAR);
    }
    assertThat(StackedModel.recalibrated(linear(), 0.3, 0.8)).isInstanceOf(LinearModel.class);
  }

  @Test
  void whatIsNotAModelIsRefused() {
    assertThatThrownBy(() -> ModelInputs.of(List.of(AGE, AGE)))
        .hasMessageContaining("reads covariate 1002 twice");
    assertThatThrownBy(() -> new CovariateValues(new long[] {2, 1}, new double[2]))
        .hasMessageContaining("covariate 1 is out of order");
    assertThatThrownBy(() -> new CovariateValues(new long[] {2}, new double[] {Double.NaN}))
        .hasMessageContaining("covariate 2 has no finite value");
    TreeNode leaf = new TreeNode.Leaf(0, 1);
    TreeNode loop = new TreeNode.Threshold(1002, 3, 0, 1, 2);
    assertThatThrownBy(() -> new Tree(List.of(loop, leaf))).hasMessageContaining("leads to node 0");
    assertThatThrownBy(() -> new Tree(List.of(leaf, leaf))).hasMessageContaining("not one tree");
    Tree other = new Tree(List.of(new TreeNode.Threshold(9, 3, 1, 2, 2), leaf, leaf));
    assertThatThrownBy(
            () ->
                new TreeEnsemble(
                    ModelInputs.of(List.of(AGE)), RiskModel.Scale.LOGIT, List.of(other)))
        .hasMessageContaining("covariate 9 is not an input");
  }

  private static LinearModel linear() {
    return new LinearModel(
        -4, List.of(new LinearTerm(AGE, 0.04, 60), new LinearTerm(DIABETES, 0.7, 0.1)));
  }

  /** One tree that asks whether somebody is older than 65. */
  private static RiskModel forest(double young, double old) {
    Tree tree =
        new Tree(
            List.of(
                new TreeNode.Threshold(1002, 65, 1, 2, 10),
                new TreeNode.Leaf(young, 8),
                new TreeNode.Leaf(old, 2)));
    return new TreeEnsemble(
        ModelInputs.of(List.of(AGE)), RiskModel.Scale.PROBABILITY, List.of(tree));
  }
}
