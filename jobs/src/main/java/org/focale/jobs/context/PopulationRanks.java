package org.focale.jobs.context;

import static org.apache.spark.sql.functions.col;

import java.io.Serializable;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.api.java.function.MapFunction;
import org.apache.spark.api.java.function.MapGroupsFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.focale.job.Inputs;
import org.focale.stats.SignificantDigits;
import org.focale.stats.SketchedValues;

/**
 * Where does a person stand in the population in each covariate? Mid-ranks, so that neither a heavy
 * tail nor a far value outweighs the other covariates (Rosenbaum, Design of Observational Studies,
 * 2010, chapter 8), in standard deviations of ranks without ties, so that a rare condition does not
 * either. A number that is not known has the middle rank.
 *
 * @param ranked the covariates that vary in the population
 */
record PopulationRanks(List<Ranked> ranked, SignificantDigits digits) implements Placing {

  private static final double MIDDLE = 0.5;

  /** The standard deviation of a rank, as a share of the persons, where all ranks differ. */
  private static final double SPREAD = Math.sqrt(1 / 12.0);

  /** The share of the population in each tail. */
  private static final double TAIL = 0.001;

  private static final double MOST_IN_TAILS = 0.5;

  /** How is a covariate distributed in the population? */
  record Ranked(Covariate covariate, SketchedValues values) implements Serializable {}

  PopulationRanks {
    ranked = List.copyOf(ranked);
  }

  /**
   * Collects the distributions, which grow with different values and not with persons.
   *
   * @param reference sketches of the population, rows of {@link StratumSketches}
   * @param persons of the population who were observed
   */
  static PopulationRanks of(
      Inputs inputs,
      Dataset<Row> reference,
      SignificantDigits digits,
      List<Covariate> covariates,
      long persons) {
    List<Integer> places = covariates.stream().map(Covariate::place).distinct().toList();
    MapFunction<Row, Integer> place = row -> row.getInt(0);
    MapGroupsFunction<Integer, Row, Row> everybody =
        (measure, parts) ->
            StratumSketches.row(
                new Stratum(0, 0, 0), measure, ReferenceStrata.of(digits, parts).everybody());
    Dataset<Row> rows =
        reference
            .filter(col("place").isin(places.toArray()))
            .groupByKey(place, Encoders.INT())
            .mapGroups(everybody, Encoders.row(StratumSketches.SCHEMA));
    Map<Integer, SketchedValues> values = new HashMap<>();
    inputs
        .small(rows, places.size())
        .forEach(row -> values.put(row.getInt(0), StratumSketches.sketched(row)));
    return new PopulationRanks(
        covariates.stream()
            .filter(covariate -> values.containsKey(covariate.place()))
            .map(c -> new Ranked(c, c.distribution(values.get(c.place()), persons)))
            .filter(one -> one.values().size() > 1)
            .toList(),
        digits);
  }

  List<Covariate> covariates() {
    return ranked.stream().map(Ranked::covariate).toList();
  }

  /**
   * Those covariates in which at most half of the members lie in the outermost 0.1 % of the
   * population at either end, or beyond: in the others most members are like nobody (Imbens and
   * Rubin, Causal Inference, 2015, chapter 14, measure overlap so, with 2.5 %).
   */
  PopulationRanks overlapping(List<Profile> members) {
    return new PopulationRanks(
        ranked.stream().filter(one -> inTails(one, members) <= MOST_IN_TAILS).toList(), digits);
  }

  private double inTails(Ranked one, List<Profile> members) {
    return members.stream()
        .mapToDouble(member -> Math.abs(share(one, member.values()) - MIDDLE))
        .map(fromMiddle -> fromMiddle > MIDDLE - TAIL ? 1 : 0)
        .average()
        .orElse(0);
  }

  @Override
  public double[] of(double[] profile) {
    return ranked.stream().mapToDouble(one -> (share(one, profile) - MIDDLE) / SPREAD).toArray();
  }

  /** The share of the population below, ties counting half. */
  private double share(Ranked one, double[] profile) {
    double value = one.covariate().of(profile);
    return Double.isNaN(value)
        ? MIDDLE
        : one.values().rank(value, digits.of(value)).percentile() / 100;
  }
}
