package org.focale.jobs.risk;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.focale.features.CovariateDomain;
import org.focale.job.Parameter;
import org.focale.jobs.risk.incidence.Periods;
import org.focale.jobs.risk.learn.Algorithm;
import org.focale.jobs.risk.question.FollowUp;
import org.focale.jobs.risk.question.Sides;
import org.focale.jobs.risk.question.Split;
import org.focale.jobs.risk.table.Splitting;
import org.focale.jobs.risk.table.TableRequest;
import org.focale.problem.BadParameters;

/** What is predicted, of whom, from how much, and how well must it be? */
public record TrainRiskParameters(
    QuestionParameters question,
    @Parameter(
            doc = "What covariates are made of; the eras repeat what conditions and drugs say.",
            unset =
                "demographics,care-sites,conditions,condition-groups,drugs,drug-groups,procedures,"
                    + "devices,measurements,measurement-values,observations,observation-values,"
                    + "counts,scores")
        List<CovariateDomain> domains,
    @Parameter(
            doc = "Share of the training index days that must have a covariate.",
            unset = "0.01",
            min = "0",
            max = "1")
        double minPrevalence,
    @Parameter(
            doc = "Covariates to use at most, the most frequent ones.",
            unset = "1000",
            min = "1",
            max = "20000")
        int maxCovariates,
    @Parameter(
            doc =
                "By what index days are held out: person, time (the last ones) or site (care"
                    + " sites). Default: person. With --table site alone: each site of the schema"
                    + " is held out once.")
        Optional<Split> split,
    @Parameter(
            doc = "AUROC on held-out persons below which the run ends with exit code 5.",
            unset = "0",
            min = "0",
            max = "1")
        double minAuroc,
    @Parameter(
            doc =
                "A flat table to learn from instead of --source: CSV with a header, or Parquet; its"
                    + " columns are told in --schema.",
            example = "encounters.csv")
        Optional<String> table,
    @Parameter(
            doc = "The schema file (HOCON) of --table: label, person, columns.",
            example = "conf/studies/diabetes130.conf")
        Optional<String> schema,
    @Parameter(
            doc = "With --table: random splits, each with a model of its own. Default: 5.",
            min = "1",
            max = "100")
        Optional<Integer> splits,
    @Parameter(
            doc = "With --table, instead of --splits: folds that hold out every row once.",
            min = "2",
            max = "100")
        Optional<Integer> folds,
    @Parameter(
            doc = "Share that is held out. Default: 0.3; with --table 0.2 of the persons a split.",
            min = "0.01",
            max = "0.9")
        Optional<Double> testShare,
    @Parameter(doc = "What is learnt. Default: logistic; with --table stacked.")
        Optional<Algorithm> algorithm,
    @Parameter(
            doc =
                "Predict the time to the outcome, with death as competing event: by pooled logistic"
                    + " regression over so many equal parts of the time at risk. 0: whether it"
                    + " comes by the horizon, and no more.",
            unset = "0",
            min = "0",
            max = "60")
        int periods,
    @Parameter(
            doc = "A covariate that tells the outcome alone is meant to be there.",
            unset = "false")
        boolean acceptLeakage,
    @Parameter(
            doc =
                "Models of an eighth, a quarter and a half of the training persons too, judged on"
                    + " the same persons.",
            unset = "false")
        boolean learningCurve,
    @Parameter(
            doc =
                "Models of so many bootstrap replicates of the training persons too, for Harrell's"
                    + " optimism. 0: none.",
            unset = "0",
            min = "0",
            max = "1000")
        int optimismReplicates) {

  private static final String NOT_WITH_TABLE = "--table reads no timelines and takes no ";
  private static final int SPLITS = 5;
  private static final double TABLE_TEST_SHARE = 0.2;
  private static final double TEST_SHARE = 0.3;

  /**
   * Refuses what excludes each other, or belongs to the other of the two doors, timelines and
   * table.
   *
   * @throws BadParameters with every problem
   */
  public TrainRiskParameters {
    domains = List.copyOf(domains);
    List<String> problems = new ArrayList<>(question.problems());
    refuse(problems, domains.isEmpty(), "--domains names nothing to make covariates of.");
    boolean given = table.isPresent();
    boolean bySite = split.equals(Optional.of(Split.SITE));
    refuse(problems, !given && schema.isPresent(), "--schema goes with --table alone.");
    refuse(problems, !given && splits.isPresent(), "--splits goes with --table alone.");
    refuse(problems, !given && folds.isPresent(), "--folds goes with --table alone.");
    refuse(
        problems,
        optimismReplicates == 1,
        "--optimism-replicates 1 gives no standard error; ask for 2 or more.");
    refuse(
        problems,
        given && bySite && (folds.isPresent() || splits.isPresent() || testShare.isPresent()),
        "--split site holds out each site once and takes no --folds, --splits or --test-share.");
    Set<String> ofTimelines = new TreeSet<>(question.ofTimelines());
    split.filter(by -> !bySite).ifPresent(by -> ofTimelines.add("--split " + name(by)));
    if (periods > 0) {
      ofTimelines.add("--periods");
    }
    ofTimelines.forEach(option -> refuse(problems, given, NOT_WITH_TABLE + option + "."));
    refuse(
        problems,
        periods > question.horizonDays() - question.riskStartDay() + 1,
        "--periods " + periods + " are more than the days at risk.");
    refuse(
        problems,
        periods > 0 && !algorithm.orElse(Algorithm.LOGISTIC).isRegression(),
        "--periods goes with a regression: --algorithm logistic, lasso or ridge.");
    refuse(
        problems,
        periods > 0 && (learningCurve || optimismReplicates > 0),
        "--learning-curve and --optimism-replicates learn by the horizon: leave out --periods.");
    refuse(
        problems,
        given && schema.isEmpty(),
        "--schema is missing: it tells what the columns of --table are.");
    boolean both = splits.isPresent() && folds.isPresent();
    refuse(problems, both, "--splits and --folds exclude each other.");
    refuse(
        problems,
        folds.isPresent() && testShare.isPresent(),
        "--test-share goes with --splits; each of --folds holds out its own part.");
    if (!problems.isEmpty()) {
      throw new BadParameters(problems);
    }
  }

  private static void refuse(List<String> problems, boolean wrong, String problem) {
    if (wrong) {
      problems.add(problem);
    }
  }

  /** What is asked of the given table, if there is one. */
  Optional<TableRequest> request() {
    return table.map(
        path ->
            new TableRequest(
                path,
                schema.orElseThrow(),
                splitting(),
                algorithm.orElse(Algorithm.STACKED),
                acceptLeakage,
                minAuroc,
                learningCurve,
                optimismReplicates));
  }

  private Splitting splitting() {
    Splitting.Kind kind = folds.isPresent() ? Splitting.Kind.FOLDS : Splitting.Kind.SPLITS;
    return new Splitting(
        split.isPresent() ? Splitting.Kind.SITES : kind,
        folds.or(() -> splits).orElse(SPLITS),
        testShare.orElse(TABLE_TEST_SHARE));
  }

  private static String name(Split split) {
    return split.name().toLowerCase(Locale.ROOT);
  }

  /** How index days of timelines are divided. */
  Sides sides(long seed) {
    return new Sides(split.orElse(Split.PERSON), testShare.orElse(TEST_SHARE), seed);
  }

  /** What becomes of index days that were not followed to the horizon. */
  FollowUp followUp() {
    if (!question.requireFollowUp()) {
      return FollowUp.ASSUMED;
    }
    return periods > 0 ? FollowUp.AS_OBSERVED : FollowUp.COMPLETE;
  }

  /** Into which periods the time at risk is cut; empty where the outcome alone is predicted. */
  Optional<Periods> periodsAtRisk() {
    return periods == 0
        ? Optional.empty()
        : Optional.of(Periods.of(question.riskStartDay(), question.horizonDays(), periods));
  }

  /** What is learnt from timelines. */
  Algorithm timelineAlgorithm() {
    return algorithm.orElse(Algorithm.LOGISTIC);
  }
}
