package org.focale.jobs.risk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Random;
import org.apache.spark.sql.Row;
import org.focale.job.HandMadeCdm;
import org.focale.job.SmallLake;
import org.focale.problem.BrokenInput;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class TrainRiskTest {

  private static final LocalDate VISIT = LocalDate.of(2014, 3, 1);
  private static final int TELLING_DRUG = 1503297;
  private static final int PERSONS = 500;

  @TempDir private Path directory;

  @Test
  void aDrugThatTellsTheOutcomeIsFoundAndTheSameModelComesFromAnyPartitioning() {
    HandMadeCdm people = people(true);
    SmallLake.Answer one = train(people, 1, parameters(0.9));
    SmallLake.Answer eight = train(people, 8, parameters(0.9));
    assertThat(one.belowQuality()).isEmpty();
    assertThat(metric(one, "auroc").<Double>getAs("estimate")).isGreaterThan(0.97);
    Row drug = row(one.tables().get("coefficient"), "covariate", "has_drug_" + TELLING_DRUG);
    assertThat(drug.<Double>getAs("weight")).isGreaterThan(1);
    assertThat(drug.<String>getAs("name")).isEqualTo("Metformin (drug)");
    assertThat(drug.<Long>getAs("persons")).isBetween(80L, 280L);
    assertThat(eight.tables().get("participants")).isEqualTo(one.tables().get("participants"));
    checkSamePredictions(one.tables().get("prediction"), eight.tables().get("prediction"));
    checkParticipants(one);
    assertThat(one.page()).contains("Observed and predicted risk", "How to read it");
  }

  @Test
  void whatSaysNothingAboutTheOutcomePredictsNothingAndFailsTheBar() {
    SmallLake.Answer answer = train(people(false), 2, parameters(0.9));
    assertThat(metric(answer, "auroc").<Double>getAs("estimate")).isBetween(0.35, 0.65);
    assertThat(metric(answer, "scaled_brier").<Double>getAs("estimate")).isLessThan(0.05);
    assertThat(answer.belowQuality().orElseThrow()).contains("--min-auroc asks for 0.9");
  }

  @Test
  void tooFewOutcomesAreRefusedWithTheirCounts() {
    HandMadeCdm cdm = new HandMadeCdm();
    for (int id = 1; id <= 30; id++) {
      cdm.person(id, HandMadeCdm.MALE, LocalDate.of(1950, 1, 1))
          .observed(VISIT, VISIT.plusYears(3))
          .visit(9202, VISIT, VISIT);
    }
    cdm.person(31, HandMadeCdm.MALE, LocalDate.of(1950, 1, 1)).observed(VISIT, VISIT);
    assertThatThrownBy(() -> train(cdm, 1, parameters(0)))
        .isInstanceOf(BrokenInput.class)
        .hasMessageContaining("0 have the outcome within 365 days")
        .hasMessageContaining("1 persons have no visit");
  }

  private SmallLake.Answer train(HandMadeCdm people, int buckets, TrainRiskParameters parameters) {
    return new SmallLake(directory.resolve("lake" + buckets))
        .with("population", people, buckets)
        .run(new TrainRisk(), parameters, "population", 11);
  }

  private static TrainRiskParameters parameters(double minAuroc) {
    return new TrainRiskParameters(365, List.of(9201, 9203), true, 200, 20, minAuroc);
  }

  private static void checkSamePredictions(List<Row> one, List<Row> other) {
    assertThat(other).hasSameSizeAs(one);
    for (int i = 0; i < one.size(); i++) {
      assertThat(other.get(i).<Long>getAs("person_id"))
          .isEqualTo(one.get(i).<Long>getAs("person_id"));
      assertThat(other.get(i).<Double>getAs("probability"))
          .isCloseTo(one.get(i).<Double>getAs("probability"), within(1e-5));
    }
  }

  private static void checkParticipants(SmallLake.Answer answer) {
    List<Row> participants = answer.tables().get("participants");
    long all = row(participants, "status", "all").getAs("persons");
    long sum = participants.stream().mapToLong(row -> row.<Long>getAs("persons")).sum() - all;
    assertThat(all).isEqualTo(PERSONS);
    assertThat(sum).isEqualTo(PERSONS);
    long heldOut =
        row(participants, "status", "held_out_with_outcome").<Long>getAs("persons")
            + row(participants, "status", "held_out_without_outcome").<Long>getAs("persons");
    assertThat(metric(answer, "auroc").<Long>getAs("persons")).isEqualTo(heldOut);
    long inGroups =
        answer.tables().get("calibration").stream()
            .mapToLong(row -> row.<Long>getAs("persons"))
            .sum();
    assertThat(inGroups).isEqualTo(heldOut);
  }

  private static Row metric(SmallLake.Answer answer, String metric) {
    return row(answer.tables().get("performance"), "metric", metric);
  }

  private static Row row(List<Row> rows, String column, String value) {
    return rows.stream().filter(row -> row.getAs(column).equals(value)).findAny().orElseThrow();
  }

  /**
   * Four in ten have the outcome.
   *
   * @param told whether who took the drug has the outcome, or chance alone decides
   */
  private static HandMadeCdm people(boolean told) {
    Random random = new Random(4);
    HandMadeCdm cdm = new HandMadeCdm().concept(TELLING_DRUG, "Metformin");
    for (int id = 1; id <= PERSONS; id++) {
      boolean drug = random.nextInt(10) < 4;
      boolean outcome = told ? drug : random.nextInt(10) < 4;
      HandMadeCdm.Person person =
          cdm.person(
                  id,
                  random.nextBoolean() ? HandMadeCdm.FEMALE : HandMadeCdm.MALE,
                  VISIT.minusDays(7_000 + random.nextInt(15_000)))
              .observed(VISIT.minusDays(1_000 + random.nextInt(500)), VISIT.plusDays(600))
              .visit(9202, VISIT, VISIT)
              .condition(100 + random.nextInt(3), VISIT.minusDays(random.nextInt(700)));
      if (drug) {
        person.drug(TELLING_DRUG, VISIT.minusDays(1 + random.nextInt(300)));
      }
      if (outcome) {
        // It ends after observation, so it can be an outcome and not an index.
        person.visit(9201, VISIT.plusDays(100), VISIT.plusDays(700));
      }
    }
    return cdm;
  }
}
