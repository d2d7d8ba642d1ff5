package org.focale.features;

import java.io.Serializable;

/**
 * Who is in a sample? The persons whose {@code xxhash64(person_id, seed, use)} lies below a bound,
 * so that a sample does not depend on the partitioning, nor on samples for another use.
 *
 * @param seed of the run
 * @param use what the sample is for
 * @param highestHash of those in the sample
 */
public record PersonSample(long seed, String use, long highestHash) implements Serializable {

  /**
   * About so many persons; everybody where there are no more.
   *
   * @param wanted persons
   * @param persons in all
   */
  public static PersonSample of(long seed, String use, double wanted, long persons) {
    double share = wanted / Math.max(1, persons);
    long highest =
        share >= 1 ? Long.MAX_VALUE : (long) (Long.MIN_VALUE + share * 2 * Math.pow(2, 63));
    return new PersonSample(seed, use, highest);
  }

  /** Whether a person is in it. */
  public boolean holds(long personId) {
    return hash(personId) <= highestHash;
  }

  /** By which persons are chosen, the smallest first. */
  public long hash(long personId) {
    return PersonHash.of(personId, seed, use);
  }
}
