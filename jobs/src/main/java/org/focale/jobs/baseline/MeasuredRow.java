package org.focale.jobs.baseline;

import java.time.LocalDate;
import org.apache.commons.math3.distribution.NormalDistribution;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.focale.features.Series;
import org.focale.stats.baseline.CorrelationPrior;
import org.focale.stats.baseline.PersonalBaseline;
import org.focale.stats.baseline.PopulationPrior;
import org.focale.stats.baseline.Readings;

/** What is a person's row of {@link BaselineTables#BASELINE} in a measurement? */
final class MeasuredRow {

  private static final Readings NONE = new Readings(new int[0], new double[0]);

  private MeasuredRow() {}

  static Row of(long person, Series series, PeerGroup group) {
    PopulationPrior prior = group.prior().orElseThrow();
    CorrelationPrior rho = group.correlation().orElseThrow();
    Readings all = Readings.of(series.days(), series.values());
    PersonalBaseline own = PersonalBaseline.of(prior, rho, all, Math.max(1, all.usualGap()));
    Readings current = all.part(own.start(), all.size());
    PersonalBaseline peers = PersonalBaseline.of(prior, rho, NONE, 1);
    boolean any = all.size() > 0;
    double percentile =
        100
            * new NormalDistribution(null, prior.mean(), Math.sqrt(prior.between()))
                .cumulativeProbability(own.level());
    return RowFactory.create(
        person,
        series.measure().name(),
        series.measure().conceptId(),
        series.measure().unitConceptId(),
        all.size(),
        any ? LocalDate.ofEpochDay(all.days()[0]) : null,
        any ? LocalDate.ofEpochDay(current.days()[0]) : null,
        any ? LocalDate.ofEpochDay(all.days()[all.size() - 1]) : null,
        own.level(),
        own.interval().low(),
        own.interval().high(),
        any ? current.mean() : null,
        prior.mean(),
        peers.nextInterval().low(),
        peers.nextInterval().high(),
        percentile,
        own.shrinkage(),
        own.deviation(),
        own.rho(),
        own.trend(),
        own.trendInterval().low(),
        own.trendInterval().high(),
        own.next(),
        own.nextInterval().low(),
        own.nextInterval().high(),
        foretold(prior, rho, all),
        group.persons(),
        group.key().band().years(),
        group.key().sex());
  }

  /** Whether the last reading lies where those before it said; null with fewer than two. */
  private static Boolean foretold(PopulationPrior prior, CorrelationPrior rho, Readings all) {
    int last = all.size() - 1;
    if (last < 1) {
      return null;
    }
    int days = all.days()[last] - all.days()[last - 1];
    return PersonalBaseline.of(prior, rho, all.part(0, last), days)
        .nextInterval()
        .contains(all.values()[last]);
  }
}
