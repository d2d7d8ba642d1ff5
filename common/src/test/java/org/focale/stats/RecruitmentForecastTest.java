package org.focale.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import org.apache.commons.math3.distribution.GammaDistribution;
import org.apache.commons.math3.distribution.PoissonDistribution;
import org.apache.commons.math3.random.RandomGenerator;
import org.apache.commons.math3.random.Well19937c;
import org.junit.jupiter.api.Test;

/** The model's own formulas by hand, and trials drawn from it. */
class RecruitmentForecastTest {

  private static final LocalDate TODAY = LocalDate.of(2026, 3, 31);
  private static final double MONTH = 365.25 / 12;
  private static final double SHAPE = 1.5;
  private static final double POOL_MONTHS = 6;

  /** 0.5 · 0.4 · 0.8 = 0.16 of 50 a month: 8 a month at an average pace. */
  private static RecruitingSite site(String name, LocalDate start, long enrolled) {
    return new RecruitingSite(name, start, 0, 50, 0.5, 0.4, 0.8, enrolled);
  }

  private static RecruitmentForecast forecast(RecruitingSite... sites) {
    return new RecruitmentForecast(List.of(sites), TODAY, SHAPE, POOL_MONTHS);
  }

  @Test
  void theMeanIsTheExpectedCourseOfAllSites() {
    RecruitmentForecast two =
        forecast(site("A", TODAY.plusDays(1), 0), site("B", LocalDate.of(2026, 5, 1), 0));
    assertThat(two.by(LocalDate.of(2026, 6, 30)).expected())
        .isCloseTo(8 * (91 + 61) / MONTH, within(1e-9));
    assertThat(two.during(YearMonth.of(2026, 4)).expected())
        .isCloseTo(8 * 30 / MONTH, within(1e-9));
  }

  @Test
  void aPoolIsWorkedThroughOnceAndTheInflowGoesOn() {
    RecruitmentForecast one =
        forecast(new RecruitingSite("A", TODAY.plusDays(1), 600, 10, 0.5, 0.4, 0.8, 0));
    LocalDate halfOfThePool = TODAY.plusDays(91);
    assertThat(one.by(halfOfThePool).expected())
        .isCloseTo(0.16 * (600 * 91 / MONTH / 6 + 10 * 91 / MONTH), within(1e-9));
    LocalDate late = TODAY.plusDays(365);
    assertThat(one.by(late).expected()).isCloseTo(0.16 * (600 + 10 * 365 / MONTH), within(1e-9));
  }

  /** Pace | 20 enrolled where 96 were expected ~ gamma(1.5 + 20, 1.5 + e): its mean is a fifth. */
  @Test
  void aSiteThatLaggedIsExpectedToLag() {
    LocalDate start = LocalDate.of(2025, 4, 1);
    double expectedSoFar = 8 * 365 / MONTH;
    RecruitmentForecast lagging = forecast(site("A", start, 20));
    double pace = (SHAPE + 20) / (SHAPE + expectedSoFar);
    assertThat(lagging.by(TODAY.plusDays(61)).expected())
        .isCloseTo(20 + pace * 8 * 61 / MONTH, within(1e-9));
  }

  @Test
  void theIntervalHoldsTheQuantilesOfTheNegativeBinomial() {
    RecruitmentForecast one = forecast(site("A", TODAY.plusDays(1), 0));
    double mean = 8 * 61 / MONTH;
    NegativeBinomialSum count =
        new NegativeBinomialSum(new double[] {SHAPE}, new double[] {mean / SHAPE});
    RecruitmentForecast.Enrolment found = one.by(LocalDate.of(2026, 5, 31));
    assertThat(found.low()).isEqualTo(count.quantile(0.1));
    assertThat(found.high()).isEqualTo(count.quantile(0.9));
  }

  /** 4,000 trials drawn from the model, with paces and counts of their own: 78 to 82 %. */
  @Test
  void fourOfFiveTrialsEndWithinTheInterval() {
    RecruitingSite[] sites = new RecruitingSite[12];
    for (int i = 0; i < sites.length; i++) {
      sites[i] =
          new RecruitingSite(
              "S" + i, TODAY.plusDays(1 + 20L * i), 40 * i, 30 + 10 * i, 0.5, 0.4, 0.8, 0);
    }
    RecruitmentForecast forecast = forecast(sites);
    LocalDate end = TODAY.plusDays(365);
    RecruitmentForecast.Enrolment expected = forecast.by(end);
    RecruitmentForecast.Reached reached = forecast.reached(500, TODAY.plusYears(5));
    RandomGenerator random = new Well19937c(7);
    int within = 0;
    int inTime = 0;
    int trials = 4_000;
    for (int trial = 0; trial < trials; trial++) {
      double[] paces = new GammaDistribution(random, SHAPE, 1 / SHAPE).sample(sites.length);
      long enrolled = drawn(random, sites, paces, TODAY, end);
      within += expected.low() <= enrolled && enrolled <= expected.high() ? 1 : 0;
      LocalDate early = reached.early().orElseThrow();
      long before = drawn(random, sites, paces, TODAY, early.minusDays(1));
      long after =
          before + drawn(random, sites, paces, early.minusDays(1), reached.late().orElseThrow());
      inTime += before < 500 && after >= 500 ? 1 : 0;
    }
    assertThat((double) within / trials).isBetween(0.78, 0.82);
    assertThat((double) inTime / trials).isBetween(0.78, 0.82);
  }

