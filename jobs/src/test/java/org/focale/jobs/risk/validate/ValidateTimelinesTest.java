package org.focale.jobs.risk.validate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.spark.sql.Row;
import org.focale.jobs.CommandLine;
import org.focale.lake.Published;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A model of timelines is judged by another source, by later days, and by what training held out.
 */
final class ValidateTimelinesTest {

  /** Figures have three decimals, and probabilities are counted in steps of 0.0001. */
  private static final double EXACT = 0.001;

  private static final int FEMALE = 8532;

  @TempDir static Path directory;
  private static JudgedTimelines lake;

  @BeforeAll
  static void train() throws Exception {
    lake = new JudgedTimelines(directory);
  }

  private static Set<Long> training() throws Exception {
    Set<Long> persons = new HashSet<>();
    for (Row row : lake.rows(lake.newest("train-risk"), "prediction")) {
      if (row.getAs("fold").equals("training")) {
        persons.add(row.getAs("person_id"));
      }
    }
    return persons;
  }

  private static Map<Long, Double> scored(String source, String index) throws Exception {
    lake.run("score-risk", source, "--model", lake.model(), "--index-date", index, "--top", 0);
    Map<Long, Double> probabilities = new HashMap<>();
    for (Row row : lake.rows(lake.newest("score-risk"), "score")) {
      probabilities.put(row.getAs("person_id"), row.getAs("probability"));
    }
    return probabilities;
  }

  @Test
  void onAnotherSourceFiguresAreThoseOfScoresAndRecordedOutcomes() throws Exception {
    Published run =
        lake.validated(JudgedTimelines.OTHER, "--deprivation", JudgedTimelines.DEPRIVATION);
    FollowedPersons followed =
        FollowedPersons.of(
            lake,
            JudgedTimelines.OTHER,
            LocalDate.parse(JudgedTimelines.INDEX_DATE),
            scored(JudgedTimelines.OTHER, JudgedTimelines.INDEX_DATE));
    assertThat(lake.estimate(run, "auroc")).isCloseTo(followed.auroc(), within(EXACT));
    assertThat(lake.estimate(run, "brier")).isCloseTo(followed.brier(), within(EXACT));
    assertThat(lake.estimate(run, "concordance_at_horizon"))
        .isCloseTo(followed.concordance(), within(0.003));
    assertThat(lake.row(run, "performance", "metric", "auroc").<Long>getAs("persons"))
        .isEqualTo(rounded(followed.persons().size()));
    assertThat(run.manifest().inputs())
        .extracting(input -> input.name())
        .containsExactly(JudgedTimelines.OTHER, JudgedTimelines.TRAINED_ON, "results/train-risk");
    everyGroupIsJudged(run, followed);
    inputsAndScoresAreHeldAgainstTraining(run);
    assertThat(lake.page(run))
        .contains(
            "Who is judged, and who is not?",
            "AUROC by group of persons",
            "What has moved most since training",
            "predicted probability");
  }

  private static long rounded(int persons) {
    return Math.round(persons / 5.0) * 5;
  }

  private static void everyGroupIsJudged(Published run, FollowedPersons followed) throws Exception {
    List<Row> groups = lake.rows(run, "subgroup");
    assertThat(groups)
        .extracting(row -> row.<String>getAs("characteristic"))
        .contains("sex", "age", "deprivation")
        .doesNotContain("race", "ethnicity");
    Row women =
        groups.stream()
            .filter(row -> row.getAs("subgroup").equals("concept " + FEMALE))
            .filter(row -> row.getAs("metric").equals("brier"))
            .findAny()
            .orElseThrow();
    double brier = followed.with(person -> person.sex() == FEMALE).brier();
    double others = followed.with(person -> person.sex() != FEMALE).brier();
    assertThat(women.<Double>getAs("estimate")).isCloseTo(brier, within(EXACT));
    assertThat(women.<Double>getAs("gap")).isCloseTo(brier - others, within(EXACT));
    assertThat(women.<Double>getAs("gap_low")).isLessThan(women.<Double>getAs("gap"));
    Row second =
        groups.stream()
            .filter(row -> row.getAs("characteristic").equals("deprivation"))
            .filter(row -> row.getAs("subgroup").equals("2"))
            .filter(row -> row.getAs("metric").equals("auroc"))
            .findAny()
            .orElseThrow();
    FollowedPersons ranked =
        followed.with(person -> Math.floorMod(person.id(), JudgedTimelines.RANKS) == 1);
    assertThat(second.<Double>getAs("estimate")).isCloseTo(ranked.auroc(), within(EXACT));
  }

