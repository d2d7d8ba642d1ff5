package org.focale.jobs.risk.question;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalInt;
import org.focale.job.HandMadeCdm;
import org.focale.timeline.HandMadeTimeline;
import org.junit.jupiter.api.Test;

final class DrawnVisitTest {

  private static final LocalDate START = LocalDate.of(2015, 1, 1);
  private static final int LAST = (int) START.plusDays(1_000).toEpochDay();

  private static OptionalInt drawn(HandMadeCdm cdm, long seed) {
    DrawnVisit rule = new DrawnVisit(seed, LAST);
    return rule.day(HandMadeTimeline.of(cdm, 1, rule.columns()));
  }

  private static HandMadeCdm.Person person(HandMadeCdm cdm) {
    return cdm.person(1, HandMadeCdm.MALE, LocalDate.of(1960, 1, 1))
        .observed(START, START.plusDays(99));
  }

  @Test
  void theIndexIsTheLastDayOfAVisitAndNoneThatLeavesTheObservation() {
    HandMadeCdm cdm = new HandMadeCdm();
    person(cdm)
        .visit(9201, START.plusDays(90), START.plusDays(120))
        .visit(9201, START.plusDays(97), START.plusDays(99));
    for (long seed = 0; seed < 50; seed++) {
      assertThat(drawn(cdm, seed)).hasValue((int) START.plusDays(99).toEpochDay());
    }
  }

  @Test
  void aVisitIsDrawnAsOftenAsDaysPassSinceTheOneBefore() {
    HandMadeCdm cdm = new HandMadeCdm();
    person(cdm)
        .visit(9202, START.plusDays(19), null)
        .visit(9202, START.plusDays(99), START.plusDays(99));
    int first = 0;
    int draws = 2_000;
    for (long seed = 0; seed < draws; seed++) {
      first += drawn(cdm, seed).getAsInt() == START.plusDays(19).toEpochDay() ? 1 : 0;
    }
    // 20 of 100 days lead to the first visit; 4 standard errors of a share of 0.2 are 0.036
    assertThat(first / (double) draws).isBetween(0.164, 0.236);
  }

  @Test
  void whoseVisitsLieBeforeTheDrawnDayHasNone() {
    HandMadeCdm cdm = new HandMadeCdm();
    person(cdm).visit(9202, START, START);
    long without = 0;
    for (long seed = 0; seed < 200; seed++) {
      without += drawn(cdm, seed).isEmpty() ? 1 : 0;
    }
    assertThat(without).isGreaterThan(180);
  }

  @Test
  void aVisitIsAsLikelyTheIndexWhateverFollowsIt() {
    Map<Long, Long> drawn = new HashMap<>();
    for (long id = 1; id <= 900; id++) {
      HandMadeCdm cdm = new HandMadeCdm();
      HandMadeCdm.Person person =
          cdm.person(id, HandMadeCdm.MALE, LocalDate.of(1950, 1, 1))
              .observed(START, START.plusYears(9))
              .visit(9202, START.plusYears(3), null)
              .visit(9202, START.plusYears(6), null)
              .visit(9202, START.plusYears(9), null);
      for (int day = 1; day <= 5; day++) {
        person.visit(9202, START.plusYears(6).plusDays(day), null);
      }
      DrawnVisit rule = new DrawnVisit(1, Integer.MAX_VALUE);
      int index = rule.day(HandMadeTimeline.of(cdm, id, rule.columns())).getAsInt();
      drawn.merge((index - START.toEpochDay()) / 365, 1L, Long::sum);
    }
    assertThat(drawn.keySet()).containsExactlyInAnyOrder(3L, 6L, 9L);
    assertThat(drawn.values()).allMatch(n -> n > 240 && n < 360);
  }
}
