package org.focale.jobs.risk.question;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.HashSet;
import java.util.Set;
import org.focale.job.HandMadeCdm;
import org.focale.timeline.HandMadeTimeline;
import org.junit.jupiter.api.Test;

final class SidesTest {

  private static final LocalDate DAY = LocalDate.of(2015, 6, 1);
  private static final Sides BY_SITE = new Sides(Split.SITE, 0.5, 3);

  private static int side(long person, Long early, Long late) {
    HandMadeCdm cdm = new HandMadeCdm();
    cdm.person(person, HandMadeCdm.FEMALE, LocalDate.of(1950, 1, 1))
        .visitAt(early, 9202, DAY.minusDays(9), DAY.minusDays(9))
        .visitAt(late, 9202, DAY.plusDays(1), DAY.plusDays(1));
    return BY_SITE.of(HandMadeTimeline.of(cdm, person, BY_SITE.columns()), (int) DAY.toEpochDay());
  }

  @Test
  void theSiteOfTheLastVisitUpToTheIndexDecidesWhoeverThePersonIs() {
    Set<Integer> sides = new HashSet<>();
    for (long site = 1; site <= 20; site++) {
      int first = side(1, site, 99L);
      assertThat(side(2, site, 5L)).isEqualTo(first);
      sides.add(first);
    }
    assertThat(sides).containsExactlyInAnyOrder(Sides.ON_TRAINING, Sides.ON_HELD_OUT);
  }

  @Test
  void withoutASiteThereIsNoSide() {
    assertThat(side(1, null, 5L)).isEqualTo(Sides.ON_NONE);
  }

  @Test
  void aPersonsOwnSideIsHeldOutAsOftenAsAskedFor() {
    Sides byPerson = new Sides(Split.PERSON, 0.3, 1);
    int heldOut = 0;
    for (long person = 1; person <= 5_000; person++) {
      heldOut += byPerson.own(person) == Sides.ON_HELD_OUT ? 1 : 0;
    }
    // 4 standard errors of a share of 0.3 among 5,000 are 0.026
    assertThat(heldOut / 5_000.0).isBetween(0.274, 0.326);
  }
}
