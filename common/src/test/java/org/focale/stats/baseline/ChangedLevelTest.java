package org.focale.stats.baseline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Is a level's change found, and the level told since? */
final class ChangedLevelTest {

  private static final PopulationPrior PRIOR =
      new PopulationPrior(1_000, 1_000, 0, 1, 1, 5, 0, 0.04, 0, 1);

  private static final CorrelationPrior ANY = any();

  private static CorrelationPrior any() {
    double[] weights = new double[CorrelationEvidence.PLACES];
    Arrays.fill(weights, 1.0 / weights.length);
    return new CorrelationPrior(weights);
  }

  private static PersonalBaseline of(Readings readings) {
    return PersonalBaseline.of(PRIOR, ANY, readings, 1);
  }

  private static Readings shifted(SimulatedPersons.Simulated person, int at, double deviations) {
    double[] values = person.readings().values().clone();
    for (int i = at; i < values.length; i++) {
      values[i] += deviations * person.deviation();
    }
    return new Readings(person.readings().days(), values);
  }

  private static SimulatedPersons.Simulated[] persons(int n, int readings, double rho, long seed) {
    return new SimulatedPersons(0, 1, 1, 5, rho, 1).draw(n, readings, seed);
  }

  /**
   * By numpy, without recursion: all 64 ways in which six later readings may begin a level, each at
   * 600 log variances and two correlations, with the joint normal distribution of readings and
   * levels. The level may be off by 2 % of the interval's width, the ends by 4 %: what was learnt
   * before a change is taken as normal and gamma.
   */
  @ParameterizedTest
  @CsvSource({
    "7.9, 8.8, 8.1, 9.3890, 7.8387, 11.1306",
    "10.9, 11.8, 11.2, 11.5762, 10.6993, 12.35"
  })
  void thePosteriorIsThatOfAllWaysToDivideTheReadings(
      double fifth, double sixth, double seventh, double level, double low, double high) {
    Readings readings =
        new Readings(
            new int[] {0, 1, 3, 4, 10, 11, 12},
            new double[] {12.1, 11.4, 13.0, 12.2, fifth, sixth, seventh});
    PopulationPrior prior = new PopulationPrior(1_000, 800, 10, 2, 1.5, 4, 0, 0.04, 0, 1);
    double[] weights = new double[CorrelationEvidence.PLACES];
    weights[0] = 0.5;
    weights[8] = 0.5;
    PersonalBaseline own =
        PersonalBaseline.of(
            prior, new CorrelationPrior(weights), new ChangePrior(0.5, 10), readings, 1);
    assertThat(own.level()).isCloseTo(level, within(0.02 * (high - low)));
    assertThat(own.interval().low()).isCloseTo(low, within(0.04 * (high - low)));
    assertThat(own.interval().high()).isCloseTo(high, within(0.04 * (high - low)));
    assertThat(own.start()).isEqualTo(fifth < 10 ? 4 : 0);
  }

  @ParameterizedTest
  @CsvSource({"0, 20", "0, 50", "0.5, 50"})
  void aLevelThatNeverChangedIsHardlyEverDivided(double rho, int readings) {
    long divided =
        Arrays.stream(persons(1_000, readings, rho, 11))
            .filter(person -> of(person.readings()).start() > 0)
            .count();
    assertThat(divided).isLessThanOrEqualTo(4);
  }

  @Test
  void aClearChangeIsFoundNearItsDay() {
    long near =
        Arrays.stream(persons(100, 120, 0, 2))
            .filter(person -> Math.abs(of(shifted(person, 70, 2)).start() - 70) <= 3)
            .count();
    assertThat(near).isGreaterThan(80);
  }

  @Test
  void ofTwoChangesTheLastCounts() {
    SimulatedPersons.Simulated person = persons(1, 150, 0, 4)[0];
    SimulatedPersons.Simulated once =
        new SimulatedPersons.Simulated(0, person.deviation(), shifted(person, 50, 6), 0);
    assertThat(of(shifted(once, 100, -6)).start()).isBetween(98, 102);
  }

  /** Two standard deviations at the 80th of 160 readings. Three standard errors are 5 %. */
  @Test
  void theIntervalHoldsTheLevelSinceAChange() {
    int persons = 300;
    long held =
        Arrays.stream(persons(persons, 160, 0, 7))
            .filter(
                person ->
                    of(shifted(person, 80, 2))
                        .interval()
                        .contains(person.level() + 2 * person.deviation()))
            .count();
    assertThat(held / (double) persons).isBetween(0.85, 0.95);
  }

  @Test
  void fewOrEqualReadingsAreOneLevel() {
    assertThat(of(new Readings(new int[] {1, 2, 3}, new double[] {1, 3, 1})).start()).isZero();
    int[] days = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10};
    assertThat(of(new Readings(days, new double[10])).start()).isZero();
  }

  @ParameterizedTest
  @ValueSource(doubles = {30, 1e9})
  void oneSlipAmongManyReadingsMovesNothing(double slip) {
    double[] values = new double[300];
    Arrays.setAll(values, i -> i == 150 ? slip : i % 7 / 7.0);
    int[] days = new int[300];
    Arrays.setAll(days, i -> i);
    assertThat(of(new Readings(days, values)).level()).isCloseTo(3 / 7.0, within(0.1));
  }
}
