package org.focale.stats.baseline;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class CurrentSegmentTest {

  private static final int PERSONS = 2_000;

  private static long cut(double rho, int readings) {
    long cut = 0;
    for (SimulatedPersons.Simulated person :
        new SimulatedPersons(0, 1, 1, 5, rho, 1).draw(PERSONS, readings, 11)) {
      cut += CurrentSegment.of(person.readings()).size() < readings ? 1 : 0;
    }
    return cut;
  }

  private static Readings shifted(SimulatedPersons.Simulated person, int at, double deviations) {
    double[] values = person.readings().values().clone();
    for (int i = at; i < values.length; i++) {
      values[i] += deviations * person.deviation();
    }
    return new Readings(person.readings().days(), values);
  }

  @Test
  void aLevelThatNeverChangedIsHardlyEverDivided() {
    assertThat(cut(0, 20)).isLessThanOrEqualTo(4);
    assertThat(cut(0, 50)).isLessThanOrEqualTo(4);
    assertThat(cut(0.5, 50)).isLessThanOrEqualTo(8);
  }

  @Test
  void aClearChangeIsFoundNearItsDay() {
    int near = 0;
    SimulatedPersons.Simulated[] persons = new SimulatedPersons(0, 1, 1, 8, 0, 1).draw(200, 120, 2);
    for (SimulatedPersons.Simulated person : persons) {
      int left = CurrentSegment.of(shifted(person, 70, 2)).size();
      near += Math.abs(left - 50) <= 3 ? 1 : 0;
    }
    assertThat(near).isGreaterThan(160);
  }

  @Test
  void ofTwoChangesTheLastCounts() {
    SimulatedPersons.Simulated person = new SimulatedPersons(0, 1, 1, 8, 0, 1).draw(1, 150, 4)[0];
    Readings once = shifted(person, 50, 6);
    SimulatedPersons.Simulated changed =
        new SimulatedPersons.Simulated(0, person.deviation(), once, 0);
    assertThat(CurrentSegment.of(shifted(changed, 100, -6)).size()).isBetween(48, 52);
  }

  @Test
  void fewOrEqualReadingsAreOneSegment() {
    Readings few = new Readings(new int[] {1, 2, 3}, new double[] {1, 9, 1});
    assertThat(CurrentSegment.of(few)).isSameAs(few);
    Readings equal = new Readings(new int[] {1, 2, 3, 4, 5, 6, 7, 8, 9, 10}, new double[10]);
    assertThat(CurrentSegment.of(equal)).isSameAs(equal);
  }
}
