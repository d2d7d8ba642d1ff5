package org.focale.jobs.rarecases.combination;

import java.io.Serializable;
import java.util.List;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;
import org.focale.jobs.rarecases.code.CodeKernel;
import org.focale.jobs.rarecases.code.CodedPerson;
import org.focale.stats.CountTails;

/**
 * Who has more rare codes than the number of codes explains, or a pair of codes that is avoided?
 *
 * <p>Given that a person has k codes, how many of them are rare is judged as a binomial count: k
 * trials at the share that rare codes have of all codes in the person's stratum. Who has a p that
 * fewer than one person of all has by chance stands out.
 */
final class RareCodeKernel implements CodeKernel {

  static final StructType SCHEMA = CombinationTables.PERSON.schema();

  private static final long serialVersionUID = 1L;
  private static final double MOST_BY_CHANCE = 1;

  /**
   * What is known of everybody.
   *
   * @param rareShares per stratum, of the codes that its persons have
   */
  record Population(
      KnownCodes known, AvoidedPairs avoided, CodeNames names, double[] rareShares, long persons)
      implements Serializable {}

  private final Broadcast<Population> population;

  RareCodeKernel(Broadcast<Population> population) {
    this.population = population;
  }

  @Override
  public List<Row> apply(CodedPerson person) {
    Population all = population.value();
    int rare = all.known().rare(person.codes());
    double share = all.rareShares()[person.stratum()];
    double p = Math.min(1, CountTails.binomialAtLeast(rare, person.codes().length, share));
    double byChance = p * all.persons();
    List<Combination> avoided =
        all.avoided().among(all.known().places(person.codes()), all.known());
    if (byChance > MOST_BY_CHANCE && avoided.isEmpty()) {
      return List.of();
    }
    boolean pair = !avoided.isEmpty();
    return List.of(
        RowFactory.create(
            person.personId(),
            person.codes().length,
            rare,
            share * person.codes().length,
            p,
            byChance,
            avoided.size(),
            pair ? all.names().name(avoided.get(0).first()) : null,
            pair ? all.names().name(avoided.get(0).second()) : null,
            pair ? avoided.get(0).persons() : null,
            pair ? avoided.get(0).expected() : null));
  }
}
