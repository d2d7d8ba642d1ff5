package org.focale.jobs.context;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.focale.governance.DisclosureRule;
import org.focale.job.Inputs;
import org.focale.job.Outputs;
import org.focale.jobs.context.ContextParameters.MatchOn;
import org.focale.problem.BrokenInput;
import org.focale.stats.SignificantDigits;

/**
 * How does a cohort differ from its population, and what do matching and weighting take away of it?
 * The second half of a run.
 */
final class CohortBalance {

  /** Beyond this a cohort is no small one, and is not matched or weighted on one machine. */
  private static final int MOST_MEMBERS = 20_000;

  private final Inputs inputs;
  private final ContextParameters parameters;
  private final ProfileReader reader;
  private final ComparedMeasures compared;
  private final OwnRecords own;
  private final List<Covariate> covariates;

  CohortBalance(
      Inputs inputs,
      ContextParameters parameters,
      ProfileReader reader,
      ComparedMeasures compared,
      OwnRecords own) {
    this.inputs = inputs;
    this.parameters = parameters;
    this.reader = reader;
    this.compared = compared;
    this.own = own;
    this.covariates = Covariate.of(reader.measures(), parameters.covariates());
  }

  /**
   * All tables, those of comparators and weights added to the given.
   *
   * @param reference sketches of the population, rows of {@link StratumSketches}
   * @param theirs what they say: {@link ReferenceSummary}
   * @param ours the same of the cohort
   */
  Outputs with(
      Map<String, Dataset<Row>> tables,
      Dataset<Row> reference,
      Dataset<Row> theirs,
      Dataset<Row> ours) {
    int places = reader.measures().size();
    Moments population = Moments.of(inputs, theirs, places);
    Moments cohort = Moments.of(inputs, ours, places);
    List<Profile> members = parameters.readsMembers() ? members() : List.of();
    List<String> notes = new ArrayList<>();
    Optional<MatchedPeers> matched = Optional.empty();
    Optional<MemberWeights> weights = Optional.empty();
    if (parameters.matched() > 0) {
      matched = Optional.of(matched(members, reference, population, notes));
      matched.flatMap(MatchedPeers::note).ifPresent(notes::add);
      tables.put("matched_peer", inputs.rows(matched.get().rows(), PeerTables.MATCHED.schema()));
    }
    if (parameters.weights()) {
      weights = Optional.of(weights(members, population, notes));
      notes.addAll(weights.get().notes());
      tables.put(
          "member_weight", inputs.rows(weights.get().rows(members), PeerTables.WEIGHTS.schema()));
      tables.put("weighting", inputs.rows(weights.get().summary(), PeerTables.WEIGHTING.schema()));
    }
    List<Row> balance =
        new BalanceRows(cohort, population, members, matched, weights)
            .of(covariates, reader.measures(), this::name);
    tables.put("balance", inputs.rows(balance, PeerTables.BALANCE.schema()));
    Outputs outputs = Outputs.of(tables);
    for (String note : notes) {
      outputs = outputs.note(note);
    }
    return outputs;
  }

  /** The members in the order of their ids. */
  private List<Profile> members() {
    List<Row> rows =
        inputs.small(
            inputs
                .timelines(inputs.source(), ProfileKernel.ofAll(reader), ProfileKernel.SCHEMA)
                .orderBy("person_id")
                .limit(MOST_MEMBERS + 1),
            MOST_MEMBERS + 1);
    if (rows.size() > MOST_MEMBERS) {
      throw new BrokenInput(
          "The cohort has more than "
              + MOST_MEMBERS
              + " members; --matched and --weights are for a small one.");
    }
    return rows.stream().map(ProfileKernel::profile).toList();
  }

  private MatchedPeers matched(
      List<Profile> members, Dataset<Row> reference, Moments population, List<String> notes) {
    SignificantDigits digits = new SignificantDigits(parameters.digits());
    PopulationRanks all =
        PopulationRanks.of(inputs, reference, digits, covariates, population.everybody());
    PopulationRanks shared = all.overlapping(members);
    leftOut(all.covariates(), shared.covariates(), members.size())
        .map(
            names ->
                "Matching leaves out "
                    + names
                    + ": most members lie in the outermost 0.2 % of the population, or beyond it.")
        .ifPresent(notes::add);
    Nearness nearness =
        parameters.matchOn() == MatchOn.DISTANCE
            ? Nearness.byDistance(shared)
            : byPropensity(CovariateSpace.of(shared.covariates(), population), population, members);
    return MatchedPeers.find(inputs, parameters, reader, nearness, members, own.persons());
  }

  private Nearness byPropensity(CovariateSpace space, Moments population, List<Profile> members) {
    String source = parameters.population();
    return new Nearness(
        space, Propensity.weights(inputs, source, reader, space, population.everybody(), members));
  }

  private MemberWeights weights(List<Profile> members, Moments population, List<String> notes) {
    CovariateSpace all = CovariateSpace.of(covariates, population);
    CovariateSpace spanned = all.spannedBy(members);
    leftOut(all.covariates(), spanned.covariates(), members.size())
        .map(
            names ->
                "Entropy balancing leaves out "
                    + names
                    + ": the population's mean lies outside what the members have.")
        .ifPresent(notes::add);
    return MemberWeights.of(
        reader.measures(), parameters.covariates(), members, population, spanned);
  }

  /**
   * The names of what is left out; of few members only how many, since names would tell of them.
   */
  private Optional<String> leftOut(List<Covariate> all, List<Covariate> kept, int members) {
    List<String> names = all.stream().filter(one -> !kept.contains(one)).map(this::name).toList();
    if (names.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        members < DisclosureRule.DEFAULT.minimumCount()
            ? names.size() + " of the covariates"
            : String.join(", ", names));
  }

  private String name(Covariate covariate) {
    String measure = compared.name(reader.measures().get(covariate.place()));
    return measure + (covariate.recorded() ? ", measured" : "");
  }
}
