package org.focale.jobs.simulate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Does an analysis that knows all hazards find the effect that the truth says a treatment has?
 *
 * <p>Of fluticasone in asthma: admissions after its start, over those expected of the same persons
 * in the same days had they not begun it. Both are given the frailty and the days out of hospital,
 * so the count is a Poisson one and the standard error of its logarithm 1 / sqrt(count).
 */
final class TreatmentEffectTest {

  /** Admissions and what was expected, of one group. */
  private static final class Group {
    int observed;
    double untreated;
    double treated;

    void add(Group other) {
      observed += other.observed;
      untreated += other.untreated;
      treated += other.treated;
    }

    /** The log of the mean of the persons' own hazard ratios. */
    double logRatioOfTheTruth() {
      return Math.log(treated / untreated);
    }

    double logRatio() {
      return Math.log(observed / untreated);
    }

    double standardError() {
      return 1 / Math.sqrt(observed);
    }
  }

  private static final Group HIGH = new Group();
  private static final Group LOW = new Group();
  private static final Group BEFORE = new Group();
  private static double daysBefore;
  private static double daysAfter;

  @BeforeAll
  static void followEverybodyWithAsthma() {
    World world = new World(40_000, 42, 2016, 2024, false);
    LifeMaker lives = new LifeMaker(world);
    for (long person = 1; person <= world.persons(); person++) {
      Life life = lives.make(person);
      if (life.observed() && life.has(Disease.ASTHMA, life.lastDay)) {
        follow(life);
      }
    }
  }

  private static void follow(Life life) {
    double own = Hazards.steroid(life);
    int begins = life.steroidYear == Life.NEVER ? Life.NEVER : life.yearStart[life.steroidYear];
    Group after = life.eosinophils >= Effects.EOSINOPHILS_HIGH ? HIGH : LOW;
    // The same life without the drug: its hazards are made anew.
    life.steroidYear = Life.NEVER;
    Hazards.fill(life);
    for (int day = life.firstDay; day <= life.lastDay; day++) {
      if (life.has(Disease.ASTHMA, day) && !life.inStay(day)) {
        double hazard = life.admissionHazard[life.yearIndex(day)] * life.frailty;
        expect(day >= begins ? after : BEFORE, hazard, day >= begins ? own : 0);
        daysAfter += day >= begins ? 1 : 0;
        daysBefore += day >= begins ? 0 : 1;
      }
    }
    for (int i = 0; i < life.stays; i++) {
      int day = life.stayStart[i];
      if (life.has(Disease.ASTHMA, day)) {
        Group group = day >= begins ? after : BEFORE;
        group.observed++;
        // When in its day it began is not recorded: half of the day counts.
        double hazard = life.admissionHazard[life.yearIndex(day)] * life.frailty;
        expect(group, hazard / 2, day >= begins ? own : 0);
      }
    }
  }

  private static Group treated() {
    Group all = new Group();
    all.add(HIGH);
    all.add(LOW);
    return all;
  }

  private static void expect(Group group, double untreated, double own) {
    group.untreated += untreated;
    group.treated += untreated * Math.exp(own);
  }

  @Test
  void theEffectIsThatOfTheTruthWhereEosinophilsAreHighAndWhereTheyAreLow() {
    recovered(LOW, Effects.STEROID);
    recovered(HIGH, Effects.STEROID + Effects.STEROID_IF_EOSINOPHILS_HIGH);
    assertThat(HIGH.logRatio() + 3 * HIGH.standardError()).isLessThan(LOW.logRatio());
  }

  @Test
  void theMeanOfTheOwnEffectsIsFoundInAllTreatedTogether() {
    Group all = treated();
    assertThat(all.observed).isGreaterThan(1000);
    recovered(all, all.logRatioOfTheTruth());
  }

  @Test
  void beforeTheDrugThereIsNoEffect() {
    recovered(BEFORE, 0);
  }

  @Test
  void whoComparesTreatedWithUntreatedPersonsIsMisled() {
    Group all = treated();
    double crude = Math.log(all.observed / daysAfter) - Math.log(BEFORE.observed / daysBefore);
    assertThat(crude).isGreaterThan(all.logRatioOfTheTruth() + 0.1);
  }

  private static void recovered(Group group, double logHazardRatio) {
    assertThat(group.logRatio()).isCloseTo(logHazardRatio, within(3 * group.standardError()));
  }
}
