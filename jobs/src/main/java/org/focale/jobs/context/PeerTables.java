package org.focale.jobs.context;

import static org.focale.jobs.context.ContextTables.number;

import java.util.List;
import org.apache.spark.sql.types.DataTypes;
import org.focale.governance.DisclosureSpec;
import org.focale.governance.DisclosureSpec.Count;
import org.focale.governance.DisclosureSpec.Dimension;
import org.focale.job.ColumnSpec;
import org.focale.job.TableSpec;

/** Which tables tell of comparators and of weights? */
final class PeerTables {

  private static final ColumnSpec METHOD =
      new ColumnSpec("method", DataTypes.StringType, "raking or entropy.");

  static final TableSpec MATCHED =
      TableSpec.ofPersons(
          "matched_peer",
          "Who of the population each member is matched with.",
          List.of("person_id", "comparator_id"),
          count("comparator_id", "The comparator, as the population names them."),
          new ColumnSpec("rank", DataTypes.IntegerType, "From 1, the nearest."),
          number("distance", "How far apart the two are, in the unit of the caliper."));

  static final TableSpec WEIGHTS =
      TableSpec.ofPersons(
          "member_weight",
          "How much each member counts, so that the cohort represents its population.",
          List.of("person_id", "method"),
          METHOD,
          number("weight", "The weight; its mean over the members is 1."));

  static final TableSpec WEIGHTING =
      TableSpec.releasable(
          "weighting",
          "What weighting the cohort costs; no row where no weights exist.",
          List.of("method"),
          new DisclosureSpec(
              List.of(Dimension.of("method")),
              List.of(Count.of("members", "effective_size", "largest_weight")),
              List.of(),
              List.of(),
              false),
          METHOD,
          count("members", "Members weighted."),
          number("effective_size", "Members who, counting equally, would say as much; Kish."),
          number("largest_weight", "The largest weight, one decimal."));

  static final TableSpec BALANCE =
      TableSpec.releasable(
          "balance",
          "How far the cohort is from its population in each covariate, before and after matching"
              + " and weighting.",
          List.of("position"),
          new DisclosureSpec(
              List.of(Dimension.of("position")),
              List.of(
                  Count.of("members"),
                  Count.within(
                      "members",
                      "members_having",
                      "members_mean",
                      "members_sd",
                      "difference",
                      "difference_matched",
                      "difference_raking",
                      "difference_entropy"),
                  Count.of("population"),
                  Count.within(
                      "population",
                      "population_having",
                      "population_mean",
                      "population_sd",
                      "difference",
                      "difference_raking",
                      "difference_entropy"),
                  Count.within("members", "members_matched", "difference_matched"),
                  Count.of("comparators"),
                  Count.within(
                      "comparators",
                      "comparators_having",
                      "comparators_mean",
                      "difference_matched")),
              List.of("covariate"),
              List.of(),
              false),
          new ColumnSpec("position", DataTypes.IntegerType, "Place in the table, from 1."),
          new ColumnSpec("covariate", DataTypes.StringType, "The covariate for a reader."),
          count("members", "Members observed."),
          count("members_having", "Those who have it; of a number, those in whom it is known."),
          number("members_mean", "Their mean, three digits; of a flag, the share."),
          number("members_sd", "Their standard deviation; null for a flag."),
          count("population", "Persons of the population observed."),
          count("population_having", "As members_having."),
          number("population_mean", "As members_mean."),
          number("population_sd", "As members_sd."),
          number("difference", "Members less population, over the root of the mean variance."),
          count("members_matched", "Members with a comparator."),
          count("comparators", "Different comparators."),
          count("comparators_having", "As members_having."),
          number(
              "comparators_mean",
              "Their mean, each member's comparators counting as one; shares to two decimals."),
          number("difference_matched", "Matched members less comparators, over the same."),
          number("difference_raking", "Raked members less population, over the same."),
          number("difference_entropy", "Entropy-balanced members less population, over the same."));

  private PeerTables() {}

  private static ColumnSpec count(String name, String doc) {
    return new ColumnSpec(name, DataTypes.LongType, doc);
  }
}