  private static void inputsAndScoresAreHeldAgainstTraining(Published run) throws Exception {
    Row score = lake.row(run, "level_drift", "table_column", "predicted probability");
    assertThat(score.<Double>getAs("psi")).isBetween(0.0, 0.3);
    Row age = lake.row(run, "drift", "name", "age in years");
    assertThat(age.<Double>getAs("mean")).isCloseTo(age.<Double>getAs("training_mean"), within(4.));
    assertThat(Math.abs(age.<Double>getAs("difference"))).isLessThan(0.3);
  }

  @Test
  void onTheSourceOfTrainingTheFiguresAreThoseOfThePersonsItHeldOut() throws Exception {
    Published trained = lake.newest("train-risk");
    Published run = lake.validated(JudgedTimelines.TRAINED_ON);
    for (String metric : List.of("auroc", "brier", "calibration_slope", "scaled_brier")) {
      assertThat(lake.estimate(run, metric)).isEqualTo(lake.estimate(trained, metric));
    }
    assertThat(lake.row(run, "participants", "status", "learnt_from").<Long>getAs("persons"))
        .isEqualTo(rounded(training().size()));
    assertThat(run.manifest().notes())
        .anyMatch(note -> note.contains("the model learnt from them"));
    Published heldOut = lake.validated("");
    assertThat(lake.estimate(heldOut, "auroc")).isEqualTo(lake.estimate(trained, "auroc"));
    assertThat(lake.rows(heldOut, "participants")).isEmpty();
    assertThat(heldOut.manifest().governance().persons())
        .containsOnlyKeys(JudgedTimelines.TRAINED_ON);
    assertThat(lake.page(heldOut)).contains("made of rows it held out");
  }

  @Test
  void onLaterDaysNobodyWhomItLearntFromIsJudgedAndWhoWasLostIsWeighedFor() throws Exception {
    String later = "2020-09-15";
    Published run = lake.validated(JudgedTimelines.TRAINED_ON, "--index-date", later);
    Set<Long> training = training();
    FollowedPersons fresh =
        FollowedPersons.of(
                lake,
                JudgedTimelines.TRAINED_ON,
                LocalDate.parse(later),
                scored(JudgedTimelines.TRAINED_ON, later))
            .with(person -> !training.contains(person.id()));
    assertThat(fresh.ids()).hasSizeGreaterThan(40);
    assertThat(lake.row(run, "performance", "metric", "auroc").<Long>getAs("persons"))
        .isEqualTo(rounded(fresh.ids().size()));
    assertThat(lake.estimate(run, "auroc")).isCloseTo(fresh.auroc(), within(EXACT));
    assertThat(lake.row(run, "participants", "status", "not_followed").<Long>getAs("persons"))
        .isPositive();
    // Who was lost had no admission yet: the share with one would be lower had they been followed.
    assertThat(lake.estimate(run, "event_rate_if_followed"))
        .isLessThan(lake.estimate(run, "event_rate"));
    assertThat(lake.estimate(run, "auroc_if_followed")).isBetween(0.3, 1.0);
  }

  @Test
  void whatCannotBeJudgedIsRefusedAndNothingIsPublished() throws Exception {
    long before = lake.validations();
    assertRefused(2, "name the --source", "", "--index-date", "2019-01-01");
    assertRefused(2, "no results of `cohorts`", JudgedTimelines.OTHER, "--target-cohort", 3);
    assertRefused(2, "no such source", "nowhere");
    assertRefused(
        3, "0 have the outcome and 0 do not", JudgedTimelines.OTHER, "--index-date", "1990-01-01");
    assertThat(lake.validations()).isEqualTo(before);
  }

  private static void assertRefused(int status, String told, String source, Object... more) {
    CommandLine.Result refused = lake.call(source, more);
    assertThat(refused.status()).as(refused.err()).isEqualTo(status);
    assertThat(refused.err()).contains(told);
  }
}
