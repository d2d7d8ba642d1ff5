package org.focale.jobs.risk;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.focale.features.CovariateDomain;
import org.focale.job.DayFile;
import org.focale.job.Parameter;
import org.focale.jobs.risk.incidence.Periods;
import org.focale.jobs.risk.learn.Algorithm;
import org.focale.jobs.risk.question.FollowUp;
import org.focale.jobs.risk.question.IndexChoice;
import org.focale.jobs.risk.question.Sides;
import org.focale.jobs.risk.question.Split;
import org.focale.jobs.risk.table.Splitting;
import org.focale.jobs.risk.table.TableRequest;
import org.focale.problem.BadParameters;

/** What is predicted, of whom, from how much, and how well must it be? */
public record TrainRiskParameters(
    @Parameter(
            doc =
                "A cohort of the newest run of `cohorts` on the source: each stay's first day is an"
                    + " index day. Without a target, one visit of each person is drawn.",
            example = "7")
        Optional<Integer> targetCohort,
    @Parameter(
            doc = "Instead: one index day for every person who is observed on it.",
            example = "2023-01-01")
        Optional<LocalDate> indexDate,
    @Parameter(
            doc = "Instead: a CSV file of index days, person_id and index_date.",
            example = "index-days.csv")
        Optional<String> indexFile,
    @Parameter(doc = "What is predicted: visits or death. Default: visits.")
        Optional<OutcomeKind> outcome,
    @Parameter(
            doc =
                "Visit concepts that are the outcome; their descendants too, where the vocabulary"
                    + " has them. By default inpatient and emergency visits.",
            unset = "9201,9203,262,8717,8870",
            min = "1")
        List<Integer> outcomeVisits,
    @Parameter(
            doc = "Instead: the first day of a stay in this cohort of the newest run of `cohorts`.",
            example = "9")
        Optional<Integer> outcomeCohort,
    @Parameter(
            doc = "First day after the index on which the outcome counts; the index is day 0.",
            unset = "1",
            min = "1",
            max = "3650")
        int riskStartDay,
    @Parameter(
            doc = "Last day after the index on which the outcome counts.",
            unset = "" + TrainRiskParameters.HORIZON_DAYS,
            min = "1",
            max = "3650")
        int horizonDays,
    @Parameter(
            doc = "Days of observation that an index day must have before it.",
            unset = "0",
            min = "0",
            max = "36500")
        int washoutDays,
    @Parameter(
            doc =
                "Leave out who had the outcome within so many days before the index, or on it; 0"
                    + " leaves out nobody.",
            unset = "0",
            min = "0",
            max = "36500")
        int outcomeWashoutDays,
    @Parameter(
            doc =
                "Leave out persons without the outcome who were neither observed to the horizon"
                    + " nor died before it. If false, no record is taken as no outcome.",
            unset = "true")
        boolean requireFollowUp,
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

  private static final int HORIZON_DAYS = 365;
  private static final List<Integer> OUTCOME_VISITS = List.of(9201, 9203, 262, 8717, 8870);
  private static final String NOT_WITH_TABLE = "--table reads no timelines and takes no ";
  private static final int SPLITS = 5;
  private static final double TABLE_TEST_SHARE = 0.2;
  private static final double TEST_SHARE = 0.3;

  /** What can be predicted besides a cohort? */
  public enum OutcomeKind {
    VISITS,
    DEATH
  }

  /**
   * Refuses what excludes each other, or belongs to the other of the two doors, timelines and
   * table.
   *
   * @throws BadParameters with every problem
   */
  public TrainRiskParameters {
    outcomeVisits = List.copyOf(outcomeVisits);
    domains = List.copyOf(domains);
    List<String> problems = new ArrayList<>();
    refuse(problems, outcomeVisits.isEmpty(), "--outcome-visits names nothing to predict.");
    refuse(problems, domains.isEmpty(), "--domains names nothing to make covariates of.");
    refuse(
        problems,
        riskStartDay > horizonDays,
        "--risk-start-day lies after --horizon-days: there is no time at risk.");
    Map<String, Boolean> targets = new TreeMap<>();
    targets.put("--target-cohort", targetCohort.isPresent());
    targets.put("--index-date", indexDate.isPresent());
    targets.put("--index-file", indexFile.isPresent());
    List<String> target = given(targets);
    refuse(
        problems,
        target.size() > 1,
        String.join(" and ", target) + " each say who the persons are; give one.");
    refuse(
        problems,
        outcome.isPresent() && outcomeCohort.isPresent(),
        "--outcome and --outcome-cohort each say what is predicted; give one.");
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
    targets.put("--outcome", outcome.isPresent());
    targets.put("--outcome-cohort", outcomeCohort.isPresent());
    targets.put("--outcome-visits", !outcomeVisits.equals(OUTCOME_VISITS));
    targets.put("--horizon-days", horizonDays != HORIZON_DAYS);
    targets.put("--require-follow-up", !requireFollowUp);
    targets.put(
        "--split " + split.map(TrainRiskParameters::name).orElse(""), split.isPresent() && !bySite);
    targets.put("--periods", periods > 0);
    given(targets).forEach(option -> refuse(problems, given, NOT_WITH_TABLE + option + "."));
    refuse(
        problems,
        periods > horizonDays - riskStartDay + 1,
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

  private static List<String> given(Map<String, Boolean> options) {
    return options.entrySet().stream().filter(Map.Entry::getValue).map(Map.Entry::getKey).toList();
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

  /** Which index days are chosen. */
  IndexChoice index() {
    return new IndexChoice(targetCohort, indexDate, dayFile());
  }

  /** The file of index days, if there is one. */
  Optional<DayFile> dayFile() {
    return indexFile.map(file -> new DayFile("--index-file", file));
  }

  /** Whether the results of {@code cohorts} are read. */
  boolean readsCohorts() {
    return targetCohort.isPresent() || outcomeCohort.isPresent();
  }

  /** How index days of timelines are divided. */
  Sides sides(long seed) {
    return new Sides(split.orElse(Split.PERSON), testShare.orElse(TEST_SHARE), seed);
  }

  /** What becomes of index days that were not followed to the horizon. */
  FollowUp followUp() {
    if (!requireFollowUp) {
      return FollowUp.ASSUMED;
    }
    return periods > 0 ? FollowUp.AS_OBSERVED : FollowUp.COMPLETE;
  }

  /** Into which periods the time at risk is cut; empty where the outcome alone is predicted. */
  Optional<Periods> periodsAtRisk() {
    return periods == 0
        ? Optional.empty()
        : Optional.of(Periods.of(riskStartDay, horizonDays, periods));
  }

  /** What is learnt from timelines. */
  Algorithm timelineAlgorithm() {
    return algorithm.orElse(Algorithm.LOGISTIC);
  }
}
