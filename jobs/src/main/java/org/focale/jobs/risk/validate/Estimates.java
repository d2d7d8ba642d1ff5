package org.focale.jobs.risk.validate;

import java.util.Map;
import java.util.Optional;
import org.focale.stats.CountedScores;
import org.focale.stats.Estimate;
import org.focale.stats.PerformanceMetric;

/**
 * What is a figure of a group, of all rows outside it, and how sure is it?
 *
 * @param tally rows counted per probability
 * @param clustered standard errors where persons repeat, of what they are known of; none where each
 *     row is a person
 */
record Estimates(ScoreTally tally, Map<Key, Double> clustered) {

  private static final CountedScores NOBODY =
      new CountedScores(new double[0], new long[0], new long[0]);

  /**
   * Of whom is which figure?
   *
   * @param inside whether of the part's rows, or of those of its characteristic's other groups
   */
  record Key(PerformanceMetric metric, Part part, boolean inside) {}

  Estimates {
    clustered = Map.copyOf(clustered);
  }

  /** The figure with its standard error; empty where the rows do not identify it. */
  Optional<Estimate> of(Key key) {
    CountedScores scores = scores(tally, key.part(), key.inside());
    if (scores.totalEvents() == 0 || scores.totalNonEvents() == 0) {
      return Optional.empty();
    }
    Optional<Estimate> plain = key.metric().apply(scores);
    return tally.personsRepeat()
        ? plain
            .filter(found -> clustered.containsKey(key))
            .map(found -> new Estimate(found.value(), clustered.get(key)))
        : plain;
  }

  /** The rows of a part, or those of its characteristic's other groups. */
  static CountedScores scores(ScoreTally tally, Part part, boolean inside) {
    if (inside) {
      return tally.scores().get(part);
    }
    return tally.groups(part.characteristic()).entrySet().stream()
        .filter(other -> !other.getKey().equals(part.group()))
        .map(other -> other.getValue())
        .reduce(NOBODY, CountedScores::plus);
  }
}
