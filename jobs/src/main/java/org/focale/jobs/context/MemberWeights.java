package org.focale.jobs.context;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.ToIntFunction;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.focale.jobs.context.ContextParameters.CovariateGroup;
import org.focale.stats.EffectiveSize;
import org.focale.stats.EntropyBalance;
import org.focale.stats.Raking;
import org.focale.stats.Raking.Margin;

/**
 * How much does each member count, so that the cohort represents its population?
 *
 * @param raking to the population's margins of sex, age and conditions, mean 1; empty where no
 *     weights have them
 * @param entropy to the population's means of the covariates, mean 1; empty where no weights have
 *     them
 */
record MemberWeights(Optional<double[]> raking, Optional<double[]> entropy) {

  /** Margins of age are bands of so many five-year bands. */
  private static final int BANDS = 4;

  /**
   * Weighs.
   *
   * @param space of the covariates of entropy balancing
   */
  static MemberWeights of(
      List<Measure> measures,
      List<CovariateGroup> groups,
      List<Profile> members,
      Moments population,
      CovariateSpace space) {
    List<Margin> margins = margins(measures, groups, members, population);
    double[][] rows =
        members.stream().map(member -> space.of(member.values())).toArray(double[][]::new);
    return new MemberWeights(
        margins.isEmpty() ? Optional.empty() : Raking.weights(margins),
        space.size() == 0
            ? Optional.empty()
            : EntropyBalance.weights(rows, new double[space.size()]));
  }

  private static List<Margin> margins(
      List<Measure> measures,
      List<CovariateGroup> groups,
      List<Profile> members,
      Moments population) {
    List<Margin> margins = new ArrayList<>();
    if (groups.contains(CovariateGroup.SEX)) {
      margins.add(margin(members, population, Stratum::sex));
    }
    if (groups.contains(CovariateGroup.AGE)) {
      margins.add(margin(members, population, s -> Math.floorDiv(s.band(), BANDS)));
    }
    for (int place = 0; place < measures.size(); place++) {
      boolean condition = measures.get(place).name().equals(Measure.CONDITION);
      if (condition && groups.contains(CovariateGroup.CONDITIONS)) {
        int at = place;
        double share = population.mean()[place];
        margins.add(
            new Margin(
                members.stream().mapToInt(member -> (int) member.values()[at]).toArray(),
                new double[] {1 - share, share}));
      }
    }
    return margins;
  }

  private static Margin margin(
      List<Profile> members, Moments population, ToIntFunction<Stratum> category) {
    Map<Integer, Long> persons = new TreeMap<>();
    population
        .bands()
        .forEach((stratum, n) -> persons.merge(category.applyAsInt(stratum), n, Long::sum));
    SortedSet<Integer> categories = new TreeSet<>(persons.keySet());
    members.forEach(member -> categories.add(category.applyAsInt(member.stratum())));
    List<Integer> order = List.copyOf(categories);
    double[] target = new double[order.size()];
    Arrays.setAll(
        target, i -> (double) persons.getOrDefault(order.get(i), 0L) / population.everybody());
    return new Margin(
        members.stream().mapToInt(m -> order.indexOf(category.applyAsInt(m.stratum()))).toArray(),
        target);
  }

  /** By the name of the method, those that exist. */
  Map<String, double[]> byMethod() {
    Map<String, double[]> weights = new LinkedHashMap<>();
    raking.ifPresent(some -> weights.put("raking", some));
    entropy.ifPresent(some -> weights.put("entropy", some));
    return weights;
  }

  /** Rows of the table {@code member_weight}. */
  List<Row> rows(List<Profile> members) {
    List<Row> rows = new ArrayList<>();
    byMethod()
        .forEach(
            (method, weights) -> {
              for (int i = 0; i < weights.length; i++) {
                rows.add(RowFactory.create(members.get(i).personId(), method, weights[i]));
              }
            });
    return rows;
  }

  /** Rows of the table {@code weighting}. */
  List<Row> summary() {
    List<Row> rows = new ArrayList<>();
    byMethod()
        .forEach(
            (method, weights) ->
                rows.add(
                    RowFactory.create(
                        method,
                        (long) weights.length,
                        (double) Math.round(EffectiveSize.of(weights)),
                        Rounded.to(Arrays.stream(weights).max().orElse(0), 1))));
    return rows;
  }

  /** Why there are no weights of a method, for the manifest. */
  List<String> notes() {
    List<String> notes = new ArrayList<>();
    if (raking.isEmpty()) {
      notes.add(
          "No raking weights exist: the population has a sex, a band of 20 years of age or a"
              + " condition, or a combination that its margins ask for, without a member; or"
              + " --covariates names none of them.");
    }
    if (entropy.isEmpty()) {
      notes.add(
          "No entropy-balancing weights exist: the population's means together lie outside what the"
              + " members span. Balance fewer --covariates, or ask of a part of the population.");
    }
    return notes;
  }
}
