package org.focale.jobs.risk.update;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.focale.job.DayFile;
import org.focale.job.Parameter;
import org.focale.jobs.risk.question.AskedQuestion;
import org.focale.jobs.risk.question.IndexChoice;
import org.focale.problem.BadParameters;

/** Which model is updated, for which cohort, and how? */
public record UpdateRiskParameters(
    @Parameter(
            doc =
                "The model: the run that trained it, as train-risk/<run>; `audit list` names the"
                    + " runs.",
            example = "train-risk/20260131T090000000-1a2b3c4d")
        String model,
    @Parameter(
            doc =
                "Of --source, a cohort of the newest run of `cohorts`: each stay's first day is an"
                    + " index day. Without any, index days are those of the model's question.",
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
    @Parameter(
            doc =
                "The cohort of the newest run of `cohorts` on --source that is the outcome, where"
                    + " the model predicts entry to one.",
            example = "9")
        Optional<Integer> outcomeCohort,
    @Parameter(
            doc =
                "For a model of a table, instead of --source: the cohort, a CSV file with a header,"
                    + " or Parquet, a row per person or visit.",
            example = "cohort.csv")
        Optional<String> table,
    @Parameter(
            doc = "The schema file (HOCON) of --table: label, person, marks of missing values.",
            example = "conf/studies/diabetes130.conf")
        Optional<String> schema,
    @Parameter(
            doc =
                "empirical-bayes or closed-testing: which update becomes the stored model."
                    + " Default: empirical-bayes for a logistic model, else closed-testing.")
        Optional<UpdateMethod> method,
    @Parameter(
            doc = "How often the cross-validation of the figures is repeated.",
            unset = "5",
            min = "1",
            max = "100")
        int rounds) {

  private static final String INDEX_FILE = "--index-file";

  /**
   * Refuses a method that is no update, and what excludes each other.
   *
   * @throws BadParameters with every problem
   */
  public UpdateRiskParameters {
    List<String> problems = new ArrayList<>();
    if (method
        .filter(m -> m == UpdateMethod.POPULATION || m == UpdateMethod.COHORT_ONLY)
        .isPresent()) {
      problems.add(
          "--method is empirical-bayes or closed-testing; the population's model and the cohort's"
              + " own are what they are compared with.");
    }
    List<String> days = new ArrayList<>();
    targetCohort.ifPresent(given -> days.add("--target-cohort"));
    indexDate.ifPresent(given -> days.add("--index-date"));
    indexFile.ifPresent(given -> days.add(INDEX_FILE));
    if (days.size() > 1) {
      problems.add(String.join(" and ", days) + " each say who the persons are; give one.");
    }
    if (table.isPresent() != schema.isPresent()) {
      problems.add(
          table.isPresent()
              ? "--schema is missing: it tells what the columns of --table are."
              : "--schema goes with --table alone.");
    }
    if (table.isPresent()) {
      outcomeCohort.ifPresent(given -> days.add("--outcome-cohort"));
      days.forEach(
          option -> problems.add("--table reads no timelines and takes no " + option + "."));
    }
    if (!problems.isEmpty()) {
      throw new BadParameters(problems);
    }
  }

  /** The file of index days, if there is one. */
  Optional<DayFile> dayFile() {
    return indexFile.map(file -> new DayFile(INDEX_FILE, file));
  }

  /**
   * The index days that are named, or else those of the model's question.
   *
   * @throws BadParameters if the question's were days that only its own source has
   */
  IndexChoice index(AskedQuestion asked) {
    IndexChoice named = new IndexChoice(targetCohort, indexDate, dayFile());
    if (named.index() != AskedQuestion.Index.VISIT) {
      return named;
    }
    return switch (asked.index()) {
      case VISIT -> named;
      case DATE -> new IndexChoice(Optional.empty(), asked.indexDate(), Optional.empty());
      case COHORT -> throw unnamed("on entry to a cohort of its own source", "--target-cohort");
      case FILE -> throw unnamed("on the days of a file", INDEX_FILE);
    };
  }

  /**
   * The cohort that is the outcome, if one is.
   *
   * @throws BadParameters if one is named where the model predicts another outcome, or none where
   *     it predicts entry to a cohort
   */
  Optional<Integer> outcomeCohort(AskedQuestion asked) {
    boolean ofCohort = asked.outcome() == AskedQuestion.What.COHORT;
    if (ofCohort && outcomeCohort.isEmpty()) {
      throw new BadParameters(
          "model "
              + model
              + " predicts entry to a cohort of its own source: name that of this one by"
              + " --outcome-cohort.");
    }
    if (!ofCohort && outcomeCohort.isPresent()) {
      throw new BadParameters(
          "model " + model + " predicts no entry to a cohort: leave --outcome-cohort out.");
    }
    return outcomeCohort;
  }

  private BadParameters unnamed(String asked, String option) {
    return new BadParameters(
        "model "
            + model
            + " was asked "
            + asked
            + ": name the days of this one by "
            + option
            + ", or --index-date.");
  }
}
