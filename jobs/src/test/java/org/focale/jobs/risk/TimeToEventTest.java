package org.focale.jobs.risk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.focale.job.HandMadeCdm;
import org.focale.job.Inputs;
import org.focale.job.ParameterSet;
import org.focale.job.ParameterSource;
import org.focale.job.SmallLake;
import org.focale.job.TableSpec;
import org.focale.jobs.risk.score.ScoreRisk;
import org.focale.jobs.risk.score.ScoreRiskParameters;
import org.focale.jobs.risk.store.ModelTables;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Persons of whom those with a drug come back sooner, one in ten dies and one in five is lost. */
final class TimeToEventTest {

  private static final LocalDate INDEX = LocalDate.of(2014, 3, 1);
  private static final int DRUG = 1503297;
  private static final int PERSONS = 1_500;
  private static final int HORIZON = 120;
  private static final int PERIODS = 4;

  @TempDir static Path directory;
  private static SmallLake lake;
  private static SmallLake.Answer answer;

  @BeforeAll
  static void train() {
    lake = new SmallLake(directory).with("population", people(), 2);
    answer = lake.run(new TrainRisk(), parameters(), "population", 11);
  }

  private static TrainRiskParameters parameters() {
    Map<String, String> flags =
        new TreeMap<>(
            Map.of(
                "index-date",
                INDEX.toString(),
                "horizon-days",
                "" + HORIZON,
                "periods",
                "" + PERIODS,
                "algorithm",
                "ridge",
                "domains",
                "demographics,drugs"));
    return ParameterSet.of(TrainRiskParameters.class).bind(List.of(ParameterSource.flags(flags)));
  }

  private static HandMadeCdm people() {
    Random random = new Random(5);
    HandMadeCdm cdm = new HandMadeCdm().concept(DRUG, "Metformin");
    for (int id = 1; id <= PERSONS; id++) {
      boolean drug = random.nextInt(10) < 4;
      int comes = random.nextInt(drug ? 150 : 600) + 1;
      int dies = random.nextInt(1_200) + 1;
      int lost = random.nextInt(5) == 0 ? 1 + random.nextInt(HORIZON) : 700;
      int last = Math.min(lost, dies);
      HandMadeCdm.Person person =
          cdm.person(
                  id,
                  random.nextBoolean() ? HandMadeCdm.FEMALE : HandMadeCdm.MALE,
                  INDEX.minusDays(7_000 + random.nextInt(15_000)))
              .observed(INDEX.minusDays(900), INDEX.plusDays(last));
      if (drug) {
        person.drug(DRUG, INDEX.minusDays(1 + random.nextInt(300)));
      }
      if (comes <= last) {
        person.visit(9201, INDEX.plusDays(comes), INDEX.plusDays(comes));
      }
      if (dies <= lost) {
        person.died(INDEX.plusDays(dies));
      }
    }
    return cdm;
  }

  private static List<Row> incidence(String group) {
    return answer.tables().get("cumulative_incidence").stream()
        .filter(row -> row.getAs("risk_group").equals(group))
        .toList();
  }

  @Test
  void theOutcomeComesWhenItIsPredictedAtHighRiskAndAtLow() {
    List<Row> all = incidence("all");
    assertThat(all).extracting(row -> row.<Integer>getAs("day")).containsExactly(30, 60, 90, 120);
    for (Row row : all) {
      assertThat(row.<Double>getAs("predicted"))
          .isBetween(row.<Double>getAs("low") - 0.02, row.<Double>getAs("high") + 0.02);
    }
    Map<String, Row> atHorizon =
        answer.tables().get("cumulative_incidence").stream()
            .filter(row -> row.<Integer>getAs("day") == HORIZON)
            .collect(Collectors.toMap(row -> row.<String>getAs("risk_group"), row -> row));
    Row high = atHorizon.get("5");
    Row low = atHorizon.get("1");
    // with the drug 4 in 5 come within 120 of 150 days, without it 1 in 5, less who dies first
    assertThat(high.<Double>getAs("observed")).isBetween(0.55, 0.9);
    assertThat(low.<Double>getAs("observed")).isBetween(0.08, 0.3);
    for (Row row : atHorizon.values()) {
      assertThat(row.<Double>getAs("predicted"))
          .as("fifth %s", row.<String>getAs("risk_group"))
          .isBetween(row.<Double>getAs("low") - 0.05, row.<Double>getAs("high") + 0.05);
    }
    assertThat(answer.page()).contains("Who has had the outcome by when", "Highest fifth");
  }

  @Test
  void whoIsLostTakesPartAndIsWeighed() {
    long lost = row("participants", "status", "not_followed").getAs("persons");
    assertThat(lost).isBetween(100L, 350L);
    long heldOut =
        row("participants", "status", "held_out_with_outcome").<Long>getAs("persons")
            + row("participants", "status", "held_out_without_outcome").<Long>getAs("persons");
    assertThat(incidence("all").get(0).<Long>getAs("persons")).isGreaterThan(heldOut);
    double naive = row("performance", "metric", "event_rate").getAs("estimate");
    double weighted = row("performance", "metric", "event_rate_if_followed").getAs("estimate");
    double observed = incidence("all").get(PERIODS - 1).getAs("observed");
    assertThat(weighted).isCloseTo(observed, within(0.02)).isLessThan(naive);
    assertThat(row("performance", "metric", "concordance").<Double>getAs("estimate"))
        .isBetween(0.6, 0.85);
  }

  @Test
  void theStoredModelScoresAsInTraining() {
    Inputs inputs = lake.inputs("population", 11);
    Map<String, Dataset<Row>> tables = new HashMap<>();
    for (TableSpec table : ModelTables.ALL) {
      tables.put(table.name(), inputs.rows(answer.tables().get(table.name()), table.schema()));
    }
    String run = lake.withRun("train-risk", ModelTables.ALL, tables);
    Map<String, String> flags = Map.of("model", run, "index-date", INDEX.toString());
    SmallLake.Answer scored =
        lake.run(
            new ScoreRisk(),
            ParameterSet.of(ScoreRiskParameters.class).bind(List.of(ParameterSource.flags(flags))),
            "population",
            11);
    Map<Long, Double> scores = new HashMap<>();
    for (Row row : scored.tables().get("score")) {
      scores.put(row.getAs("person_id"), row.getAs("probability"));
    }
    List<Row> predictions = answer.tables().get("prediction");
    assertThat(predictions).hasSizeGreaterThan(PERSONS / 2);
    for (Row row : predictions) {
      assertThat(scores.get(row.<Long>getAs("person_id")))
          .isEqualTo(row.<Double>getAs("probability"));
    }
    assertThat(answer.tables().get("model_part"))
        .extracting(row -> row.getList(row.fieldIndex("baseline")).size())
        .containsExactly(PERIODS, PERIODS);
  }

  @Test
  void theWeightsToldAreThoseOfTheHazardOfTheOutcome() {
    Row drug = row("coefficient", "covariate", DRUG + "301");
    assertThat(drug.<Double>getAs("weight")).isPositive();
    assertThat(drug.<Double>getAs("contribution")).isPositive();
    assertThat(answer.tables().get("coefficient"))
        .extracting(row -> row.<String>getAs("covariate"))
        .doesNotContain("intercept");
  }

  private static Row row(String table, String column, String value) {
    return answer.tables().get(table).stream()
        .filter(row -> row.getAs(column).equals(value))
        .findAny()
        .orElseThrow();
  }
}
