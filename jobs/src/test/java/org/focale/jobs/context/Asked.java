package org.focale.jobs.context;

import java.util.List;
import java.util.Optional;
import org.focale.jobs.context.ContextParameters.CovariateGroup;
import org.focale.jobs.context.ContextParameters.ExactMatch;
import org.focale.jobs.context.ContextParameters.MatchOn;

/** What do the tests ask for, the rest being as it is when nobody says? */
final class Asked {

  static final String SCORE = "score-risk.score.probability";

  private static final List<ExactMatch> EXACT = List.of(ExactMatch.SEX, ExactMatch.AGE_BAND);
  private static final List<CovariateGroup> COVARIATES =
      List.of(
          CovariateGroup.AGE, CovariateGroup.SEX, CovariateGroup.CONDITIONS, CovariateGroup.COUNTS);

  private Asked() {}

  static ContextParameters plain(int minPeers, int topMeasurements) {
    return new ContextParameters(
        "population",
        365,
        minPeers,
        topMeasurements,
        List.of(),
        List.of(),
        List.of(),
        4,
        false,
        0,
        EXACT,
        MatchOn.DISTANCE,
        Optional.empty(),
        false,
        COVARIATES,
        false);
  }

  /** Strata by a condition, a score, links, two comparators each and weights. */
  static ContextParameters everything(int minPeers, int condition) {
    return new ContextParameters(
        "population",
        365,
        minPeers,
        0,
        List.of(),
        List.of(SCORE),
        List.of(condition),
        4,
        true,
        2,
        EXACT,
        MatchOn.DISTANCE,
        Optional.empty(),
        true,
        COVARIATES,
        true);
  }

  /** One comparator of the same sex each, by propensity and its usual caliper. */
  static ContextParameters byPropensity() {
    return new ContextParameters(
        "population",
        365,
        50,
        0,
        List.of(),
        List.of(),
        List.of(),
        4,
        false,
        1,
        List.of(ExactMatch.SEX),
        MatchOn.PROPENSITY,
        Optional.empty(),
        false,
        COVARIATES,
        false);
  }

  /** Two comparators each, by distance, and weights. */
  static ContextParameters peers() {
    return new ContextParameters(
        "population",
        365,
        50,
        0,
        List.of(),
        List.of(),
        List.of(),
        4,
        false,
        2,
        EXACT,
        MatchOn.DISTANCE,
        Optional.empty(),
        false,
        COVARIATES,
        true);
  }
}
