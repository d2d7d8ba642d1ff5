package org.focale.jobs.context;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.row_number;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.focale.governance.DisclosureRule;
import org.focale.job.Inputs;
import org.focale.jobs.context.ContextParameters.MatchOn;
import org.focale.problem.BrokenInput;
import org.focale.stats.NearestMatches;
import org.focale.stats.NearestMatches.Pair;

/**
 * Who of the population is each member's comparator?
 *
 * @param pairs rows of the table, with the comparator's profile beside
 * @param fewer members who have fewer comparators than were asked for
 */
record MatchedPeers(List<Match> pairs, long fewer) {

  private static final int MOST_PAIRS = 100_000;
  private static final double USUAL_CALIPER = 0.2;

  /** Without replacement a member's nearest may be taken, so more of them are kept. */
  private static final int MORE_CANDIDATES = 10;

  private static final int LEAST_CANDIDATES = 50;

  private static final StructType PAIR =
      new StructType()
          .add("person_id", DataTypes.LongType, false)
          .add("comparator_id", DataTypes.LongType, false);

  /**
   * A member and a comparator.
   *
   * @param rank from 1, the nearest
   * @param values the comparator's profile
   */
  record Match(Pair pair, int rank, double[] values) {}

  MatchedPeers {
    pairs = List.copyOf(pairs);
  }

  /**
   * Finds them in one scan of the population.
   *
   * @param links persons of the population who are members; they are no comparators
   * @throws BrokenInput if more pairs are asked for than fit one machine
   */
  static MatchedPeers find(
      Inputs inputs,
      ContextParameters parameters,
      ProfileReader reader,
      Nearness nearness,
      List<Profile> members,
      long[] links) {
    int each = parameters.matched();
    if ((long) each * members.size() > MOST_PAIRS) {
      throw new BrokenInput(
          members.size()
              + " members with "
              + each
              + " comparators each are more pairs than "
              + MOST_PAIRS
              + ". Ask for fewer with --matched.");
    }
    int kept = candidates(each, members.size(), parameters.withoutReplacement());
    boolean onPropensity = parameters.matchOn() == MatchOn.PROPENSITY;
    double caliper =
        parameters.caliper().orElse(onPropensity ? USUAL_CALIPER : Double.POSITIVE_INFINITY);
    CandidateSearch search =
        CandidateSearch.of(nearness, parameters.matchExact(), members, kept, caliper, links);
    Dataset<Row> found =
        inputs.keep(
            inputs.timelines(
                parameters.population(),
                new CandidateKernel(reader, inputs.broadcast(search)),
                CandidateKernel.SCHEMA));
    List<Pair> pairs =
        NearestMatches.of(
            nearest(inputs, found, kept, members.size()), each, !parameters.withoutReplacement());
    List<Match> matches = withValues(inputs, found, pairs);
    inputs.letGo(found);
    return new MatchedPeers(matches, fewer(pairs, each, members.size()));
  }

  /** How many of a member's nearest are kept. */
  static int candidates(int each, int members, boolean withoutReplacement) {
    long all = (long) each * members;
    return withoutReplacement
        ? (int) Math.min(all, Math.max((long) MORE_CANDIDATES * each, LEAST_CANDIDATES))
        : each;
  }

  private static List<Pair> nearest(Inputs inputs, Dataset<Row> found, int kept, int members) {
    Dataset<Row> ranked =
        found
            .select("person_id", "comparator_id", "distance")
            .withColumn(
                "near",
                row_number()
                    .over(Window.partitionBy("person_id").orderBy("distance", "comparator_id")))
            .filter(col("near").leq(kept))
            .drop("near");
    return inputs.small(ranked, kept * members).stream()
        .map(row -> new Pair(row.getLong(0), row.getLong(1), row.getDouble(2)))
        .toList();
  }

  /** The matches of each member, nearest first, with the comparators' profiles. */
  private static List<Match> withValues(Inputs inputs, Dataset<Row> found, List<Pair> pairs) {
    List<Row> rows =
        pairs.stream().map(p -> RowFactory.create(p.member(), p.comparator())).toList();
    List<Row> matched =
        inputs.small(
            found
                .join(
                    broadcast(inputs.rows(rows, PAIR)),
                    new String[] {"person_id", "comparator_id"},
                    "inner")
                .orderBy("person_id", "distance", "comparator_id"),
            pairs.size());
    Map<Long, Integer> ranks = new HashMap<>();
    List<Match> matches = new ArrayList<>();
    for (Row row : matched) {
      Pair pair = new Pair(row.getLong(0), row.getLong(1), row.getDouble(2));
      int rank = ranks.merge(pair.member(), 1, Integer::sum);
      matches.add(new Match(pair, rank, ProfileKernel.doubles(row.getList(3))));
    }
    return matches;
  }

  private static long fewer(List<Pair> pairs, int each, int members) {
    Map<Long, Integer> matched = new HashMap<>();
    pairs.forEach(pair -> matched.merge(pair.member(), 1, Integer::sum));
    return members - matched.values().stream().filter(n -> n == each).count();
  }

  /** What a reader should know of those who could not be matched. */
  Optional<String> note() {
    return fewer == 0
        ? Optional.empty()
        : Optional.of(
            DisclosureRule.DEFAULT.told(fewer)
                + " of the members have fewer comparators than were asked for: nobody else who is"
                + " the same where that is asked is within the caliper, or is free.");
  }

  /** Rows of the table {@code matched_peer}. */
  List<Row> rows() {
    return pairs.stream()
        .map(
            match ->
                RowFactory.create(
                    match.pair().member(),
                    match.pair().comparator(),
                    match.rank(),
                    match.pair().distance()))
        .toList();
  }
}
