package org.focale.jobs.risk.validate;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.focale.job.Parameter;
import org.focale.problem.BadParameters;

/** Which model is judged, by which rows? */
public record ValidateRiskParameters(
    @Parameter(
            doc =
                "The model: the run that trained it, as train-risk/<run>; `audit list` names the"
                    + " runs.",
            example = "train-risk/20260131T090000000-1a2b3c4d")
        String model,
    @Parameter(
            doc =
                "Rows that the model has not seen: CSV with a header, or Parquet, with the columns"
                    + " of training and the label. Without it the run's own held-out predictions"
                    + " are judged.",
            example = "later.csv")
        Optional<String> table,
    @Parameter(
            doc = "The schema file (HOCON) of --table.",
            example = "conf/studies/diabetes130.conf")
        Optional<String> schema,
    @Parameter(
            doc =
                "With --table: columns that set persons apart, of whom each group is judged. A"
                    + " column of numbers is cut at its quartiles, or where told: age:40:65. The"
                    + " schema's site is always one.",
            unset = "",
            example = "sex,age:40:65:80")
        List<String> groups,
    @Parameter(
            doc = "Probabilities at or above which a row is flagged, for the threshold table.",
            unset = "0.05,0.1,0.2,0.3,0.4,0.5,0.6,0.7,0.8,0.9",
            min = "0",
            max = "1")
        List<Double> thresholds,
    @Parameter(
            doc = "Replicates of the bootstrap behind intervals that have no formula.",
            unset = "200",
            min = "40",
            max = "10000")
        int replicates,
    @Parameter(
            doc = "AUROC below which the run ends with exit code 5.",
            unset = "0",
            min = "0",
            max = "1")
        double minAuroc) {

  /**
   * Refuses what does not go together.
   *
   * @throws BadParameters with every problem
   */
  public ValidateRiskParameters {
    groups = List.copyOf(groups);
    thresholds = thresholds.stream().distinct().sorted().toList();
    List<String> problems = new ArrayList<>();
    if (table.isPresent() && schema.isEmpty()) {
      problems.add("--schema is missing: it tells what the columns of --table are.");
    }
    if (table.isEmpty() && schema.isPresent()) {
      problems.add("--schema goes with --table alone.");
    }
    if (table.isEmpty() && !groups.isEmpty()) {
      problems.add(
          "--groups goes with --table: held-out predictions say nothing else of a person.");
    }
    if (!problems.isEmpty()) {
      throw new BadParameters(problems);
    }
  }
}
