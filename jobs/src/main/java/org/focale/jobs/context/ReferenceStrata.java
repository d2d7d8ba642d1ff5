package org.focale.jobs.context;

import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.spark.sql.Row;
import org.focale.governance.DisclosureRule;
import org.focale.stats.MidRank;
import org.focale.stats.SignificantDigits;
import org.focale.stats.SketchedValues;
import org.focale.stats.ValueSketch;

/** Where does a value of one measure stand among the peers of a stratum, widened as needed? */
final class ReferenceStrata {

  /** A stratum of fewer would tell of single persons. */
  private static final int LEAST_PEERS = DisclosureRule.DEFAULT.minimumCount();

  private final SignificantDigits digits;
  private final Map<Stratum, SketchedValues> strata;

  private ReferenceStrata(SignificantDigits digits, Map<Stratum, SketchedValues> strata) {
    this.digits = digits;
    this.strata = strata;
  }

  /**
   * Adds up sketches.
   *
   * @param rows of {@link StratumSketches}, of one measure
   */
  static ReferenceStrata of(SignificantDigits digits, Iterator<Row> rows) {
    Map<Stratum, ValueSketch> sums = new HashMap<>();
    rows.forEachRemaining(
        row ->
            sums.computeIfAbsent(StratumSketches.stratum(row), unseen -> new ValueSketch(digits))
                .add(StratumSketches.sketched(row)));
    return new ReferenceStrata(
        digits,
        sums.entrySet().stream()
            .collect(Collectors.toMap(Map.Entry::getKey, sum -> sum.getValue().distribution())));
  }

  /**
   * What the population knows of the member itself, by linkage.
   *
   * @param value of the same measure
   * @param probability that it is the member
   */
  record OwnRecord(Stratum stratum, double value, double probability) {}

  /**
   * A standing.
   *
   * @param peers persons in the strata, less the member's own records by their probability
   */
  record Standing(MidRank peers, Widening among, boolean widened) {}

  /**
   * The standing among the nearest peers who are enough; if there are never so many, among
   * everybody.
   *
   * @param steps in the order they are tried
   * @param own taken out of the peers
   * @return empty if everybody is fewer than a count that may be told
   */
  Optional<Standing> standing(
      Stratum member, double value, List<OwnRecord> own, List<Widening> steps, int minPeers) {
    for (Widening step : steps) {
      boolean last = step.equals(steps.get(steps.size() - 1));
      int enough = last ? LEAST_PEERS : Math.max(LEAST_PEERS, minPeers);
      MidRank peers = peers(member, value, step);
      for (OwnRecord record : own) {
        if (step.holds(member, record.stratum())) {
          MidRank one = MidRank.ofOne(digits.of(record.value()), digits.of(value));
          peers = peers.without(one, record.probability());
        }
      }
      if (peers.peers() >= enough) {
        return Optional.of(new Standing(peers, step, !step.equals(steps.get(0))));
      }
    }
    return Optional.empty();
  }

  private MidRank peers(Stratum member, double value, Widening step) {
    double near = digits.of(value);
    MidRank sum = MidRank.NOBODY;
    for (Map.Entry<Stratum, SketchedValues> stratum : strata.entrySet()) {
      if (step.holds(member, stratum.getKey())) {
        sum = sum.plus(stratum.getValue().rank(value, near));
      }
    }
    return sum;
  }

  /** The distribution in all strata together. */
  SketchedValues everybody() {
    ValueSketch sum = new ValueSketch(digits);
    strata.values().forEach(sum::add);
    return sum.distribution();
  }

  /** The distributions by sex and band of age, conditions together, in that order. */
  SortedMap<Stratum, SketchedValues> bySexAndBand() {
    Map<Stratum, ValueSketch> sums = new HashMap<>();
    strata.forEach(
        (stratum, sketched) ->
            sums.computeIfAbsent(
                    new Stratum(stratum.sex(), stratum.band(), 0),
                    unseen -> new ValueSketch(digits))
                .add(sketched));
    SortedMap<Stratum, SketchedValues> together = new TreeMap<>(Stratum.BY_SEX_AND_BAND);
    sums.forEach((stratum, sum) -> together.put(stratum, sum.distribution()));
    return together;
  }
}
