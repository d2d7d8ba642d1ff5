package org.focale.jobs.baseline;

import java.io.Serializable;
import java.util.Optional;
import org.focale.features.AgeBand;
import org.focale.features.Series;
import org.focale.stats.baseline.CorrelationPrior;
import org.focale.stats.baseline.PopulationPrior;
import org.focale.stats.baseline.RatePrior;

/**
 * What is known of a measure among people of one sex and about the same age?
 *
 * @param key which measure, sex and ages
 * @param persons with a reading, or of a count all who were observed
 * @param prior how they differ in a measurement
 * @param rate how they differ in a count of days
 * @param correlation of readings of consecutive days; the same for all groups of a measurement
 */
record PeerGroup(
    Key key,
    long persons,
    Optional<PopulationPrior> prior,
    Optional<RatePrior> rate,
    Optional<CorrelationPrior> correlation) {

  /** Which measure, sex and ages? */
  record Key(Series.Measure measure, int sex, AgeBand band) implements Serializable {}

  /** Refuses a group of a measurement without its correlation. */
  PeerGroup {
    if (prior.isPresent() == rate.isPresent() || prior.isPresent() != correlation.isPresent()) {
      throw new IllegalArgumentException("a group is of a measurement or of a count of days");
    }
  }
}
