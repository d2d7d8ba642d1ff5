package org.focale.jobs.rarecases.phenotype;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.focale.features.ConceptMap;
import org.focale.jobs.rarecases.code.Code;
import org.focale.jobs.rarecases.code.CodeKind;
import org.junit.jupiter.api.Test;

final class PhenotypeModelTest {

  private static final int[] AGES = {30, 42, 55, 61, 70, 33, 48, 80};
  private static final long[] PRESENT = {0, 1, 0b11, 0b10, 1, 0, 0, 0b11};

  /** Three features, of which nobody has the last. */
  private static final Phenotype DISEASE =
      new Phenotype(
          "D",
          "Disease",
          List.of(
              new Phenotype.Feature("F1", "One", Set.of(10), Set.of(new Code(CodeKind.LOW, 30))),
              new Phenotype.Feature("F2", "Two", Set.of(20, 11), Set.of()),
              new Phenotype.Feature("F3", "Three", Set.of(40), Set.of())));

  private static final PhenotypeFeatures FEATURES =
      new PhenotypeFeatures(
          List.of(DISEASE),
          new ConceptMap(
              new long[] {
                ConceptMap.pair(10, 10),
                ConceptMap.pair(10, 11),
                ConceptMap.pair(20, 20),
                ConceptMap.pair(11, 11),
                ConceptMap.pair(40, 40)
              }));

  @Test
  void aFeatureCountsOnceAndACodeForEveryFeatureItIsBelow() {
    assertThat(FEATURES.present(new long[] {condition(10), condition(99)})).containsExactly(1);
    assertThat(FEATURES.present(new long[] {condition(10), code(CodeKind.LOW, 30)}))
        .containsExactly(1);
    assertThat(FEATURES.present(new long[] {condition(11)})).containsExactly(0b11);
    assertThat(FEATURES.present(new long[] {code(CodeKind.PROCEDURE, 20)})).containsExactly(0b10);
    assertThat(FEATURES.present(new long[] {code(CodeKind.HIGH, 30), code(CodeKind.DRUG, 20)}))
        .containsExactly(0);
  }

  @Test
  void weightsAreMinusTheLogarithmOfPrevalence() {
    PhenotypeModel model = model(sums());
    // Four of eight persons have the first feature, three the second.
    assertThat(model.weights())
        .containsExactly(new double[] {Math.log(2), Math.log(8 / 3.0), 0}, within(1e-12));
    assertThat(model.score(0b11)).isCloseTo(Math.log(16 / 3.0), within(1e-12));
    assertThat(model.score(0)).isZero();
  }

  /** Expected: statsmodels' OLS of the score on age and sex, {@code resid / sqrt(scale)}. */
  @Test
  void residualsAreThoseOfStatsmodels() {
    PhenotypeModel model = model(sums());
    double[] expected = {
      0.028237580382663757, 0.37921269535841623, 1.7519613750656442, -0.11158237284419857,
      -0.8449673747797822, -0.4068903490673148, -0.935231580668536, 0.1392600265530886
    };
    for (int i = 0; i < AGES.length; i++) {
      assertThat(model.residual(AGES[i], i % 2 == 0, PRESENT[i]))
          .isCloseTo(expected[i], within(1e-9));
    }
  }

  @Test
  void stepsFollowResidualsFromTheLeastToTheMost() {
    PhenotypeModel model = model(sums());
    assertThat(model.step(model.least())).isZero();
    assertThat(model.step(model.most())).isEqualTo(PhenotypeModel.STEPS - 1);
    assertThat(model.step(model.most() + 1)).isEqualTo(PhenotypeModel.STEPS - 1);
    assertThat(model.step(model.residual(70, true, 1)))
        .isLessThan(model.step(model.residual(70, true, 0b11)));
  }

  @Test
  void personsOfOneSexAreComparedByAgeAloneAndEqualScoresWithNobody() {
    PhenotypeSums women = new PhenotypeSums(FEATURES);
    PhenotypeSums nobody = new PhenotypeSums(FEATURES);
    for (int i = 0; i < AGES.length; i++) {
      women.add(AGES[i], true, new long[] {PRESENT[i]});
      nobody.add(AGES[i], i % 2 == 0, new long[] {0});
    }
    assertThat(model(women).used()).containsExactly(0, 1);
    assertThat(PhenotypeModel.of(nobody, 0, 3)).isEmpty();
  }

  @Test
  void sumsOfTasksAddUpToThoseOfAll() {
    PhenotypeSums sums = sums();
    assertThat(PhenotypeSums.of(FEATURES, sums.rows()).rows()).isEqualTo(sums.rows());
    assertThat(sums.rows()).hasSizeLessThanOrEqualTo(sums.mostRows());
  }

  @Test
  void theFirstAreTheShareWithTheHighestStepsAndTiesWithThem() {
    long[] persons = {50, 30, 0, 12, 5, 0, 3};
    TopSteps five = TopSteps.of(persons, 0.05);
    assertThat(five.lowest()).isEqualTo(4);
    assertThat(five.percentile(4)).isEqualTo(94.5);
    assertThat(five.percentile(6)).isEqualTo(98.5);
    assertThat(TopSteps.of(persons, 0.03).lowest()).isEqualTo(6);
    assertThat(TopSteps.of(persons, 0).lowest()).isEqualTo(6);
    assertThat(TopSteps.of(persons, 1).percentiles()).hasSameSizeAs(persons);
  }

  private static PhenotypeModel model(PhenotypeSums sums) {
    return PhenotypeModel.of(sums, 0, 3).orElseThrow();
  }

  private static PhenotypeSums sums() {
    PhenotypeSums sums = new PhenotypeSums(FEATURES);
    IntStream.range(0, AGES.length)
        .forEach(i -> sums.add(AGES[i], i % 2 == 0, new long[] {PRESENT[i]}));
    return sums;
  }

  private static long condition(int concept) {
    return code(CodeKind.CONDITION, concept);
  }

  private static long code(CodeKind kind, int concept) {
    return new Code(kind, concept).packed();
  }
}
