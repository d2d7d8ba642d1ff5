package org.focale.jobs.rarecases.peers;

import java.io.Serializable;
import org.focale.features.PersonHash;

/**
 * Who is learnt from? The persons whose {@code xxhash64(person_id, seed, 'rare-peers')} lies below
 * a bound, so that a sample does not depend on the partitioning.
 *
 * @param seed of the run
 * @param highestHash of those in the sample
 */
public record Sample(long seed, long highestHash) implements Serializable {

  private static final String USE = "rare-peers";

  /**
   * About so many persons; everybody where there are no more.
   *
   * @param persons in all
   */
  public static Sample of(long seed, long wanted, long persons) {
    double share = (double) wanted / Math.max(1, persons);
    return new Sample(
        seed, share >= 1 ? Long.MAX_VALUE : (long) (Long.MIN_VALUE + share * 2 * Math.pow(2, 63)));
  }

  boolean holds(long personId) {
    return PersonHash.of(personId, seed, USE) <= highestHash;
  }
}
