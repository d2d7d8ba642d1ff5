package org.focale.jobs.risk;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.focale.job.Parameter;
import org.focale.jobs.risk.learn.Algorithm;
import org.focale.jobs.risk.table.Splitting;
import org.focale.jobs.risk.table.TableRequest;
import org.focale.problem.BadParameters;

/** What is predicted, from how much, and how well must it be? */
public record TrainRiskParameters(
    @Parameter(
            doc = "Days after the index in which the outcome is looked for; the index is day 0.",
            unset = "365",
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
            unset = "200",
            min = "0",
            max = "5000")
        int topConcepts,
    @Parameter(
            doc = "Most frequent measurements whose last value is used.",
            unset = "20",
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
    if (table.isEmpty()) {
      Stream.of(
              Map.entry("--schema", schema.isPresent()),
              Map.entry("--splits", splits.isPresent()),
              Map.entry("--folds", folds.isPresent()),
              Map.entry("--test-share", testShare.isPresent()),
              Map.entry("--algorithm", algorithm.isPresent()),
              Map.entry("--accept-leakage", acceptLeakage))
          .filter(Map.Entry::getValue)
          .forEach(option -> problems.add(option.getKey() + " goes with --table alone."));
    } else {
      if (schema.isEmpty()) {
        problems.add("--schema is missing: it tells what the columns of --table are.");
      }
      if (splits.isPresent() && folds.isPresent()) {
        problems.add("--splits and --folds exclude each other.");
      }
      if (folds.isPresent() && testShare.isPresent()) {
        problems.add("--test-share goes with --splits; of --folds each holds out its own part.");
      }
    }
    if (!problems.isEmpty()) {
      throw new BadParameters(problems);
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
