package org.focale.jobs.risk;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.focale.job.DayFile;
import org.focale.job.Parameter;
import org.focale.jobs.risk.question.IndexChoice;

/** What is predicted, of whom, and within which time? */
public record QuestionParameters(
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
            unset = "" + QuestionParameters.HORIZON_DAYS,
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
        boolean requireFollowUp) {

  private static final int HORIZON_DAYS = 365;
  private static final List<Integer> OUTCOME_VISITS = List.of(9201, 9203, 262, 8717, 8870);

  /** What can be predicted besides a cohort? */
  public enum OutcomeKind {
    VISITS,
    DEATH
  }

  /** Copies the list; what excludes each other is told by {@link #problems}. */
  public QuestionParameters {
    outcomeVisits = List.copyOf(outcomeVisits);
  }

  /** What cannot be asked, a sentence each. */
  List<String> problems() {
    List<String> problems = new ArrayList<>();
    if (outcomeVisits.isEmpty()) {
      problems.add("--outcome-visits names nothing to predict.");
    }
    if (riskStartDay > horizonDays) {
      problems.add("--risk-start-day lies after --horizon-days: there is no time at risk.");
    }
    List<String> targets = given(targets());
    if (targets.size() > 1) {
      problems.add(String.join(" and ", targets) + " each say who the persons are; give one.");
    }
    if (outcome.isPresent() && outcomeCohort.isPresent()) {
      problems.add("--outcome and --outcome-cohort each say what is predicted; give one.");
    }
    return problems;
  }

  /** The options given that ask something of timelines. */
  List<String> ofTimelines() {
    Map<String, Boolean> options = targets();
    options.put("--outcome", outcome.isPresent());
    options.put("--outcome-cohort", outcomeCohort.isPresent());
    options.put("--outcome-visits", !outcomeVisits.equals(OUTCOME_VISITS));
    options.put("--horizon-days", horizonDays != HORIZON_DAYS);
    options.put("--require-follow-up", !requireFollowUp);
    return given(options);
  }

  private Map<String, Boolean> targets() {
    Map<String, Boolean> targets = new TreeMap<>();
    targets.put("--target-cohort", targetCohort.isPresent());
    targets.put("--index-date", indexDate.isPresent());
    targets.put("--index-file", indexFile.isPresent());
    return targets;
  }

  private static List<String> given(Map<String, Boolean> options) {
    return options.entrySet().stream().filter(Map.Entry::getValue).map(Map.Entry::getKey).toList();
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
}
