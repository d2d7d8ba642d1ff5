package org.focale.jobs.rarecases.peers;

import java.util.Map;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/**
 * How is one fact of a person told to a reader?
 *
 * @param reason whether it makes the person rare; else it only is among the most surprising
 * @param feature short name of the fact
 * @param name its name for a reader, with the unit
 * @param value the person's; 1 for a code
 * @param peers whom it is compared with, in words
 * @param persons how many they are
 * @param median theirs
 * @param percentile share of the peers below the value, ties counting half, 0 to 100
 * @param share of the peers as far out on the same side, 0 to 1; of a code, who have it
 * @param surprise minus the natural logarithm of the probability
 */
public record ToldFact(
    boolean reason,
    String feature,
    String name,
    double value,
    String peers,
    long persons,
    double median,
    double percentile,
    double share,
    double surprise) {

  static ToldFact of(Compared fact, boolean reason, Map<Integer, String> names) {
    return new ToldFact(
        reason,
        fact.fact().code(),
        PeerSearch.name(fact.fact(), names),
        fact.value(),
        PeerSearch.words(fact, names),
        fact.peers(),
        fact.median(),
        fact.percentile(),
        fact.share(),
        fact.surprise());
  }

  /** As a reason of {@link PeerRows#SCHEMA}. */
  Row row(int position) {
    return RowFactory.create(
        position, feature, name, value, peers, persons, median, percentile, share, surprise);
  }
}
