package org.focale.jobs.baseline;

import java.time.LocalDate;
import org.apache.commons.math3.distribution.BetaDistribution;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.focale.features.Series;
import org.focale.stats.baseline.PersonalRate;
import org.focale.stats.baseline.RatePrior;

/** What is a person's row of {@link BaselineTables#BASELINE} in a count of days? Per year. */
final class RateRow {

  private static final double DAYS_PER_YEAR = 365.25;
  private static final int AHEAD = 365;

  private RateRow() {}

  static Row of(long person, Series series, PeerGroup group) {
    RatePrior prior = group.rate().orElseThrow();
    int[] days = series.days();
    PersonalRate own = PersonalRate.of(prior, days.length, series.observed(), AHEAD);
    PersonalRate peers = PersonalRate.of(prior, 0, 0, AHEAD);
    boolean any = days.length > 0;
    double percentile =
        100
            * new BetaDistribution(
                    null, prior.mean() * prior.worth(), (1 - prior.mean()) * prior.worth())
                .cumulativeProbability(own.share());
    return RowFactory.create(
        person,
        series.measure().name(),
        series.measure().conceptId(),
        series.measure().unitConceptId(),
        days.length,
        any ? LocalDate.ofEpochDay(days[0]) : null,
        any ? LocalDate.ofEpochDay(days[0]) : null,
        any ? LocalDate.ofEpochDay(days[days.length - 1]) : null,
        DAYS_PER_YEAR * own.share(),
        DAYS_PER_YEAR * own.interval().low(),
        DAYS_PER_YEAR * own.interval().high(),
        series.observed() > 0 ? DAYS_PER_YEAR * days.length / series.observed() : null,
        DAYS_PER_YEAR * prior.mean(),
        DAYS_PER_YEAR * peers.interval().low(),
        DAYS_PER_YEAR * peers.interval().high(),
        percentile,
        own.shrinkage(),
        null,
        null,
        null,
        null,
        null,
        own.next(),
        own.nextInterval().low(),
        own.nextInterval().high(),
        null,
        group.persons(),
        group.key().band().years(),
        group.key().sex());
  }
}
