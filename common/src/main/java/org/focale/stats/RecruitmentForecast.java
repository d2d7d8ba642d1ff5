package org.focale.stats;

import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * How many persons will a trial have enrolled by a day, and when will it have enough?
 *
 * <p>The Poisson–gamma model of Anisimov and Fedorov (Statistics in Medicine 2007;26:4958): each
 * site enrols as a Poisson process about its {@linkplain RecruitingSite expected} course times a
 * pace of its own, and paces are gamma distributed with mean 1 and variance {@code 1/shape}. A site
 * that expected {@code e} persons by today and enrolled {@code n} has a pace of gamma shape {@code
 * shape + n} and rate {@code shape + e} (Bayes); what it enrols later is then negative binomial.
 * The sum over sites is evaluated exactly: there is no simulation, and the same input gives the
 * same bits.
 *
 * <p>Intervals are of 80 %: the 10 % and 90 % quantiles of what is predicted. They hold the chance
 * of persons and sites, not an error in the shares of contact, consent and screening.
 */
public final class RecruitmentForecast {

  private static final double LOW = 0.1;
  private static final double MIDDLE = 0.5;
  private static final double HIGH = 0.9;
  private static final double DAYS_PER_MONTH = 365.25 / 12;

  private final List<RecruitingSite> sites;
  private final LocalDate today;
  private final double shape;
  private final double poolMonths;

  /**
   * @param sites each with what it enrolled by the end of today
   * @param today the last day that has been
   * @param shape how alike the sites' paces are, above 0; a coefficient of variation of 0.8 is 1.56
   * @param poolMonths how long a site works through those who are eligible at its start, above 0
   */
  public RecruitmentForecast(
      List<RecruitingSite> sites, LocalDate today, double shape, double poolMonths) {
    if (!(shape > 0 && Double.isFinite(shape) && poolMonths > 0)) {
      throw new IllegalArgumentException("a shape and the months of a pool are above 0");
    }
    for (RecruitingSite site : sites) {
      if (site.start().isAfter(today) && site.enrolled() > 0) {
        throw new IllegalArgumentException("site " + site.name() + " enrolled before its start");
      }
    }
    this.sites = List.copyOf(sites);
    this.today = today;
    this.shape = shape;
    this.poolMonths = poolMonths;
  }

  /**
   * Persons enrolled by the end of a day.
   *
   * @param expected the mean
   * @param low 10 % of courses have at most as many
   * @param high 90 % of courses have at most as many
   */
  public record Enrolment(LocalDate day, double expected, long low, long high) {}

  /**
   * The day at whose end the target is reached; empty where it lies beyond the horizon.
   *
   * @param early the first day by which 10 % of courses have reached it
   * @param median the first day by which half have
   * @param late the first day by which 90 % have
   */
  public record Reached(
      Optional<LocalDate> early, Optional<LocalDate> median, Optional<LocalDate> late) {}

  /** Persons enrolled by today. */
  public long enrolled() {
    return sites.stream().mapToLong(RecruitingSite::enrolled).sum();
  }

  /** Persons enrolled by the end of a day, those enrolled by today among them. */
  public Enrolment by(LocalDate day) {
    NegativeBinomialSum more = between(today, day);
    return enrolment(day, enrolled(), more);
  }

  /**
   * Persons enrolled in a calendar month that is not over; of the current one what is left of it.
   */
  public Enrolment during(YearMonth month) {
    LocalDate before = month.atDay(1).minusDays(1);
    return enrolment(
        month.atEndOfMonth(),
        0,
        between(before.isBefore(today) ? today : before, month.atEndOfMonth()));
  }

  /** Persons enrolled by the end of each of so many calendar months, the current one first. */
  public List<Enrolment> months(int count) {
    YearMonth first = YearMonth.from(today);
    return IntStream.range(0, count).mapToObj(i -> by(first.plusMonths(i).atEndOfMonth())).toList();
  }

  /** When so many persons are enrolled; not looked for after the horizon. */
  public Reached reached(long target, LocalDate horizon) {
    long missing = target - enrolled();
    return new Reached(
        firstDay(missing, LOW, horizon),
        firstDay(missing, MIDDLE, horizon),
        firstDay(missing, HIGH, horizon));
  }

  private Optional<LocalDate> firstDay(long missing, double share, LocalDate horizon) {
    if (missing <= 0) {
      return Optional.of(today);
    }
    if (!horizon.isAfter(today) || between(today, horizon).atLeast(missing) < share) {
      return Optional.empty();
    }
    LocalDate before = today;
    LocalDate after = horizon;
    while (ChronoUnit.DAYS.between(before, after) > 1) {
      LocalDate middle = before.plusDays(ChronoUnit.DAYS.between(before, after) / 2);
      if (between(today, middle).atLeast(missing) < share) {
        before = middle;
      } else {
        after = middle;
      }
    }
    return Optional.of(after);
  }

  private static Enrolment enrolment(LocalDate day, long already, NegativeBinomialSum more) {
    return new Enrolment(
        day, already + more.mean(), already + more.quantile(LOW), already + more.quantile(HIGH));
  }

  /** What all sites enrol after the end of one day, not before today, by the end of another. */
  private NegativeBinomialSum between(LocalDate from, LocalDate to) {
    if (to.isBefore(from)) {
      throw new IllegalArgumentException(to + " is over");
    }
    double[] shapes = new double[sites.size()];
    double[] scales = new double[sites.size()];
    for (int i = 0; i < shapes.length; i++) {
      RecruitingSite site = sites.get(i);
      shapes[i] = shape + site.enrolled();
      scales[i] = (expected(site, to) - expected(site, from)) / (shape + expected(site, today));
    }
    return new NegativeBinomialSum(shapes, scales);
  }

  /** What a site of average pace has by the end of a day; its first day counts. */
  private double expected(RecruitingSite site, LocalDate day) {
    long days = ChronoUnit.DAYS.between(site.start(), day) + 1;
    return site.expected(Math.max(0, days) / DAYS_PER_MONTH, poolMonths);
  }
}
