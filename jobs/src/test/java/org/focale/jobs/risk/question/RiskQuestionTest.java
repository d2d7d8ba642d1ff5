package org.focale.jobs.risk.question;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Set;
import org.focale.job.HandMadeCdm;
import org.focale.jobs.risk.question.Participation.Status;
import org.focale.stats.EventTimes.End;
import org.focale.timeline.HandMadeTimeline;
import org.focale.timeline.MarkedDays;
import org.junit.jupiter.api.Test;

/** Each rule on one person, with the answer by hand. */
final class RiskQuestionTest {

  private static final LocalDate INDEX = LocalDate.of(2015, 6, 1);
  private static final int EMERGENCY = 9203;
  private static final int OFFICE = 9202;
  private static final Outcome VISIT = Outcome.Visits.of(Set.of(EMERGENCY));
  private static final MarkedDays NOTHING = new MarkedDays(new int[0], new int[0]);

  private final HandMadeCdm cdm = new HandMadeCdm();
  private final HandMadeCdm.Person person =
      cdm.person(1, HandMadeCdm.FEMALE, LocalDate.of(1950, 1, 1));

  private static RiskQuestion asked(
      Outcome outcome, int riskStart, int washout, int outcomeWashout) {
    return new RiskQuestion(
        outcome, riskStart, 100, washout, outcomeWashout, FollowUp.COMPLETE, day(1_000));
  }

  private static final RiskQuestion PLAIN = asked(VISIT, 1, 0, 0);

  private static int day(int after) {
    return (int) INDEX.plusDays(after).toEpochDay();
  }

  private Participation of(RiskQuestion question, MarkedDays marked) {
    return question.of(HandMadeTimeline.of(cdm, 1, question.columns()), marked, day(0));
  }

  private Participation of(RiskQuestion question) {
    return of(question, NOTHING);
  }

  private void observed(int from, int to) {
    person.observed(INDEX.plusDays(from), INDEX.plusDays(to));
  }

  private void visit(int concept, int after) {
    person.visit(concept, INDEX.plusDays(after), INDEX.plusDays(after));
  }

  @Test
  void theOutcomeOnTheIndexDayOrAfterTheHorizonIsNone() {
    observed(-50, 300);
    visit(EMERGENCY, 0);
    visit(OFFICE, 40);
    visit(EMERGENCY, 101);
    assertThat(of(PLAIN)).isEqualTo(new Participation(Status.FOLLOWED, false, 101, End.CENSORED));
  }

  @Test
  void theOutcomeOnTheFirstDayAndOnTheHorizonCounts() {
    observed(-50, 300);
    visit(EMERGENCY, 100);
    assertThat(of(PLAIN)).isEqualTo(new Participation(Status.FOLLOWED, true, 100, End.EVENT));
    visit(EMERGENCY, 1);
    assertThat(of(PLAIN)).isEqualTo(new Participation(Status.FOLLOWED, true, 1, End.EVENT));
  }

  @Test
  void theTimeAtRiskMayStartLater() {
    observed(-50, 300);
    visit(EMERGENCY, 29);
    assertThat(of(asked(VISIT, 30, 0, 0)).outcome()).isFalse();
    visit(EMERGENCY, 30);
    assertThat(of(asked(VISIT, 30, 0, 0)).days()).isEqualTo(30);
  }

  @Test
  void whoIsLostBeforeTheHorizonIsNotFollowedUnlessTheOutcomeCame() {
    observed(-50, 60);
    assertThat(of(PLAIN))
        .isEqualTo(new Participation(Status.NOT_FOLLOWED, false, 60, End.CENSORED));
    visit(EMERGENCY, 61);
    assertThat(of(PLAIN).status()).as("not observed").isEqualTo(Status.NOT_FOLLOWED);
    visit(EMERGENCY, 60);
    assertThat(of(PLAIN)).isEqualTo(new Participation(Status.FOLLOWED, true, 60, End.EVENT));
  }

  @Test
  void deathWithinTheTimeAtRiskIsCompleteFollowUp() {
    observed(-50, 60);
    person.died(INDEX.plusDays(70));
    assertThat(of(PLAIN))
        .isEqualTo(new Participation(Status.FOLLOWED, false, 70, End.COMPETING_EVENT));
  }

  @Test
  void deathIsAnOutcomeEvenAfterTheObservation() {
    observed(-50, 60);
    person.died(INDEX.plusDays(70));
    assertThat(of(asked(new Outcome.Death(), 1, 0, 0)))
        .isEqualTo(new Participation(Status.FOLLOWED, true, 70, End.EVENT));
  }

