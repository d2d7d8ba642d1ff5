package org.focale.jobs.rarecases.combination;

import static org.apache.spark.sql.functions.sum;

import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.focale.job.Concepts;
import org.focale.job.Inputs;
import org.focale.jobs.rarecases.code.Code;
import org.focale.jobs.rarecases.code.CodedPersons;

/**
 * Which combinations of codes are rare though their parts are not, and who has rare codes?
 *
 * <p>Three passes over the codes of everybody. What comes to the driver grows with different codes
 * and with pairs of the most frequent ones, not with persons.
 */
public final class Combinations {

  private static final int MOST_CODES = 1_000_000;

  private final Inputs inputs;
  private final CodedPersons persons;
  private final int pairCodes;
  private final double rareShare;

  /**
   * @param pairCodes most frequent codes whose pairs are counted
   * @param rareShare codes and pairs that fewer than this share of persons have are rare
   */
  public Combinations(Inputs inputs, CodedPersons persons, int pairCodes, double rareShare) {
    this.inputs = inputs;
    this.persons = persons;
    this.pairCodes = pairCodes;
    this.rareShare = rareShare;
  }

  /** What was found: rows of {@link CombinationTables#ALL}. */
  public Map<String, Dataset<Row>> tables() {
    Map<Long, Long> counted = personsPerCode();
    long all = counted.remove(CodeCountKernel.EVERYBODY);
    KnownCodes known = known(counted, rareShare * all);
    PairCounts counts = counts(known);
    List<Code> paired = Arrays.stream(known.paired()).mapToObj(Code::of).toList();
    Set<Integer> ids = paired.stream().map(Code::conceptId).collect(Collectors.toSet());
    Concepts concepts = inputs.concepts(inputs.source());
    CodeNames names = CodeNames.of(paired, concepts.names(ids));
    List<Combination> tested =
        new CombinationTesting(counts, paired, concepts.descentAmong(ids)).results();

    RareCodeKernel.Population population =
        new RareCodeKernel.Population(
            known,
            AvoidedPairs.of(tested, known, rareShare * all),
            names,
            counts.rareShares(),
            all);
    Map<String, Dataset<Row>> tables = new LinkedHashMap<>();
    tables.put(
        CombinationTables.COMBINATION.name(),
        inputs.rows(
            tested.stream().map(result -> ReleasedCombination.row(result, names)).toList(),
            CombinationTables.COMBINATION.schema()));
    tables.put(
        CombinationTables.PERSON.name(),
        persons.ask(new RareCodeKernel(inputs.broadcast(population)), RareCodeKernel.SCHEMA));
    return tables;
  }

  private Map<Long, Long> personsPerCode() {
    Dataset<Row> counted =
        persons
            .ask(new CodeCountKernel(), CodeCountKernel.SCHEMA)
            .groupBy("code")
            .agg(sum("persons"));
    return inputs.small(counted, MOST_CODES).stream()
        .collect(Collectors.toMap(row -> row.getLong(0), row -> row.getLong(1)));
  }

  /** The most frequent codes, ties going to the smaller, and those that are not rare. */
  private KnownCodes known(Map<Long, Long> counted, double rareBelow) {
    long[] paired =
        counted.entrySet().stream()
            .sorted(
                Comparator.<Map.Entry<Long, Long>>comparingLong(code -> -code.getValue())
                    .thenComparing(Map.Entry::getKey))
            .limit(pairCodes)
            .mapToLong(Map.Entry::getKey)
            .sorted()
            .toArray();
    long[] common =
        counted.entrySet().stream()
            .filter(code -> code.getValue() >= rareBelow)
            .mapToLong(Map.Entry::getKey)
            .sorted()
            .toArray();
    return new KnownCodes(paired, common);
  }

  private PairCounts counts(KnownCodes known) {
    Dataset<Row> ofTasks = persons.ask(new PairKernel(inputs.broadcast(known)), PairCounts.SCHEMA);
    return PairCounts.of(
        known, inputs.small(PairCounts.table(ofTasks), PairCounts.mostRows(known)));
  }
}
