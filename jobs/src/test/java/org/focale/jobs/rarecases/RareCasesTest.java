package org.focale.jobs.rarecases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.apache.spark.sql.Row;
import org.focale.job.HandMadeCdm;
import org.focale.job.Partitions;
import org.focale.job.SmallLake;
import org.focale.jobs.rarecases.score.DetectorParameters;
import org.focale.jobs.rarecases.table.TableParameters;
import org.focale.problem.BrokenInput;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RareCasesTest {

  private static final LocalDate LAST = LocalDate.of(2020, 12, 31);
  private static final int PERSONS = 400;
  private static final long PLANTED = 77;
  private static final RareCasesParameters PARAMETERS =
      new RareCasesParameters(
          0.01,
          new PeerParameters(100_000, 100, false, 20),
          CodeRarity.USUAL,
          DetectorParameters.USUAL,
          TableParameters.NONE);

  @TempDir private Path directory;

  @Test
  void aPlantedCaseComesFirstWithItsCauseOnAnyPartitioning() {
    HandMadeCdm people = people(PERSONS, PLANTED);
    List<SmallLake.Answer> answers = new ArrayList<>();
    for (Partitions partitions : Partitions.ALL) {
      SmallLake lake =
          new SmallLake(directory.resolve("lake" + partitions.buckets()))
              .with("population", people, partitions.buckets());
      answers.add(partitions.during(() -> lake.run(new RareCases(), PARAMETERS, "population", 5)));
    }
    assertThat(answers.get(1).tables()).isEqualTo(answers.get(0).tables());
    assertThat(answers.get(2).tables()).isEqualTo(answers.get(0).tables());
    checkRanks(answers.get(0).tables().get("rare_case"));
    checkReasons(answers.get(0).tables().get("rare_case_reason"));
    checkFeatures(answers.get(0));
    assertThat(answers.get(0).page())
        .contains("How rare records are", "How to read it", "Combinations of codes");
  }

  private static void checkRanks(List<Row> cases) {
    assertThat(cases).hasSize(PERSONS);
    List<Row> ranked = new ArrayList<>(cases);
    ranked.sort(
        java.util.Comparator.<Row>comparingDouble(row -> -row.<Double>getAs("score"))
            .thenComparing(row -> row.<Long>getAs("person_id")));
    for (int i = 0; i < PERSONS; i++) {
      assertThat(ranked.get(i).<Long>getAs("rank")).isEqualTo(i + 1);
      assertThat(ranked.get(i).<Double>getAs("percentile"))
          .isCloseTo(100 * (PERSONS - i - 0.5) / PERSONS, within(1e-9));
    }
    assertThat(ranked.get(0).<Double>getAs("expected_false_positives")).isLessThan(0.1);
    for (int i = PERSONS / 10; i < PERSONS; i++) {
      double step = Math.floor(100 * ranked.get(i).<Double>getAs("score"));
      assertThat(ranked.get(i).<Double>getAs("expected_false_positives"))
          .isBetween(
              atLeast(ranked, (step + 1) / 100) - 0.001, atLeast(ranked, step / 100) + 0.001);
    }
    assertThat(ranked.get(0).<Long>getAs("person_id")).isEqualTo(PLANTED);
    assertThat(ranked)
        .allMatch(row -> row.<Double>getAs("conditional").equals(row.<Double>getAs("score")))
        .allMatch(row -> row.getAs("detectors") == null && row.getAs("knn") == null);
  }

  private static double atLeast(List<Row> cases, double score) {
    return cases.stream().filter(row -> row.<Double>getAs("score") >= score).count();
  }

  private static void checkReasons(List<Row> reasons) {
    Row first =
        reasons.stream()
            .filter(row -> row.<Long>getAs("person_id") == PLANTED)
            .filter(row -> row.<Integer>getAs("position") == 1)
            .findAny()
            .orElseThrow();
    assertThat(first.<String>getAs("feature")).isEqualTo("procedure_days_400");
    assertThat(first.<Double>getAs("value")).isGreaterThanOrEqualTo(180);
    assertThat(first.<Double>getAs("peers_median")).isBetween(1.0, 10.0);
    assertThat(first.<String>getAs("peers")).matches("(women|men)( aged .*)?");
    assertThat(first.<Double>getAs("percentile")).isGreaterThan(99);
    assertThat(first.<Double>getAs("share")).isBetween(1.0 / PERSONS, 0.01);
    assertThat(first.<Double>getAs("surprise")).isGreaterThan(Math.log(PERSONS));
  }

  private static void checkFeatures(SmallLake.Answer answer) {
    long reasons = answer.tables().get("rare_case_reason").size();
    long cases =
        answer.tables().get("rare_feature").stream()
            .mapToLong(row -> row.<Long>getAs("cases"))
            .sum();
    long scored =
        answer.tables().get("rare_score").stream()
            .mapToLong(row -> row.<Long>getAs("persons"))
            .sum();
    assertThat(cases).isEqualTo(reasons);
    assertThat(scored).isEqualTo(PERSONS);
  }

  @Test
  void onePersonAloneIsRefused() {
    HandMadeCdm cdm = new HandMadeCdm();
    cdm.person(1, HandMadeCdm.MALE, LocalDate.of(1980, 1, 1)).observed(LAST.minusYears(1), LAST);
    cdm.person(2, HandMadeCdm.MALE, LocalDate.of(1980, 1, 1));
    SmallLake lake = new SmallLake(directory).with("one", cdm, 1);
    assertThatThrownBy(() -> lake.run(new RareCases(), PARAMETERS, "one", 1))
        .isInstanceOf(BrokenInput.class)
        .hasMessageContaining("one: 1 persons have an observation period");
  }

  @Test
  void fewerPersonsThanPeersAskedForAreComparedWithTwentyAndANoteSaysSo() {
    SmallLake lake = new SmallLake(directory).with("few", people(60, 7), 1);
    SmallLake.Answer answer = lake.run(new RareCases(), PARAMETERS, "few", 5);
    List<Row> cases = answer.tables().get("rare_case");
    assertThat(cases).hasSize(60).allMatch(row -> row.<Integer>getAs("compared") > 3);
    assertThat(cases)
        .filteredOn(row -> row.<Long>getAs("rank") == 1)
        .extracting(row -> row.<Long>getAs("person_id"))
        .containsExactly(7L);
    assertThat(answer.notes())
        .anyMatch(note -> note.startsWith("There are fewer persons than --min-peers asks for"));
  }

  /** Ordinary people, and one with a procedure, a drug and a test every day for half a year. */
  private static HandMadeCdm people(int persons, long planted) {
    Random random = new Random(3);
    HandMadeCdm cdm = new HandMadeCdm();
    for (long id = 1; id <= persons; id++) {
      HandMadeCdm.Person person =
          cdm.person(
                  id,
                  random.nextBoolean() ? HandMadeCdm.FEMALE : HandMadeCdm.MALE,
                  LAST.minusDays(7_000 + random.nextInt(15_000)))
              .observed(LAST.minusDays(1_000 + random.nextInt(300)), LAST);
      for (int i = 8 + random.nextInt(20); i > 0; i--) {
        LocalDate day = LAST.minusDays(random.nextInt(600));
        person.visit(9202, day, day).condition(100 + random.nextInt(4), day);
        person.drug(200 + random.nextInt(3), LAST.minusDays(random.nextInt(600)));
        person.procedure(400 + random.nextInt(3), LAST.minusDays(random.nextInt(600)));
      }
      person.measurement(300, LAST, 60 + 10 * random.nextGaussian(), 9529);
      for (int day = 0; id == planted && day < 180; day++) {
        person.procedure(400, LAST.minusDays(day));
        person.drug(200, LAST.minusDays(day));
        person.measurement(300, LAST.minusDays(day), 60.0, 9529);
      }
    }
    return cdm;
  }
}
