package org.focale.jobs.context;

import java.util.List;
import java.util.Optional;
import org.focale.job.Parameter;
import org.focale.problem.BadParameters;

/** Against whom, and in what, is each member compared? */
public record ContextParameters(
    @Parameter(
            doc = "The source that holds the population the members are compared with.",
            required = true,
            example = "population")
        String population,
    @Parameter(
            doc = "Days up to the last observed day in which visits and the like are counted.",
            unset = "365",
            min = "1",
            max = "36500")
        int windowDays,
    @Parameter(
            doc =
                "Fewest peers of a stratum; with fewer, and with fewer than ten in any case, the"
                    + " stratum widens.",
            unset = "50",
            min = "1",
            max = "1000000")
        int minPeers,
    @Parameter(
            doc = "Most frequent measurements of the population whose latest value is compared.",
            unset = "10",
            min = "0",
            max = "500")
        int topMeasurements,
    @Parameter(
            doc = "Instead: the measurements to compare, by concept.",
            unset = "",
            min = "1",
            example = "3004410,3038553")
        List<Integer> measurements,
    @Parameter(
            doc =
                "Numbers of other jobs' results to compare, <job>.<table>.<column>, of the newest"
                    + " runs on both sources.",
            unset = "",
            example = "score-risk.score.probability")
        List<String> scores,
    @Parameter(
            doc = "Conditions, by concept, that peers must share, had or not; at most four.",
            unset = "",
            min = "1",
            example = "201826")
        List<Integer> strataConditions,
    @Parameter(
            doc =
                "Significant digits that values are told apart by; recorded with no more, they are"
                    + " kept exactly.",
            unset = "4",
            min = "2",
            max = "6")
        int digits,
    @Parameter(
            doc =
                "Leave the members' own records out of the population, as the newest run of `link`"
                    + " between the two sources found them.",
            unset = "false")
        boolean links,
    @Parameter(
            doc = "Comparators of the population to match with each member; 0 for none.",
            unset = "0",
            min = "0",
            max = "100")
        int matched,
    @Parameter(doc = "What must be the same in a match.", unset = "sex,age-band")
        List<ExactMatch> matchExact,
    @Parameter(
            doc =
                "How the nearest are found: distance of the covariates' ranks in the population, or"
                    + " difference of the log odds of being a member.",
            unset = "distance")
        MatchOn matchOn,
    @Parameter(
            doc =
                "Farthest match: root mean square of the covariates' differences in standard"
                    + " deviations of ranks, default no bound; or with propensity, standard"
                    + " deviations of the log odds, default 0.2.",
            min = "0")
        Optional<Double> caliper,
    @Parameter(doc = "Match a person of the population with one member at most.", unset = "false")
        boolean withoutReplacement,
    @Parameter(
            doc = "What members are matched and weighted by.",
            unset = "age,sex,conditions,counts")
        List<CovariateGroup> covariates,
    @Parameter(doc = "Weigh the members so that they represent the population.", unset = "false")
        boolean weights) {

  /** The bits of a stratum. */
  private static final int MOST_CONDITIONS = 4;

  /** What must be the same in a match? Conditions are those of the strata. */
  public enum ExactMatch {
    SEX,
    AGE_BAND,
    CONDITIONS
  }

  /** How is nearness measured? */
  public enum MatchOn {
    DISTANCE,
    PROPENSITY
  }

  /** Which covariates? Values are of the compared measurements, and whether there is one. */
  public enum CovariateGroup {
    AGE,
    SEX,
    CONDITIONS,
    COUNTS,
    VALUES
  }

  /**
   * Refuses what cannot be asked together.
   *
   * @throws BadParameters with the reason
   */
  public ContextParameters {
    measurements = List.copyOf(measurements);
    scores = List.copyOf(scores);
    strataConditions = strataConditions.stream().distinct().toList();
    matchExact = List.copyOf(matchExact);
    covariates = List.copyOf(covariates);
    scores.forEach(ScoreMeasure::parse);
    if (strataConditions.size() > MOST_CONDITIONS) {
      throw new BadParameters(
          "--strata-conditions names "
              + strataConditions.size()
              + " conditions; with more than "
              + MOST_CONDITIONS
              + " the strata would be too small.");
    }
    if (covariates.isEmpty()) {
      throw new BadParameters("--covariates names nothing to match or to weigh by.");
    }
  }

  /** The scores to compare. */
  List<ScoreMeasure> scoreMeasures() {
    return scores.stream().distinct().map(ScoreMeasure::parse).toList();
  }

  /** Whether rows of single members are needed on one machine. */
  boolean readsMembers() {
    return matched > 0 || weights;
  }
}
