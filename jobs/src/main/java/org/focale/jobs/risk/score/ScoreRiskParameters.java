package org.focale.jobs.risk.score;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.focale.job.DayFile;
import org.focale.job.Parameter;
import org.focale.problem.BadParameters;

/** Who or what is scored, on which days, by which model? */
public record ScoreRiskParameters(
    @Parameter(
            doc =
                "The model: the run that trained it, as train-risk/<run>; `audit list` names the"
                    + " runs.",
            example = "train-risk/20260131T090000000-1a2b3c4d")
        String model,
    @Parameter(
            doc =
                "A cohort of the newest run of `cohorts` on the source: each stay's first day is an"
                    + " index day. Without any, everybody is scored after the last day observed.",
            example = "7")
        Optional<Integer> cohort,
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
                "One person of --source alone, read by key: on --index-date, or after the last day"
                    + " observed. The answer is printed too.",
            example = "4711")
        Optional<Long> person,
    @Parameter(
            doc =
                "Rows to score instead of --source: CSV with a header, or Parquet, with the columns"
                    + " of training.",
            example = "encounters.csv")
        Optional<String> table,
    @Parameter(
            doc = "With --table: the schema file (HOCON) that the model was trained with.",
            example = "conf/studies/diabetes130.conf")
        Optional<String> schema,
    @Parameter(
            doc = "How many covariates are named that moved each score most.",
            unset = "5",
            min = "0",
            max = "1000")
        int top) {

  /**
   * Refuses what excludes each other.
   *
   * @throws BadParameters with every problem
   */
  public ScoreRiskParameters {
    List<String> days = new ArrayList<>();
    cohort.ifPresent(given -> days.add("--cohort"));
    indexDate.ifPresent(given -> days.add("--index-date"));
    indexFile.ifPresent(given -> days.add("--index-file"));
    List<String> problems = new ArrayList<>();
    if (days.size() > 1) {
      problems.add(String.join(" and ", days) + " each say who is scored when; give one.");
    }
    if (table.isPresent() && schema.isEmpty()) {
      problems.add("--schema is missing: it tells what the columns of --table are.");
    }
    if (table.isEmpty() && schema.isPresent()) {
      problems.add("--schema goes with --table alone.");
    }
    if (table.isPresent()) {
      days.forEach(
          option -> problems.add("--table reads no timelines and takes no " + option + "."));
    }
    if (person.isPresent()) {
      cohort.ifPresent(given -> problems.add("--person has one index day and takes no --cohort."));
      indexFile.ifPresent(
          given -> problems.add("--person has one index day and takes no --index-file."));
      table.ifPresent(given -> problems.add("--table reads no timelines and takes no --person."));
    }
    if (!problems.isEmpty()) {
      throw new BadParameters(problems);
    }
  }

  /** The file of index days, if there is one. */
  Optional<DayFile> dayFile() {
    return indexFile.map(file -> new DayFile("--index-file", file));
  }
}
