package org.focale.jobs.risk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.apache.spark.sql.Row;
import org.focale.job.HandMadeCdm;
import org.focale.job.ParameterSet;
import org.focale.job.ParameterSource;
import org.focale.job.Partitions;
import org.focale.job.SmallLake;
import org.focale.problem.BrokenInput;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class TrainRiskTest {

  private static final LocalDate VISIT = LocalDate.of(2014, 3, 1);
  private static final int TELLING_DRUG = 1503297;
  private static final int PERSONS = 500;

  /** How far what the fit gives may differ; weights are rounded to 0.0001. */
  private static final Map<String, Double> FITTED =
      Map.of(
          "probability",
          1e-5,
          "weight",
          1.1e-4,
          "weight_per_sd",
          1.1e-4,
          "contribution",
          1.1e-4,
          "intercept",
          1e-4,
          "mean",
          1e-9);

  @TempDir private Path directory;

  @Test
  void aDrugThatTellsTheOutcomeIsFoundOnAnyPartitioningAndLaterFactsChangeNothing() {
    HandMadeCdm people = people(true);
    List<SmallLake.Answer> answers = new ArrayList<>();
    for (Partitions partitions : Partitions.ALL) {
      answers.add(partitions.during(() -> train(people, partitions.buckets(), parameters(0.8))));
    }
    SmallLake.Answer one = answers.get(0);
    assertThat(one.belowQuality()).isEmpty();
    assertThat(metric(one, "auroc").<Double>getAs("estimate")).isGreaterThan(0.85);
    Row drug = row(one.tables().get("coefficient"), "covariate", TELLING_DRUG + "301");
    assertThat(drug.<Double>getAs("weight")).isGreaterThan(0.3);
    assertThat(drug.<String>getAs("name")).isEqualTo("drug: Metformin, any time before");
    assertThat(drug.<Double>getAs("contribution")).isGreaterThan(0.1);
    assertThat(drug.<Long>getAs("persons")).isBetween(80L, 280L);
    checkSame(one, answers.get(1));
    checkSame(one, answers.get(2));
    checkParticipants(one);
    checkModel(one);
    assertThat(one.page())
        .contains(
            "Observed and predicted risk",
            "Precision against recall",
            "AUROC by group of persons",
            "What moves the risk most",
            "How to read it");
    checkLaterFactsChangeNothing(answers.get(1));
  }

  /** What happens from the index on changes nothing that is learnt. */
  private void checkLaterFactsChangeNothing(SmallLake.Answer without) {
    SmallLake.Answer with =
        new SmallLake(directory.resolve("later"))
            .with("population", people(true, true), 2)
            .run(new TrainRisk(), parameters(0.8, "optimism-replicates", "2"), "population", 11);
    checkOptimism(with);
    for (String table : List.of("prediction", "model_input", "participants")) {
      List<Row> one = without.tables().get(table);
      List<Row> other = with.tables().get(table);
      assertThat(other).as(table).hasSameSizeAs(one);
      for (int i = 0; i < one.size(); i++) {
        checkSame(table, one.get(i), other.get(i));
      }
    }
  }

  private static void checkOptimism(SmallLake.Answer answer) {
    Row optimism = row(answer.tables().get("optimism"), "metric", "auroc");
    assertThat(optimism.<Double>getAs("optimism")).isBetween(-0.03, 0.05);
    assertThat(answer.page()).contains("Optimism by bootstrap");
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
          .observed(VISIT.minusYears(1), VISIT.plusDays(365))
          .visit(9202, VISIT, VISIT);
    }
    cdm.person(31, HandMadeCdm.MALE, LocalDate.of(1950, 1, 1)).observed(VISIT, VISIT);
    assertThatThrownBy(() -> train(cdm, 1, parameters(0)))
        .isInstanceOf(BrokenInput.class)
        .hasMessageContaining("0 have the outcome within 365 days")
        .hasMessageContaining("Not among them: no_index 1.");
  }

  @Test
  void aCovariateThatTellsTheOutcomeAloneIsNamedUnlessAccepted() {
    SmallLake lake = new SmallLake(directory).with("population", leaking(), 2);
    SmallLake.Answer refused = lake.run(new TrainRisk(), parameters(0), "population", 11);
    assertThat(refused.belowQuality().orElseThrow())
        .startsWith("Leakage: ")
        .contains("condition: Coded afterwards, any time before", "--accept-leakage");
    SmallLake.Answer accepted =
        lake.run(new TrainRisk(), parameters(0, "accept-leakage", "true"), "population", 11);
    assertThat(accepted.belowQuality()).isEmpty();
  }

  private SmallLake.Answer train(HandMadeCdm people, int buckets, TrainRiskParameters parameters) {
    return new SmallLake(directory.resolve("lake" + buckets))
        .with("population", people, buckets)
        .run(new TrainRisk(), parameters, "population", 11);
  }

  private static TrainRiskParameters parameters(double minAuroc, String... more) {
    Map<String, String> flags = new TreeMap<>();
    flags.put("outcome-visits", "9201,9203");
    flags.put("min-auroc", String.valueOf(minAuroc));
    for (int i = 0; i < more.length; i += 2) {
      flags.put(more[i], more[i + 1]);
    }
    return ParameterSet.of(TrainRiskParameters.class).bind(List.of(ParameterSource.flags(flags)));
  }

  /** What the fit gives agrees within the tolerance that is documented, all else to the bit. */
  private static void checkSame(SmallLake.Answer one, SmallLake.Answer other) {
    assertThat(other.tables().keySet()).isEqualTo(one.tables().keySet());
    one.tables()
        .forEach(
            (table, rows) -> {
              List<Row> others = other.tables().get(table);
              assertThat(others).as(table).hasSameSizeAs(rows);
              for (int i = 0; i < rows.size(); i++) {
                checkSame(table, rows.get(i), others.get(i));
              }
            });
  }

  private static void checkSame(String table, Row one, Row other) {
    for (String column : one.schema().fieldNames()) {
      Object cell = other.getAs(column);
      if (column.equals("snapshot")) {
        continue; // each lake names its own
      }
      if (FITTED.containsKey(column) && cell != null) {
        assertThat((Double) cell)
            .as("%s.%s", table, column)
            .isCloseTo(one.<Double>getAs(column), within(FITTED.get(column)));
      } else {
        assertThat(cell).as("%s.%s", table, column).isEqualTo(one.<Object>getAs(column));
      }
    }
  }

  /** The model that is stored is the one whose weights are released. */
  private static void checkModel(SmallLake.Answer answer) {
    List<Row> coefficients = answer.tables().get("coefficient");
    List<Row> inputs = answer.tables().get("model_input");
    assertThat(inputs).hasSize(coefficients.size() - 1);
    for (Row input : inputs) {
      Row released =
          coefficients.stream()
              .filter(row -> row.getAs("name").equals(input.getAs("name")))
              .findAny()
              .orElseThrow();
      assertThat(released.<Double>getAs("weight"))
          .isCloseTo(input.<Double>getAs("weight"), within(0.5001e-4));
    }
    Row drug = row(inputs, "name", "drug: Metformin, any time before");
    assertThat(drug.<Integer>getAs("concept_id")).isEqualTo(TELLING_DRUG);
    assertThat(drug.<String>getAs("encoding")).isEqualTo("flag");
    assertThat(drug.<Double>getAs("mean")).isBetween(0.3, 0.5);
    Row model = answer.tables().get("model").get(0);
    assertThat(model.<String>getAs("source")).isEqualTo("population");
    assertThat(model.<Integer>getAs("horizon_days")).isEqualTo(365);
    assertThat(answer.tables().get("model_card"))
        .extracting(row -> row.<String>getAs("item"))
        .contains("5a source of data", "23a performance", "26 limits");
  }

  private static void checkParticipants(SmallLake.Answer answer) {
    List<Row> participants = answer.tables().get("participants");
    for (String counted : List.of("persons", "index_days")) {
      long all = row(participants, "status", "all").getAs(counted);
      long sum = participants.stream().mapToLong(row -> row.<Long>getAs(counted)).sum() - all;
      assertThat(all).isEqualTo(PERSONS);
      assertThat(sum).isEqualTo(PERSONS);
    }
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
   * @param told whether nine in ten who took the drug have the outcome, and one of the others; or
   *     chance alone decides
   */
  private static HandMadeCdm people(boolean told) {
    return people(told, false);
  }

  /**
   * @param later whether facts of the visit's last day and later are there that others lack
   */
  private static HandMadeCdm people(boolean told, boolean later) {
    Random random = new Random(4);
    HandMadeCdm cdm = new HandMadeCdm().concept(TELLING_DRUG, "Metformin");
    for (int id = 1; id <= PERSONS; id++) {
      boolean drug = random.nextInt(10) < 4;
      boolean outcome = told ? drug != (random.nextInt(10) == 0) : random.nextInt(10) < 4;
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
        if (later) {
          person
              .condition(777, VISIT)
              .drug(TELLING_DRUG, VISIT.plusDays(1))
              .measurement(888, VISIT.plusDays(90), 5.0, null);
        }
      }
    }
    return cdm;
  }

  /** A condition before the index that those with the outcome alone have. */
  private static HandMadeCdm leaking() {
    HandMadeCdm cdm = new HandMadeCdm().concept(4_444, "Coded afterwards");
    for (int id = 1; id <= 200; id++) {
      HandMadeCdm.Person person =
          cdm.person(id, HandMadeCdm.FEMALE, VISIT.minusDays(10_000 + 37 * id))
              .observed(VISIT.minusDays(1_000), VISIT.plusDays(600))
              .visit(9202, VISIT, VISIT);
      if (id % 3 == 0) {
        person
            .condition(4_444, VISIT.minusDays(3))
            .visit(9201, VISIT.plusDays(9), VISIT.plusDays(700));
      }
    }
    return cdm;
  }
}
