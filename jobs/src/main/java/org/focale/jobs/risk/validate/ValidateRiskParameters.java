package org.focale.jobs.risk.validate;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.focale.job.DayFile;
import org.focale.job.Parameter;
import org.focale.jobs.risk.question.IndexChoice;
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
                "For a model of a table, rows that it has not seen: CSV with a header, or Parquet,"
                    + " with the columns of training and the label. Without it and without"
                    + " --source the run's own held-out predictions are judged.",
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
            doc =
                "For a model of timelines: a cohort of the newest run of `cohorts` on --source, of"
                    + " which each stay's first day is an index day. Without any of the three,"
                    + " index days are found as in training.",
            example = "7")
        Optional<Integer> targetCohort,
    @Parameter(
            doc = "Instead: one index day for every person who is observed on it.",
            example = "2024-01-01")
        Optional<LocalDate> indexDate,
    @Parameter(
            doc = "Instead: a CSV file of index days, person_id and index_date.",
            example = "index-days.csv")
        Optional<String> indexFile,
    @Parameter(
            doc =
                "The cohort of the newest run of `cohorts` on --source that is the outcome, where"
                    + " the model predicts entry to one.",
            example = "9")
        Optional<Integer> outcomeCohort,
    @Parameter(
            doc =
                "Concept of the observation whose latest value ranks how deprived a person's area"
                    + " is, to judge each rank as a group.",
            example = "715996")
        Optional<Integer> deprivation,
    @Parameter(
            doc =
                "Learn again, as the model was learnt, from all care sites of --source but one, and"
                    + " judge that at the one left out, site by site.",
            unset = "false")
        boolean bySite,
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

  private static final List<String> OF_TIMELINES =
      List.of(
          "--target-cohort",
          "--index-date",
          "--index-file",
          "--outcome-cohort",
          "--deprivation",
          "--by-site");

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
    List<String> days = given(targetCohort, indexDate, indexFile);
    if (days.size() > 1) {
      problems.add(String.join(" and ", days) + " each say who is judged when; give one.");
    }
    if (table.isPresent()) {
      given(targetCohort, indexDate, indexFile, outcomeCohort, deprivation, asked(bySite))
          .forEach(
              option -> problems.add("--table reads no timelines and takes no " + option + "."));
    }
    if (bySite && deprivation.isPresent()) {
      problems.add("--by-site judges by site alone and takes no --deprivation.");
    }
    if (!problems.isEmpty()) {
      throw new BadParameters(problems);
    }
  }

  /** The options given that say something of timelines. */
  List<String> ofTimelines() {
    return given(targetCohort, indexDate, indexFile, outcomeCohort, deprivation, asked(bySite));
  }

  private static Optional<Boolean> asked(boolean option) {
    return Optional.of(option).filter(wanted -> wanted);
  }

  /** Which of {@link #OF_TIMELINES}, or of the first of them, are given? */
  private static List<String> given(Optional<?>... values) {
    return IntStream.range(0, values.length)
        .filter(i -> values[i].isPresent())
        .mapToObj(OF_TIMELINES::get)
        .toList();
  }

  /** Which index days are chosen. */
  IndexChoice index() {
    return new IndexChoice(targetCohort, indexDate, dayFile());
  }

  /** The file of index days, if there is one. */
  Optional<DayFile> dayFile() {
    return indexFile.map(file -> new DayFile("--index-file", file));
  }
}