  private static long drawn(
      RandomGenerator random,
      RecruitingSite[] sites,
      double[] paces,
      LocalDate from,
      LocalDate to) {
    long enrolled = 0;
    for (int i = 0; i < sites.length; i++) {
      double mean = paces[i] * (course(sites[i], to) - course(sites[i], from));
      enrolled += mean > 0 ? new PoissonDistribution(random, mean, 1e-12, 100_000).sample() : 0;
    }
    return enrolled;
  }

  private static double course(RecruitingSite site, LocalDate day) {
    double months = Math.max(0, day.toEpochDay() - site.start().toEpochDay() + 1) / MONTH;
    return 0.16 * (site.pool() * Math.min(1, months / POOL_MONTHS) + site.inflow() * months);
  }

  @Test
  void theTargetIsReachedOnTheFirstDayByWhichTheShareOfTrialsHasIt() {
    RecruitmentForecast one = forecast(site("A", TODAY.plusDays(1), 0));
    RecruitmentForecast.Reached reached = one.reached(40, TODAY.plusYears(20));
    LocalDate median = reached.median().orElseThrow();
    assertThat(chance(40, median)).isGreaterThanOrEqualTo(0.5);
    assertThat(chance(40, median.minusDays(1))).isLessThan(0.5);
    assertThat(reached.early().orElseThrow()).isBefore(median);
    assertThat(reached.late().orElseThrow()).isAfter(median);
  }

  private static double chance(long target, LocalDate day) {
    double mean = 8 * (day.toEpochDay() - TODAY.toEpochDay()) / MONTH;
    return new NegativeBinomialSum(new double[] {SHAPE}, new double[] {mean / SHAPE})
        .atLeast(target);
  }

  @Test
  void monthsEndWithTheMonthsOfTheCalendarAndNeverFall() {
    List<RecruitmentForecast.Enrolment> months =
        forecast(site("A", LocalDate.of(2026, 6, 1), 0)).months(12);
    assertThat(months).hasSize(12);
    assertThat(months.get(0).day()).isEqualTo(LocalDate.of(2026, 3, 31));
    assertThat(months.get(11).day()).isEqualTo(LocalDate.of(2027, 2, 28));
    for (int i = 1; i < 12; i++) {
      assertThat(months.get(i).low()).isGreaterThanOrEqualTo(months.get(i - 1).low());
      assertThat(months.get(i).high()).isGreaterThanOrEqualTo(months.get(i - 1).high());
    }
  }

  @Test
  void whereNoSiteHasStartedNobodyIsEnrolled() {
    RecruitmentForecast later = forecast(site("A", LocalDate.of(2028, 1, 1), 0));
    RecruitmentForecast.Enrolment soon = later.by(LocalDate.of(2027, 12, 31));
    assertThat(soon.expected()).isZero();
    assertThat(soon.high()).isZero();
    assertThat(later.reached(10, LocalDate.of(2027, 12, 31)).early()).isEmpty();
  }

  @Test
  void withoutSitesOrRateTheTargetIsNeverReached() {
    assertThat(forecast().by(TODAY.plusYears(1)).high()).isZero();
    RecruitmentForecast still = forecast(new RecruitingSite("A", TODAY, 100, 10, 0, 0.4, 0.8, 0));
    RecruitmentForecast.Reached reached = still.reached(1, TODAY.plusYears(50));
    assertThat(List.of(reached.early(), reached.median(), reached.late()))
        .containsOnly(Optional.empty());
  }

  @Test
  void aTargetThatIsReachedIsReachedToday() {
    RecruitmentForecast.Reached reached =
        forecast(site("A", LocalDate.of(2025, 1, 1), 60)).reached(60, TODAY.plusYears(1));
    assertThat(List.of(reached.early(), reached.median(), reached.late()))
        .containsOnly(Optional.of(TODAY));
  }

  @Test
  void whatCannotBeIsRefused() {
    assertThatThrownBy(() -> forecast(site("A", TODAY.plusDays(1), 3)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("before its start");
    assertThatThrownBy(() -> forecast().by(TODAY.minusDays(1)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new RecruitingSite("A", TODAY, 1, 1, 1.2, 1, 1, 0))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new RecruitingSite("A", TODAY, -1, 1, 1, 1, 1, 0))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new RecruitmentForecast(List.of(), TODAY, 0, 6))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
