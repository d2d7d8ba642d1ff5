package org.focale.jobs.risk;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.focale.job.Parameter;
import org.focale.jobs.risk.learn.Algorithm;
import org.focale.jobs.risk.table.Splitting;
import org.focale.jobs.risk.table.TableRequest;
import org.focale.problem.BadParameters;

/** What is predicted, from how much, and how well must it be? */
public record TrainRiskParameters(
    @Parameter(
            doc = "Days after the index in which the outcome is looked for; the index is day 0.",
            unset = "" + TrainRiskParameters.HORIZON_DAYS,
            min = "1",
            max = "3650")
        int horizonDays,
    @Parameter(
            doc =
                "Visit concepts that are the outcome; their descendants too, where the vocabulary"
                    + " has them. By default inpatient and emergency visits.",
            unset = "9201,9203,262,8717,8870",
            min = "1")
        List<Integer> outcomeVisits,
    @Parameter(
            doc =
                "Leave out persons without the outcome who were neither observed to the horizon"
                    + " nor died before it. If false, no record is taken as no outcome.",
            unset = "true")
        boolean requireFollowUp,
    @Parameter(
            doc = "Most frequent conditions, drugs and procedures to use, in all.",
            unset = "" + TrainRiskParameters.TOP_CONCEPTS,
            min = "0",
            max = "5000")
        int topConcepts,
    @Parameter(
            doc = "Most frequent measurements whose last value is used.",
            unset = "" + TrainRiskParameters.TOP_MEASUREMENTS,
            min = "0",
            max = "500")
        int topMeasurements,
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
            doc = "With --splits: share of the persons held out in each. Default: 0.2.",
            min = "0.01",
            max = "0.9")
        Optional<Double> testShare,
    @Parameter(doc = "With --table: what is learnt. Default: stacked.")
        Optional<Algorithm> algorithm,
    @Parameter(
            doc = "With --table: a column that tells the outcome alone is meant to be there.",
            unset = "false")
        boolean acceptLeakage) {

  private static final int HORIZON_DAYS = 365;
  private static final List<Integer> OUTCOME_VISITS = List.of(9201, 9203, 262, 8717, 8870);
  private static final int TOP_CONCEPTS = 200;
  private static final int TOP_MEASUREMENTS = 20;
  private static final String NOT_WITH_TABLE = "--table reads no timelines and takes no ";
  private static final int SPLITS = 5;
  private static final double TEST_SHARE = 0.2;

  /**
   * Refuses what belongs to the other of the two doors, timelines and table.
   *
   * @throws BadParameters with every problem
   */
  public TrainRiskParameters {
    outcomeVisits = List.copyOf(outcomeVisits);
    if (outcomeVisits.isEmpty()) {
      throw new BadParameters("--outcome-visits names no concept, so there is nothing to predict.");
    }
    List<String> problems = new ArrayList<>();
    boolean given = table.isPresent();
    refuse(problems, !given && schema.isPresent(), "--schema goes with --table alone.");
    refuse(problems, !given && splits.isPresent(), "--splits goes with --table alone.");
    refuse(problems, !given && folds.isPresent(), "--folds goes with --table alone.");
    refuse(problems, !given && testShare.isPresent(), "--test-share goes with --table alone.");
    refuse(problems, !given && algorithm.isPresent(), "--algorithm goes with --table alone.");
    refuse(problems, !given && acceptLeakage, "--accept-leakage goes with --table alone.");
    boolean visits = !outcomeVisits.equals(OUTCOME_VISITS);
    refuse(problems, given && visits, NOT_WITH_TABLE + "--outcome-visits.");
    refuse(problems, given && horizonDays != HORIZON_DAYS, NOT_WITH_TABLE + "--horizon-days.");
    refuse(problems, given && !requireFollowUp, NOT_WITH_TABLE + "--require-follow-up.");
    refuse(problems, given && topConcepts != TOP_CONCEPTS, NOT_WITH_TABLE + "--top-concepts.");
    boolean measured = topMeasurements != TOP_MEASUREMENTS;
    refuse(problems, given && measured, NOT_WITH_TABLE + "--top-measurements.");
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
                new Splitting(
                    folds.isPresent(),
                    folds.or(() -> splits).orElse(SPLITS),
                    testShare.orElse(TEST_SHARE)),
                algorithm.orElse(Algorithm.STACKED),
                acceptLeakage,
                minAuroc));
  }
}
