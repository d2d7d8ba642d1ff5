package org.focale.jobs.recruitment;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.focale.governance.DisclosureRule;
import org.focale.governance.DisclosureSpec;
import org.focale.governance.DisclosureSpec.Dimension;
import org.focale.job.ColumnSpec;
import org.focale.job.TableSpec;
import org.focale.jobs.recruitment.ScreeningFile.Status;
import org.focale.problem.BadParameters;
import org.focale.stats.RecruitingSite;
import org.focale.stats.RecruitmentForecast;

/**
 * How many will be enrolled by when?
 *
 * <p>From what may be told of the eligible, the newly eligible and the screened, never from counts
 * that are hidden; and in steps of five persons and of months, so that a forecast tells no more
 * than the counts it is made from.
 */
final class Forecast {

  static final TableSpec TABLE =
      TableSpec.releasable(
          "forecast",
          "How many are expected to be enrolled by the end of each month.",
          List.of("month_end"),
          new DisclosureSpec(
              List.of(Dimension.of("month_end")),
              List.of(),
              List.of("expected", "low", "high", "target"),
              List.of(),
              false),
          new ColumnSpec("month_end", DataTypes.DateType, "The last day of the month."),
          new ColumnSpec("expected", DataTypes.LongType, "Expected, to the nearest 5."),
          new ColumnSpec("low", DataTypes.LongType, "Of ten courses one has fewer."),
          new ColumnSpec("high", DataTypes.LongType, "Of ten courses one has more."),
          new ColumnSpec("target", DataTypes.IntegerType, "How many are to be enrolled."));

  static final TableSpec REACHED =
      TableSpec.releasable(
          "forecast_target",
          "The month's end by which the target is reached; empty where not within the forecast.",
          List.of("target"),
          new DisclosureSpec(
              List.of(Dimension.of("target")),
              List.of(),
              List.of("title", "early", "median", "late"),
              List.of(),
              false),
          new ColumnSpec("target", DataTypes.IntegerType, "How many are to be enrolled."),
          new ColumnSpec("title", DataTypes.StringType, "Of the trial."),
          new ColumnSpec(
              "early", DataTypes.DateType, "End of the month by which one course of ten is."),
          new ColumnSpec("median", DataTypes.DateType, "The same for half of them."),
          new ColumnSpec("late", DataTypes.DateType, "The same for nine of ten."));

  /** How alike sites' paces are: a coefficient of variation of 0.8. */
  private static final double SHAPE = 1.56;

  /** How long a site works through those eligible at its start. */
  private static final double POOL_MONTHS = 12;

  private static final int MONTHS = 36;

  /** How many persons a stated share weighs as much as. */
  private static final double PRIOR_PERSONS = 10;

  private final Trial trial;
  private final RecruitmentForecast forecast;
  private final LocalDate today;

  /**
   * @param told the counts that may be told
   * @param inflow persons who become eligible per month, in all
   * @param screened whether a screening list was given; without one recruiting is ahead
   */
  Forecast(
      Trial trial,
      Told told,
      double inflow,
      Screening screening,
      boolean screened,
      LocalDate runDay) {
    this.trial = trial;
    LocalDate first =
        trial.sites().stream().map(Trial.Site::start).min(LocalDate::compareTo).orElseThrow();
    this.today = screened || runDay.isBefore(first) ? runDay : first.minusDays(1);
    long[] pools = new long[trial.sites().size()];
    long all = 0;
    for (int site = 0; site < pools.length; site++) {
      String eligible = Funnel.atSite(Funnel.surely(trial.criteria()), site);
      pools[site] = DisclosureRule.DEFAULT.rounded(told.orElse(eligible, EligibleMonths.HIDDEN));
      all += pools[site];
    }
    long monthly = DisclosureRule.DEFAULT.rounded(Math.round(inflow * 12));
    List<RecruitingSite> sites = new ArrayList<>();
    for (int site = 0; site < pools.length; site++) {
      double share = all == 0 ? 0 : (double) pools[site] / all;
      sites.add(site(site, pools[site], share * monthly / 12, screening));
    }
    this.forecast = new RecruitmentForecast(sites, today, SHAPE, POOL_MONTHS);
  }

  private RecruitingSite site(int place, long pool, double inflow, Screening screening) {
    Trial.Site site = trial.sites().get(place);
    long enrolled = screening.told(place, Status.ENROLLED);
    long failed = screening.told(place, Status.FAILED);
    long refused = screening.told(place, Status.REFUSED);
    if (screening.at(place, Status.ENROLLED) > 0 && site.start().isAfter(today)) {
      throw new BadParameters(
          trial.file() + ": site " + site.name() + " has enrolled before its start");
    }
    return new RecruitingSite(
        site.name(),
        site.start(),
        pool,
        inflow,
        site.contact(),
        updated(site.consent(), failed + enrolled, refused),
        updated(site.screenPass(), enrolled, failed),
        enrolled);
  }

  /** The mean of a beta distribution about a stated share once so many did and did not. */
  static double updated(double stated, long did, long didNot) {
    return (PRIOR_PERSONS * stated + did) / (PRIOR_PERSONS + did + didNot);
  }

  /** Rows of {@link #TABLE}. */
  List<Row> rows() {
    return forecast.months(MONTHS).stream()
        .map(
            by ->
                RowFactory.create(
                    java.sql.Date.valueOf(by.day()),
                    five(by.expected()),
                    five(by.low()),
                    five(by.high()),
                    trial.target()))
        .toList();
  }

  private static long five(double persons) {
    return 5 * Math.round(persons / 5);
  }

  /** The row of {@link #REACHED}. */
  List<Row> reached() {
    RecruitmentForecast.Reached reached =
        forecast.reached(trial.target(), today.plusMonths(MONTHS));
    return List.of(
        RowFactory.create(
            trial.target(),
            trial.title(),
            monthEnd(reached.early()),
            monthEnd(reached.median()),
            monthEnd(reached.late())));
  }

  private static java.sql.Date monthEnd(Optional<LocalDate> day) {
    return day.map(d -> YearMonth.from(d).atEndOfMonth()).map(java.sql.Date::valueOf).orElse(null);
  }
}
