package org.focale.jobs.simulate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Is the simulated population like the world, and its truth true? */
final class CensusTest {

  private static Census census;

  @BeforeAll
  static void countEverybody() {
    census = new Census(new World(20_000, 42, 2016, 2024, false));
  }

  /** The published figures and their sources are in docs/simulation.md. */
  @Test
  void prevalencesMeansAndCorrelationsAreThoseThatArePublished() {
    double adults = (double) census.adults / census.alive;
    near("asthma", census.prevalence(Disease.ASTHMA), 0.065, 0.010);
    near("COPD", census.prevalence(Disease.COPD), 0.0185, 0.004);
    near("type 2 diabetes, adults", census.prevalence(Disease.DIABETES) / adults, 0.068, 0.012);
    near("hypertension", census.prevalence(Disease.HYPERTENSION), 0.144, 0.015);
    near("heart failure", census.prevalence(Disease.HEART_FAILURE), 0.011, 0.003);
    near("kidney disease, adults", census.prevalence(Disease.KIDNEY) / adults, 0.042, 0.012);
    near("depression, adults", census.prevalence(Disease.DEPRESSION) / adults, 0.132, 0.025);
    near("smokers, adults", (double) census.smokers / census.adults, 0.129, 0.015);
    near("deaths per year", census.deaths / census.personYears, 0.0097, 0.0015);
    near("emergency admissions per year", census.inpatient / census.personYears, 0.113, 0.02);
    near("BMI", census.mean(Measure.BMI), 27.6, 0.5);
    near("BMI, sd", census.sd(Measure.BMI), 5.5, 0.7);
    near("systolic", census.mean(Measure.SYSTOLIC), 126, 4);
    near("systolic, sd", census.sd(Measure.SYSTOLIC), 17, 2.5);
    near("diastolic", census.mean(Measure.DIASTOLIC), 74, 3);
    near("cholesterol, mg/dL", census.mean(Measure.CHOLESTEROL), 193, 10);
    near("systolic and diastolic", census.correlation(0, 1), 0.65, 0.12);
    near("BMI and systolic", census.correlation(2, 0), 0.20, 0.10);
    near("age and systolic", census.correlation(3, 0), 0.40, 0.12);
  }

  private static void near(String what, double found, double published, double tolerance) {
    assertThat(found).as(what).isCloseTo(published, within(tolerance));
  }

  @Test
  void oddPersonsAreAsRareAsDocumented() {
    int rare = census.rare.values().stream().mapToInt(n -> n).sum();
    assertThat(rare).isBetween(8, 34);
    assertThat(census.rare.size()).isGreaterThanOrEqualTo(5);
    assertThat(census.decoys).isBetween(155, 245);
    assertThat(census.errors).isBetween(110, 240);
    assertThat((double) census.facts / census.world.persons()).isBetween(170.0, 240.0);
    assertThat((double) census.aceCoughs / census.aceStarts)
        .isCloseTo(Effects.ACE_COUGH, within(0.02));
  }

  @Test
  void theExternalPopulationIsOlderAndMoreIll() {
    Census external = new Census(new World(5_000, 42, 2016, 2024, true));
    assertThat(external.prevalence(Disease.HYPERTENSION))
        .isGreaterThan(1.2 * census.prevalence(Disease.HYPERTENSION));
    assertThat(external.unplanned / external.personYears)
        .isGreaterThan(1.2 * census.unplanned / census.personYears);
  }

  @Test
  void readingsAtHomeAreCorrelatedFromDayToDayAsTheirTruthSays() {
    World world = new World(3_000, 9, 2022, 2024, false);
    LifeMaker lives = new LifeMaker(world);
    RecordMaker records = new RecordMaker();
    HomeDevice device = new HomeDevice(world);
    double[] product = new double[2];
    double[] square = new double[2];
    for (long person = 1; person <= world.persons(); person++) {
      Life life = lives.make(person);
      int last = world.lastDay();
      if (life.deathDay != Life.NEVER
          || !life.has(Disease.ASTHMA, last - 365)
          || life.age(last) < 6) {
        continue;
      }
      records.make(life, java.util.Optional.of(device));
      HomeDevice.Segment first = device.segments().get(0);
      int kind = first.phi() > 0 ? 1 : 0;
      double[] noise = noise(records.record(), first, device);
      for (int i = 1; i < noise.length; i++) {
        if (!Double.isNaN(noise[i]) && !Double.isNaN(noise[i - 1])) {
          product[kind] += noise[i] * noise[i - 1];
          square[kind] += noise[i] * noise[i];
        }
      }
    }
    assertThat(product[0] / square[0]).isCloseTo(0, within(0.04));
    assertThat(product[1] / square[1]).isCloseTo(HomeDevice.AUTOREGRESSION, within(0.05));
  }

  private static double[] noise(CareRecord record, HomeDevice.Segment segment, HomeDevice device) {
    double[] noise = new double[segment.to() - segment.from() + 1];
    java.util.Arrays.fill(noise, Double.NaN);
    FactList facts = record.measurements;
    for (int i = 0; i < facts.size; i++) {
      int day = facts.day[i];
      boolean triggered =
          device.triggers().stream().anyMatch(t -> t.from() <= day && day <= t.to());
      boolean reading =
          facts.concept[i] == Measure.PEAK_FLOW.concept() && facts.visit[i] == FactList.NO_VISIT;
      if (reading && !triggered && segment.from() <= day && day <= segment.to()) {
        noise[day - segment.from()] = (facts.value[i] - segment.mean()) / segment.sd();
      }
    }
    return noise;
  }

  @Test
  void admissionsComeAsOftenAsTheTruthSaysInAllAndInEachTenth() {
    for (int which : new int[] {0, 1}) {
      List<double[]> sorted =
          census.risks.stream().sorted(Comparator.comparingDouble(r -> r[which])).toList();
      calibrated(sorted, which, 3);
      for (int tenth = 0; tenth < 10; tenth++) {
        int size = sorted.size();
        calibrated(sorted.subList(size * tenth / 10, size * (tenth + 1) / 10), which, 3.5);
      }
    }
  }

  private static void calibrated(List<double[]> risks, int which, double errors) {
    double expected = risks.stream().mapToDouble(r -> r[which]).sum();
    double observed = risks.stream().mapToDouble(r -> r[2]).sum();
    double variance = risks.stream().mapToDouble(r -> r[which] * (1 - r[which])).sum();
    assertThat(observed).isCloseTo(expected, within(errors * Math.sqrt(variance)));
  }
}
