package org.focale.jobs.features;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Row;
import org.focale.features.CovariateDomain;
import org.focale.job.HandMadeCdm;
import org.focale.job.Partitions;
import org.focale.job.SmallLake;
import org.focale.problem.BadParameters;
import org.focale.problem.BrokenInput;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class FeaturesTest {

  private static final LocalDate INDEX = LocalDate.of(2015, 6, 1);
  private static final int DIABETES = 201826;
  private static final int DIABETES_MELLITUS = 201820;
  private static final int TABLET = 40163924;
  private static final int METFORMIN = 1503297;
  private static final int ANTIDIABETICS = 21600712;
  private static final int WEIGHT = 3025315;
  private static final int KILOGRAM = 9529;

  @TempDir private Path directory;

  private static FeaturesParameters on(Optional<LocalDate> date, double minPrevalence) {
    return new FeaturesParameters(
        Optional.empty(),
        date,
        "",
        Optional.empty(),
        List.of(0, 365, 180, 30),
        Arrays.asList(CovariateDomain.values()),
        false,
        minPrevalence,
        100);
  }

  /** Forty persons; every second has diabetes, every fourth takes a tablet; weights 61 to 100. */
  private static HandMadeCdm people() {
    HandMadeCdm cdm =
        new HandMadeCdm()
            .concept(DIABETES, "Type 2 diabetes", "Condition", "SNOMED", "44054006")
            .concept(DIABETES_MELLITUS, "Diabetes mellitus", "Condition", "SNOMED", "73211009")
            .concept(KILOGRAM, "kilogram")
            .concept(WEIGHT, "Body weight")
            .ingredient(METFORMIN, "metformin")
            .concept(ANTIDIABETICS, "Blood glucose lowering drugs", "Drug", "ATC", "A10B")
            .below(DIABETES_MELLITUS, DIABETES)
            .below(DIABETES_MELLITUS, DIABETES_MELLITUS)
            .below(METFORMIN, TABLET)
            .below(ANTIDIABETICS, METFORMIN);
    for (int i = 1; i <= 40; i++) {
      HandMadeCdm.Person person =
          cdm.person(i, HandMadeCdm.FEMALE, LocalDate.of(1960, 1, 1))
              .observed(LocalDate.of(2014, 1, 1), LocalDate.of(2016, 1, 1))
              .measurement(WEIGHT, INDEX.minusDays(3), 60.0 + i, KILOGRAM);
      if (i % 2 == 0) {
        person.condition(DIABETES, INDEX.minusDays(100));
      }
      if (i % 4 == 0) {
        person.drug(TABLET, INDEX.minusDays(20));
      }
    }
    return cdm;
  }

  private SmallLake.Answer run(HandMadeCdm people, FeaturesParameters parameters, int buckets) {
    return new SmallLake(directory.resolve(String.valueOf(buckets)))
        .with("few" + buckets, people, buckets)
        .run(new Features(), parameters, "few" + buckets, 1);
  }

  @Test
  void theSameCovariatesComeFromAnyPartitioningAndOrder() {
    List<Map<String, List<String>>> answers = new ArrayList<>();
    for (Partitions partitions : Partitions.ALL) {
      HandMadeCdm people = people().shuffled(partitions.buckets());
      answers.add(
          partitions.during(
              () -> texts(run(people, on(Optional.of(INDEX), 0), partitions.buckets()))));
    }
    assertThat(answers.get(0).get("features")).hasSize(40);
    assertThat(answers.get(1)).isEqualTo(answers.get(0));
    assertThat(answers.get(2)).isEqualTo(answers.get(0));
  }

  private static Map<String, List<String>> texts(SmallLake.Answer answer) {
    Map<String, List<String>> texts = new java.util.TreeMap<>();
    answer
        .tables()
        .forEach((name, rows) -> texts.put(name, rows.stream().map(Row::toString).toList()));
    return texts;
  }

  @Test
  void theVocabularyNamesCovariatesAndGroupsThem() {
    SmallLake.Answer answer = run(people(), on(Optional.of(INDEX), 0), 2);
    Map<Long, Row> ref = new java.util.HashMap<>();
    answer.tables().get("covariate_ref").forEach(row -> ref.put(row.getAs("covariate_id"), row));
    Row group = ref.get(DIABETES_MELLITUS * 1_000L + 211);
    assertThat(group.<String>getAs("name"))
        .isEqualTo("condition group: Diabetes mellitus, 180 days before");
    assertThat(group.<Integer>getAs("start_day")).isEqualTo(-180);
    assertThat(group.<Integer>getAs("end_day")).isEqualTo(-1);
    assertThat(group.<Long>getAs("target_days")).isEqualTo(20);
    assertThat(ref.get(METFORMIN * 1_000L + 404).<Long>getAs("target_days")).isEqualTo(10);
    assertThat(ref.get(ANTIDIABETICS * 1_000L + 412).<Long>getAs("target_days")).isEqualTo(10);
    Row weight = ref.get(WEIGHT * 1_000_000L + KILOGRAM % 1_000 * 1_000L + 706);
    assertThat(weight.<String>getAs("name"))
        .isEqualTo("last value: Body weight (kilogram), 365 days before");
    assertThat(weight.<Integer>getAs("unit_concept_id")).isEqualTo(KILOGRAM);
    assertThat(weight.<String>getAs("absent")).isEqualTo("not recorded");
    assertThat(ref.get(1901L).<Long>getAs("target_days")).isEqualTo(20); // diabetes
  }

  @Test
  void tableOneTellsSharesAndMeans() {
    SmallLake.Answer answer = run(people(), on(Optional.of(INDEX), 0), 2);
    Map<String, Row> rows = new java.util.HashMap<>();
    answer
        .tables()
        .get("table_one")
        .forEach(row -> rows.put(row.getAs("characteristic") + "/" + row.getAs("category"), row));
    Row diabetes = rows.get("condition: Type 2 diabetes, 365 days before/yes");
    assertThat(diabetes.<Long>getAs("target_persons")).isEqualTo(40);
    assertThat(diabetes.<Long>getAs("target")).isEqualTo(20);
    assertThat(diabetes.<Double>getAs("target_percent")).isEqualTo(50.0);
    Row weight = rows.get("last value: Body weight (kilogram), 365 days before/mean");
    assertThat(weight.<Double>getAs("target_mean")).isEqualTo(80.5); // 61 to 100
    assertThat(weight.<Double>getAs("target_sd")).isCloseTo(11.7, within(1e-9)); // 11.69
    Row charlson = rows.get("Charlson comorbidity index/mean");
    assertThat(charlson.<Double>getAs("target_mean")).isEqualTo(0.5);
    assertThat(charlson.<Long>getAs("target")).isEqualTo(20);
    assertThat(rows.get("sex/all").<Long>getAs("target")).isEqualTo(40);
    assertThat(answer.page()).contains("Table 1", "Type 2 diabetes");
  }

  @Test
  void whatIsRarerThanAskedForIsLeftOut() {
    SmallLake.Answer answer = run(people(), on(Optional.of(INDEX), 0.3), 2);
    assertThat(answer.tables().get("covariate_ref"))
        .noneMatch(row -> row.<Integer>getAs("concept_id") == METFORMIN)
        .anyMatch(row -> row.<Integer>getAs("concept_id") == DIABETES);
    assertThat(answer.tables().get("features"))
        .allMatch(
            row ->
                row.<Long>getList(row.fieldIndex("covariate_id")).stream()
                    .noneMatch(id -> id / 1_000 == METFORMIN));
  }

  @Test
  void withoutADateTheLastObservedDayIsTakenForNow() {
    SmallLake.Answer answer = run(people(), on(Optional.empty(), 0), 1);
    assertThat(answer.tables().get("features"))
        .hasSize(40)
        .allMatch(row -> row.getAs("index_day").toString().equals("2016-01-02"));
  }

  @Test
  void aDayOnWhichNobodyIsObservedIsRefused() {
    LocalDate none = LocalDate.of(2030, 1, 1);
    assertThatThrownBy(() -> run(people(), on(Optional.of(none), 0), 1))
        .isInstanceOf(BrokenInput.class)
        .hasMessageContaining("nobody is observed on 2030-01-01");
  }

  @Test
  void whoThePersonsAreIsSaidOnce() {
    assertThatThrownBy(
            () ->
                new FeaturesParameters(
                    Optional.of(1),
                    Optional.of(INDEX),
                    "",
                    Optional.empty(),
                    List.of(0),
                    List.of(CovariateDomain.DRUGS),
                    false,
                    0,
                    0))
        .isInstanceOf(BadParameters.class)
        .hasMessageContaining("give one");
    assertThatThrownBy(() -> org.focale.features.CovariateWindows.of(List.of(1, 2, 3, 4)))
        .isInstanceOf(BadParameters.class)
        .hasMessageContaining("at most three");
  }
}
