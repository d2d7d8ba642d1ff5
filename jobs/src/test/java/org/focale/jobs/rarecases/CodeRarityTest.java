package org.focale.jobs.rarecases;

import static org.apache.spark.sql.functions.col;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Row;
import org.focale.governance.Disclosure;
import org.focale.governance.DisclosureRule;
import org.focale.governance.ReleaseTable;
import org.focale.job.HandMadeCdm;
import org.focale.job.Inputs;
import org.focale.job.Outputs;
import org.focale.job.Partitions;
import org.focale.job.SmallLake;
import org.focale.job.TableSpec;
import org.focale.jobs.rarecases.code.CodedPersons;
import org.focale.problem.BadParameters;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class CodeRarityTest {

  private static final LocalDate LAST = LocalDate.of(2020, 12, 31);
  private static final int PERSONS = 500;

  /** Has the two codes that nobody else has together. */
  private static final long WITH_BOTH = 7;

  /** Has six diagnoses that nobody else has. */
  private static final long WITH_RARE = 9;

  private static final long NEVER_OBSERVED = 5_000;

  /** Has a diagnosis that is dated eleven months after death. */
  private static final long DEAD = 11;

  @TempDir private Path directory;

  @Test
  void rareCombinationsAndPersonsAreFoundOnAnyPartitioning() throws IOException {
    CodeRarity request = request(diseases());
    HandMadeCdm people = people();
    List<Map<String, List<Row>>> answers = new ArrayList<>();
    for (Partitions partitions : List.of(Partitions.ALL.get(0), Partitions.ALL.get(2))) {
      SmallLake lake =
          new SmallLake(directory.resolve("lake" + partitions.buckets()))
              .with("population", people, partitions.buckets());
      answers.add(partitions.during(() -> tables(lake, request)));
    }
    assertThat(answers.get(1)).isEqualTo(answers.get(0));
    checkCombinations(request, answers.get(0).get("rare_combination"));
    checkPersons(answers.get(0).get("rare_code_person"));
    checkScores(answers.get(0).get("phenotype_score"));
    checkFeatures(answers.get(0).get("phenotype_feature"));
  }

  private static void checkCombinations(CodeRarity request, List<Row> rows) {
    int place = place(rows);
    Row avoided = rows.get(place);
    assertThat(avoided.<String>getAs("first_name")).isEqualTo("Some disease");
    assertThat(avoided.<String>getAs("second_name")).isEqualTo("Some ingredient");
    assertThat(avoided.<Long>getAs("persons")).isEqualTo(1);
    assertThat(avoided.<Double>getAs("expected")).isBetween(50.0, 120.0);
    assertThat(avoided.<String>getAs("direction")).isEqualTo("fewer");
    assertThat(avoided.<Double>getAs("adjusted_p")).isLessThan(1e-10);
    assertThat(rows)
        .noneMatch(
            row ->
                row.getAs("first_code").equals("low 300")
                    && row.getAs("second_code").equals("high 300"))
        .filteredOn(row -> row.<String>getAs("direction").equals("more"))
        .noneMatch(
            row -> row.<Double>getAs("adjusted_p") <= 0.05 && row.<Long>getAs("persons") > 9);
    Object[] released = released(request, rows).get(place);
    TableSpec spec = spec(request);
    for (String derived : List.of("persons", "direction", "ratio", "p", "adjusted_p")) {
      assertThat(released[List.of(spec.schema().fieldNames()).indexOf(derived)]).isNull();
    }
    assertThat(released[List.of(spec.schema().fieldNames()).indexOf("expected")]).isNotNull();
  }

  private static int place(List<Row> rows) {
    return rows.stream()
        .map(row -> row.getAs("first_code") + " and " + row.getAs("second_code"))
        .toList()
        .indexOf("condition 100 and drug 500");
  }

  private static List<Object[]> released(CodeRarity request, List<Row> rows) {
    List<Object[]> cells =
        rows.stream()
            .map(row -> IntStream.range(0, row.size()).mapToObj(row::get).toArray())
            .toList();
    TableSpec spec = spec(request);
    return Disclosure.protect(
            new ReleaseTable(List.of(spec.schema().fieldNames()), cells),
            spec.disclosure().orElseThrow(),
            DisclosureRule.DEFAULT)
        .rows();
  }

  private static TableSpec spec(CodeRarity request) {
    return request.tablesAfter(List.of()).get(0);
  }

  private static void checkPersons(List<Row> rows) {
    assertThat(rows)
        .extracting(row -> row.<Long>getAs("person_id"))
        .containsExactly(WITH_BOTH, WITH_RARE);
    Row both = rows.get(0);
    assertThat(both.<Integer>getAs("avoided_pairs")).isEqualTo(1);
    assertThat(both.<String>getAs("second_name")).isEqualTo("Some ingredient");
    assertThat(both.<Long>getAs("pair_persons")).isEqualTo(1);
    Row rare = rows.get(1);
    assertThat(rare.<Integer>getAs("rare_codes")).isEqualTo(6);
    assertThat(rare.<Integer>getAs("avoided_pairs")).isZero();
    assertThat(rare.<String>getAs("first_name")).isNull();
    assertThat(rare.<Double>getAs("expected_by_chance"))
        .isCloseTo(PERSONS * rare.<Double>getAs("p"), within(1e-12))
        .isLessThan(0.1);
  }

  private static void checkScores(List<Row> rows) {
    // A hundredth of five hundred persons, and those who score the same at the same age.
    assertThat(rows).hasSizeBetween(5, 15);
    Row first =
        rows.stream()
            .max(Comparator.comparingDouble(row -> row.<Double>getAs("residual")))
            .orElseThrow();
    assertThat(first.<Long>getAs("person_id")).isEqualTo(WITH_RARE);
    assertThat(first.<String>getAs("disease")).isEqualTo("D1");
    assertThat(first.<String>getAs("feature_names")).startsWith("Rare sign");
    assertThat(first.<Double>getAs("score")).isGreaterThanOrEqualTo(Math.log(PERSONS));
    assertThat(first.<Double>getAs("percentile"))
        .isCloseTo(100 * (PERSONS - 0.5) / PERSONS, within(1e-9));
  }

  private static void checkFeatures(List<Row> rows) {
    Row disease =
        rows.stream().filter(row -> row.getAs("feature").equals("F2")).findAny().orElseThrow();
    long persons = disease.<Long>getAs("persons");
    assertThat(persons).as("those with what lies below it too").isBetween(200L, 300L);
    assertThat(disease.<Double>getAs("weight"))
        .isCloseTo(Math.log(PERSONS / (double) persons), within(0.02));
    Row nobody =
        rows.stream().filter(row -> row.getAs("feature").equals("F4")).findAny().orElseThrow();
    assertThat(nobody.<Long>getAs("persons")).isZero();
    Row wrong =
        rows.stream().filter(row -> row.getAs("feature").equals("F5")).findAny().orElseThrow();
    assertThat(wrong.<Long>getAs("persons")).as("what is labelled wrong is no feature").isZero();
  }

  @Test
  void aFileOfDiseasesWithoutAnyIsRefusedBeforeAnythingIsRead() throws IOException {
    Path empty = Files.writeString(directory.resolve("none.csv"), "");
    assertThatThrownBy(() -> request(empty).content())
        .isInstanceOf(BadParameters.class)
        .hasMessageContaining("describes no disease");
    assertThatThrownBy(() -> request(directory.resolve("absent.csv")).content())
        .isInstanceOf(BadParameters.class)
        .hasMessageContaining("does not exist");
  }

  private static CodeRarity request(Path diseases) {
    return new CodeRarity(30, 0.01, Optional.of(diseases.toString()), 0.01);
  }

  private Path diseases() throws IOException {
    return Files.writeString(
        directory.resolve("diseases.csv"),
        """
        disease,name,feature,feature_name,concepts
        D1,A rare disease,F1,Rare sign,700
        D1,A rare disease,F2,Some disease,99
        D1,A rare disease,F3,Low value,300:low
        D1,A rare disease,F4,Unseen,12345
        D1,A rare disease,F5,After death,798
        """);
  }

  private static Map<String, List<Row>> tables(SmallLake lake, CodeRarity request) {
    Inputs inputs = lake.inputs("population", 1);
    CodedPersons coded = Records.read(inputs).coded();
    Outputs outputs = request.addTo(Outputs.of(Map.of()), inputs, coded);
    Map<String, List<Row>> tables = new TreeMap<>();
    for (TableSpec spec : request.tablesAfter(List.of())) {
      Column[] columns = spec.key().stream().map(name -> col(name)).toArray(Column[]::new);
      tables.put(spec.name(), outputs.tables().get(spec.name()).orderBy(columns).collectAsList());
    }
    assertThat(outputs.notes()).isEmpty();
    return tables;
  }

  private static HandMadeCdm people() {
    HandMadeCdm cdm = new HandMadeCdm();
    cdm.concept(100, "Some disease").below(99, 100).below(99, 101);
    cdm.ingredient(500, "Some ingredient").below(500, 900);
    Random random = new Random(11);
    for (long id = 1; id <= PERSONS; id++) {
      HandMadeCdm.Person person =
          cdm.person(
                  id,
                  random.nextBoolean() ? HandMadeCdm.FEMALE : HandMadeCdm.MALE,
                  LAST.minusDays(7_400 + random.nextInt(20_000)))
              .observed(LAST.minusYears(6), LAST);
      LocalDate day = LAST.minusDays(random.nextInt(2_000));
      boolean diseased = random.nextDouble() < 0.4;
      if (diseased) {
        person.condition(100, day);
      }
      if (!diseased && random.nextDouble() < 0.8) {
        person.drug(900, day);
      }
      if (id == WITH_BOTH) {
        person.condition(100, day).drug(900, day);
      }
      if (random.nextDouble() < 0.15) {
        person.condition(101, day);
      }
      if (random.nextDouble() < 0.3) {
        person.procedure(400, day);
      }
      if (id == DEAD) {
        person.died(LAST.minusYears(1)).condition(798, LAST.minusMonths(1));
      }
      result(person, day, random.nextDouble());
      for (int rare = 700; id == WITH_RARE && rare < 706; rare++) {
        person.condition(rare, day);
      }
    }
    cdm.person(NEVER_OBSERVED, HandMadeCdm.MALE, LAST.minusYears(40)).condition(100, LAST);
    return cdm;
  }

  private static void result(HandMadeCdm.Person person, LocalDate day, double draw) {
    double value = draw < 0.2 ? 0.5 : draw < 0.3 ? 2.5 : 1.5;
    person.row(
        "measurement",
        "measurement_concept_id",
        300,
        "measurement_date",
        day,
        "value_as_number",
        value,
        "range_low",
        1.0,
        "range_high",
        2.0);
  }
}