  @Test
  void whoDiedByTheIndexOrBeforeTheTimeAtRiskTakesNoPart() {
    observed(-50, 300);
    person.died(INDEX.plusDays(20));
    assertThat(of(PLAIN).status()).isEqualTo(Status.FOLLOWED);
    assertThat(of(asked(new Outcome.Death(), 21, 0, 0)).status()).isEqualTo(Status.DEAD);
    person.died(INDEX);
    assertThat(of(PLAIN).status()).isEqualTo(Status.DEAD);
  }

  @Test
  void theIndexMustBeObservedAndLongEnoughBefore() {
    observed(-50, 300);
    assertThat(of(asked(VISIT, 1, 50, 0)).status()).isEqualTo(Status.FOLLOWED);
    assertThat(of(asked(VISIT, 1, 51, 0)).status()).isEqualTo(Status.SHORT_HISTORY);
    RiskQuestion before = PLAIN;
    int unobserved = day(-51);
    assertThat(
            before.of(HandMadeTimeline.of(cdm, 1, before.columns()), NOTHING, unobserved).status())
        .isEqualTo(Status.NOT_OBSERVED);
  }

  @Test
  void theOutcomeShortlyBeforeLeavesOutWhereThatIsAskedFor() {
    observed(-50, 300);
    visit(EMERGENCY, -30);
    assertThat(of(PLAIN).status()).isEqualTo(Status.FOLLOWED);
    assertThat(of(asked(VISIT, 1, 0, 29)).status()).isEqualTo(Status.FOLLOWED);
    assertThat(of(asked(VISIT, 1, 0, 30)).status()).isEqualTo(Status.HAD_OUTCOME);
  }

  @Test
  void theOutcomeOnTheIndexDayCountsAsShortlyBefore() {
    observed(-50, 300);
    visit(EMERGENCY, 0);
    assertThat(of(asked(VISIT, 1, 0, 1)).status()).isEqualTo(Status.HAD_OUTCOME);
  }

  @Test
  void anIndexThatNobodyCouldBeFollowedFromIsTooLate() {
    observed(-50, 300);
    visit(EMERGENCY, 5);
    RiskQuestion late = new RiskQuestion(VISIT, 1, 100, 0, 0, FollowUp.COMPLETE, day(99));
    assertThat(of(late).status()).isEqualTo(Status.TOO_LATE);
    RiskQuestion unfollowed = new RiskQuestion(VISIT, 1, 100, 0, 0, FollowUp.ASSUMED, day(99));
    assertThat(of(unfollowed).outcome()).isTrue();
  }

  @Test
  void whatIsAskedOverTimeTakesPartForTheTimeObservedHoweverLateTheIndex() {
    observed(-50, 60);
    RiskQuestion soon = new RiskQuestion(VISIT, 1, 100, 0, 0, FollowUp.AS_OBSERVED, day(100));
    assertThat(of(soon)).isEqualTo(new Participation(Status.NOT_FOLLOWED, false, 60, End.CENSORED));
    RiskQuestion late = new RiskQuestion(VISIT, 1, 100, 0, 0, FollowUp.AS_OBSERVED, day(99));
    assertThat(of(late)).isEqualTo(new Participation(Status.LATE, false, 60, End.CENSORED));
    visit(EMERGENCY, 5);
    assertThat(of(late)).isEqualTo(new Participation(Status.LATE, true, 5, End.EVENT));
    assertThat(late.lastIndexDay()).isEqualTo(day(-1));
  }

  @Test
  void withoutFollowUpNoRecordIsNoOutcomeAndVisitsAfterTheObservationCount() {
    observed(-50, 60);
    RiskQuestion open = new RiskQuestion(VISIT, 1, 100, 0, 0, FollowUp.ASSUMED, day(60));
    assertThat(of(open)).isEqualTo(new Participation(Status.FOLLOWED, false, 101, End.CENSORED));
    visit(EMERGENCY, 80);
    assertThat(of(open)).isEqualTo(new Participation(Status.FOLLOWED, true, 80, End.EVENT));
  }

  @Test
  void aCohortIsAnOutcomeByItsMarkedDays() {
    observed(-50, 300);
    RiskQuestion cohort = asked(new Outcome.CohortStart(), 1, 0, 10);
    MarkedDays marked =
        new MarkedDays(
            new int[] {Outcome.CohortStart.KIND, IndexDays.KIND, 1, 1},
            new int[] {day(-11), day(3), day(40), day(50)});
    assertThat(of(cohort, marked))
        .isEqualTo(new Participation(Status.FOLLOWED, true, 40, End.EVENT));
    MarkedDays before = new MarkedDays(new int[] {1}, new int[] {day(-10)});
    assertThat(of(cohort, before).status()).isEqualTo(Status.HAD_OUTCOME);
  }
}
