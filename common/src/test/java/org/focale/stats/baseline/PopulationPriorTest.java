package org.focale.stats.baseline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.data.Percentage.withPercentage;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class PopulationPriorTest {

  /** 120 persons with one to six readings, by a formula that any tool can repeat. */
  private static List<Readings> persons() {
    List<Readings> persons = new ArrayList<>();
    for (int i = 0; i < 120; i++) {
      int n = 1 + i % 6;
      int[] days = new int[n];
      double[] values = new double[n];
      double level = 10 + 2 * Math.sin(7 * i);
      double deviation = 1.5 * (0.5 + 0.3 * Math.sin(3 * i + 1));
      for (int j = 0; j < n; j++) {
        days[j] = 30 * j;
        values[j] = level + deviation * Math.sin(11 * i + 5 * j + j * j);
      }
      persons.add(new Readings(days, values));
    }
    return persons;
  }

  private static PopulationPrior prior(List<Readings> persons) {
    PopulationCells cells = new PopulationCells();
    persons.forEach(readings -> cells.add(readings, 0));
    return PopulationPrior.of(cells).orElseThrow();
  }

  /** By scipy.optimize on the persons one by one, without classes. */
  @Test
  void theMarginalLikelihoodIsLargestWhereScipyFindsIt() {
    PopulationPrior prior = prior(persons());
    assertThat(prior.persons()).isEqualTo(120);
    assertThat(prior.repeated()).isEqualTo(100);
    assertThat(prior.withinFreedom()).isCloseTo(7.330, withPercentage(3));
    assertThat(prior.within()).isCloseTo(0.16199, withPercentage(1));
    assertThat(prior.mean()).isCloseTo(10.0376, within(0.005));
    assertThat(prior.between()).isCloseTo(2.1215, withPercentage(1));
  }

  /**
   * By MixedLM of statsmodels 0.14 with maximum likelihood, which gives all persons one variance.
   */
  @Test
  void levelsDifferAsAMixedModelSays() {
    PopulationPrior prior = prior(persons());
    assertThat(prior.mean()).isCloseTo(10.0377, within(0.01));
    assertThat(prior.between()).isCloseTo(2.1179, withPercentage(1));
  }

  @Test
  void theOrderOfPersonsChangesNoBit() {
    List<Readings> shuffled = persons();
    Collections.shuffle(shuffled, new Random(1));
    PopulationCells first = new PopulationCells();
    shuffled.subList(0, 50).forEach(readings -> first.add(readings, 0));
    PopulationCells second = new PopulationCells();
    shuffled.subList(50, 120).forEach(readings -> second.add(readings, 0));
    assertThat(PopulationPrior.of(second.add(first.all()))).contains(prior(persons()));
  }

  @Test
  void withoutRepeatedReadingsNothingIsTold() {
    PopulationCells cells = new PopulationCells();
    for (Readings readings : persons()) {
      cells.add(readings.part(0, 1), 0);
    }
    assertThat(PopulationPrior.of(cells)).isEmpty();
  }

  @Test
  void slopesAndLevelsAreJointlyNormalAsDrawn() {
    Random random = new Random(5);
    PopulationCells cells = new PopulationCells();
    for (int i = 0; i < 4_000; i++) {
      cells.add(SimulatedPersons.withTrend(random), 0);
    }
    PopulationPrior prior = PopulationPrior.of(cells).orElseThrow();
    assertThat(prior.trend()).isCloseTo(0.3, within(0.02));
    assertThat(prior.trendVariance()).isCloseTo(0.09, within(0.02));
    assertThat(prior.covariance() / Math.sqrt(prior.between() * prior.trendVariance()))
        .isCloseTo(0.5, within(0.07));
  }

  @Test
  void unitsAreCarriedThrough() {
    PopulationPrior prior = prior(persons());
    PopulationPrior moved = prior.inUnits(100, 4);
    assertThat(moved.mean()).isEqualTo(100 + 4 * prior.mean());
    assertThat(moved.between()).isEqualTo(16 * prior.between());
    assertThat(moved.within()).isEqualTo(16 * prior.within());
    assertThat(moved.withinFreedom()).isEqualTo(prior.withinFreedom());
  }
}
