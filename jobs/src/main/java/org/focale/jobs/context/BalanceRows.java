package org.focale.jobs.context;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.focale.governance.DisclosureRule;
import org.focale.jobs.context.MatchedPeers.Match;

/**
 * How far is the cohort from its population in each covariate, and how far once it is matched or
 * weighted? Rows of {@link ContextTables#BALANCE}.
 *
 * <p>Every difference is over the root of the mean variance of cohort and population before
 * matching and weighting, so that a change of it is one of means. Shares are of rounded counts.
 */
final class BalanceRows {

  private final Moments cohort;
  private final Moments population;
  private final List<Profile> members;
  private final Optional<MatchedPeers> matched;
  private final Optional<MemberWeights> weights;

  /**
   * @param members empty where nobody is matched or weighted
   */
  BalanceRows(
      Moments cohort,
      Moments population,
      List<Profile> members,
      Optional<MatchedPeers> matched,
      Optional<MemberWeights> weights) {
    this.cohort = cohort;
    this.population = population;
    this.members = members;
    this.matched = matched;
    this.weights = weights;
  }

  /**
   * A row per covariate.
   *
   * @param name of a covariate for a reader
   */
  List<Row> of(
      List<Covariate> covariates, List<Measure> measures, Function<Covariate, String> name) {
    List<Row> rows = new ArrayList<>();
    for (Covariate covariate : covariates) {
      boolean flag = covariate.recorded() || measures.get(covariate.place()).isFlag();
      rows.add(row(rows.size() + 1, name.apply(covariate), covariate, flag));
    }
    return rows;
  }

  private Row row(int position, String name, Covariate covariate, boolean flag) {
    double ours = flag ? share(cohort, covariate) : covariate.mean(cohort);
    double theirs = flag ? share(population, covariate) : covariate.mean(population);
    double spread =
        flag
            ? Math.sqrt((ours * (1 - ours) + theirs * (1 - theirs)) / 2)
            : Math.sqrt(
                (Math.pow(covariate.sd(cohort), 2) + Math.pow(covariate.sd(population), 2)) / 2);
    List<Object> cells =
        new ArrayList<>(
            Arrays.asList(
                position,
                name,
                cohort.everybody(),
                having(cohort, covariate, flag),
                Rounded.digits(ours),
                flag ? null : Rounded.digits(covariate.sd(cohort)),
                population.everybody(),
                having(population, covariate, flag),
                Rounded.digits(theirs),
                flag ? null : Rounded.digits(covariate.sd(population)),
                difference(ours - theirs, spread)));
    addMatched(cells, covariate, flag, spread);
    addWeighted(cells, covariate, theirs, spread);
    return RowFactory.create(cells.toArray());
  }

  private static long having(Moments of, Covariate covariate, boolean flag) {
    long known = of.persons()[covariate.place()];
    return flag && !covariate.recorded() ? Math.round(known * of.mean()[covariate.place()]) : known;
  }

  private static double share(Moments of, Covariate covariate) {
    long known = covariate.recorded() ? of.everybody() : of.persons()[covariate.place()];
    DisclosureRule rule = DisclosureRule.DEFAULT;
    return Math.min(
        1, (double) rule.rounded(having(of, covariate, true)) / Math.max(1, rule.rounded(known)));
  }

  private static Double difference(double difference, double spread) {
    return spread > 0 ? Rounded.to(difference / spread, 2) : null;
  }

  private void addMatched(List<Object> cells, Covariate covariate, boolean flag, double spread) {
    if (matched.isEmpty()) {
      cells.addAll(Arrays.asList(null, null, null, null, null));
      return;
    }
    List<Match> pairs = matched.get().pairs();
    Map<Long, Integer> ofMember = new HashMap<>();
    Map<Long, double[]> comparators = new HashMap<>();
    for (Match match : pairs) {
      ofMember.merge(match.pair().member(), 1, Integer::sum);
      comparators.put(match.pair().comparator(), match.values());
    }
    List<double[]> ours =
        members.stream()
            .filter(member -> ofMember.containsKey(member.personId()))
            .map(Profile::values)
            .toList();
    double[] shares =
        pairs.stream().mapToDouble(match -> 1.0 / ofMember.get(match.pair().member())).toArray();
    double mine = mean(covariate, ours, ones(ours.size()));
    double theirs = mean(covariate, pairs.stream().map(Match::values).toList(), shares);
    long having =
        comparators.values().stream()
            .mapToDouble(covariate::of)
            .filter(value -> flag ? value == 1 : !Double.isNaN(value))
            .count();
    cells.add((long) ours.size());
    cells.add((long) comparators.size());
    cells.add(having);
    cells.add(flag ? Rounded.to(theirs, 2) : Rounded.digits(theirs));
    cells.add(difference(mine - theirs, spread));
  }

  private void addWeighted(List<Object> cells, Covariate covariate, double theirs, double spread) {
    List<double[]> ours = members.stream().map(Profile::values).toList();
    for (Function<MemberWeights, Optional<double[]>> method :
        List.<Function<MemberWeights, Optional<double[]>>>of(
            MemberWeights::raking, MemberWeights::entropy)) {
      cells.add(
          weights
              .flatMap(method)
              .map(some -> difference(mean(covariate, ours, some) - theirs, spread))
              .orElse(null));
    }
  }

  private static double[] ones(int n) {
    double[] ones = new double[n];
    Arrays.fill(ones, 1);
    return ones;
  }

  /** The weighted mean over those in whom it is known; NaN where it is in nobody. */
  private static double mean(Covariate covariate, List<double[]> profiles, double[] weights) {
    double sum = 0;
    double all = 0;
    for (int i = 0; i < weights.length; i++) {
      double value = covariate.of(profiles.get(i));
      if (!Double.isNaN(value)) {
        sum += weights[i] * value;
        all += weights[i];
      }
    }
    return all == 0 ? Double.NaN : sum / all;
  }
}
