package org.focale.jobs.recruitment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.spark.sql.Row;
import org.focale.job.HandMadeCdm;
import org.focale.job.Inputs;
import org.focale.job.SmallLake;
import org.focale.problem.BadParameters;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is so of a person, surely, possibly or not? One person for each case, on 2025-12-31. */
final class CriteriaTest {

  private static final LocalDate NOW = LocalDate.of(2025, 12, 31);
  private static final int ASTHMA = 317009;
  private static final int MILD = 317010;
  private static final int HBA1C = 3004410;
  private static final int PERCENT = 8554;
  private static final int PER_MOLE = 9579;

  @TempDir private Path directory;

  private final HandMadeCdm cdm =
      new HandMadeCdm()
          .concept(ASTHMA, "Asthma", "Condition", "SNOMED", "195967001")
          .concept(MILD, "Mild asthma", "Condition", "SNOMED", "370218001")
          .concept(1, "Twin", "Condition", "SNOMED", "t1")
          .concept(2, "Twin", "Condition", "ICD10", "t2")
          .concept(HBA1C, "Hemoglobin A1c", "Measurement", "LOINC", "4548-4")
          .below(ASTHMA, MILD)
          .below(ASTHMA, ASTHMA);

  private HandMadeCdm.Person person(long id) {
    return cdm.person(id, HandMadeCdm.FEMALE, LocalDate.of(1980, 6, 15));
  }

  private HandMadeCdm.Person observed(long id) {
    return person(id).observed(LocalDate.of(2020, 1, 1), NOW);
  }

  @Test
  void anAbsentFactIsNoWhereTheLookBackWasObservedAndUnknownElsewhere() throws Exception {
    observed(1).condition(MILD, NOW.minusDays(365));
    observed(2).condition(ASTHMA, NOW.minusDays(366));
    observed(3);
    person(4).observed(NOW.minusDays(364), NOW);
    person(5).observed(LocalDate.of(2020, 1, 1), NOW.minusDays(1));
    person(6).observed(NOW.minusDays(365), NOW.minusDays(200)).observed(NOW.minusDays(199), NOW);
    person(7).observed(NOW.minusDays(365), NOW.minusDays(200)).observed(NOW.minusDays(198), NOW);
    person(8).observed(NOW.minusDays(10), NOW).condition(ASTHMA, NOW.minusDays(300));
    Map<Long, Truth> has = ask("has condition Asthma within 365 d");
    assertThat(has)
        .isEqualTo(
            Map.of(
                1L,
                Truth.YES,
                2L,
                Truth.NO,
                3L,
                Truth.NO,
                4L,
                Truth.UNKNOWN,
                5L,
                Truth.UNKNOWN,
                6L,
                Truth.NO,
                7L,
                Truth.UNKNOWN,
                8L,
                Truth.YES));
    Map<Long, Truth> no = ask("no condition SNOMED:195967001 within 365 d");
    has.forEach((person, truth) -> assertThat(no.get(person)).isEqualTo(truth.not()));
    assertThat(excluded("has condition #317009 within 365 d")).isEqualTo(no);
  }

  @Test
  void everMeansAllThatIsRecordedAndAsksForTheDayItselfToBeObserved() throws Exception {
    person(1).observed(NOW.minusDays(10), NOW);
    person(2).observed(NOW.minusDays(900), NOW.minusDays(10));
    person(3).observed(NOW.minusDays(10), NOW).condition(ASTHMA, LocalDate.of(1999, 1, 1));
    person(4).observed(NOW.minusDays(900), NOW.minusDays(9)).condition(MILD, NOW.minusDays(50));
    assertThat(ask("has condition Asthma ever"))
        .isEqualTo(Map.of(1L, Truth.NO, 2L, Truth.UNKNOWN, 3L, Truth.YES, 4L, Truth.YES));
  }

  @Test
  void factsAndDeathsAfterTheDayDoNotCountAndTheDeadAreNotAsked() throws Exception {
    person(1)
        .observed(LocalDate.of(2020, 1, 1), NOW.plusDays(20))
        .condition(ASTHMA, NOW.plusDays(1));
    observed(2).died(NOW.plusDays(1));
    observed(3).died(NOW);
    person(4).observed(NOW.plusDays(1), NOW.plusDays(20)).condition(ASTHMA, NOW);
    person(5).condition(ASTHMA, NOW);
    assertThat(ask("has condition Asthma ever")).isEqualTo(Map.of(1L, Truth.NO, 2L, Truth.NO));
  }

  @Test
  void theLatestResultDecidesWhateverItIs() throws Exception {
    observed(1).measurement(HBA1C, NOW, 8.0, PERCENT);
    observed(2)
        .measurement(HBA1C, NOW.minusDays(1), 8.0, PERCENT)
        .measurement(HBA1C, NOW, null, PERCENT);
    observed(3)
        .measurement(HBA1C, NOW.minusDays(1), 8.0, PERCENT)
        .measurement(HBA1C, NOW, 5.0, PERCENT);
    observed(4).measurement(HBA1C, NOW, 64.0, PER_MOLE);
    observed(5).measurement(HBA1C, NOW, 8.0, null);
    observed(6).measurement(HBA1C, NOW, 8.0, 9529);
    observed(7).measurement(HBA1C, NOW.minusDays(181), 8.0, PERCENT);
    observed(8);
    observed(9).measurement(HBA1C, NOW, 10.0, PERCENT);
    observed(10).measurement(HBA1C, NOW, 10.01, PERCENT);
    Map<Long, Truth> latest =
        ask("measurement LOINC:4548-4 between 7 and 10 % latest within 180 d");
    assertThat(latest)
        .isEqualTo(
            Map.of(
                1L,
                Truth.YES,
                2L,
                Truth.UNKNOWN,
                3L,
                Truth.NO,
                4L,
                Truth.YES,
                5L,
                Truth.UNKNOWN,
                6L,
                Truth.UNKNOWN,
                7L,
                Truth.UNKNOWN,
                8L,
                Truth.UNKNOWN,
                9L,
                Truth.YES,
                10L,
                Truth.NO));
    Map<Long, Truth> any = ask("measurement LOINC:4548-4 between 7 and 10 % any within 180 d");
    assertThat(any).containsEntry(2L, Truth.YES).containsEntry(3L, Truth.YES);
    assertThat(any).containsEntry(6L, Truth.UNKNOWN).containsEntry(10L, Truth.NO);
  }

  @Test
  void anAgeOrASexThatIsNotRecordedIsUnknown() throws Exception {
    cdm.person(1, HandMadeCdm.FEMALE, NOW.minusYears(18)).observed(NOW.minusDays(9), NOW);
    cdm.person(2, HandMadeCdm.MALE, NOW.minusYears(18).plusDays(1)).observed(NOW.minusDays(9), NOW);
    cdm.person(3, 0, LocalDate.of(1949, 12, 31)).observed(NOW.minusDays(9), NOW);
    assertThat(ask("age 18..75")).isEqualTo(Map.of(1L, Truth.YES, 2L, Truth.NO, 3L, Truth.NO));
    assertThat(ask("sex female")).isEqualTo(Map.of(1L, Truth.YES, 2L, Truth.NO, 3L, Truth.UNKNOWN));
  }

  @Test
  void aCirceGroupIsAskedOfTheDayAndUnknownWhereItWasNotObserved() throws Exception {
    observed(1).condition(MILD, NOW.minusDays(30));
    observed(2).condition(ASTHMA, NOW.minusDays(31));
    person(3)
        .observed(LocalDate.of(2020, 1, 1), NOW.minusDays(1))
        .condition(ASTHMA, NOW.minusDays(2));
    person(4)
        .observed(LocalDate.of(2020, 1, 1), NOW.plusDays(9))
        .condition(ASTHMA, NOW.plusDays(1));
    String group =
        """
        { name = group, circe {
            ConceptSets = [{ id = 0, name = a, expression { items = [
              { concept { CONCEPT_ID = 317009 }, includeDescendants = true }] } }]
            Group { Type = ALL, CriteriaList = [{
              Criteria { ConditionOccurrence { CodesetId = 0 } }
              StartWindow { Start { Days = 30, Coeff = -1 }, End { Coeff = 1 } }
              Occurrence { Type = 2, Count = 1 } }], DemographicCriteriaList = [], Groups = [] } } }
        """;
    assertThat(answers(group))
        .isEqualTo(Map.of(1L, Truth.YES, 2L, Truth.NO, 3L, Truth.UNKNOWN, 4L, Truth.NO));
  }

  @Test
  void aNameThatIsNotFoundOrNotClearIsRefusedWithTheChoices() {
    observed(1);
    assertThatThrownBy(() -> ask("has condition Twin"))
        .isInstanceOf(BadParameters.class)
        .hasMessageContaining("criterion 1, column 15")
        .hasMessageContaining("ambiguous")
        .hasMessageContaining("#1 Twin (SNOMED:t1), #2 Twin (ICD10:t2)");
    assertThatThrownBy(() -> ask("has condition Asth"))
        .hasMessageContaining("no concept \"Asth\"")
        .hasMessageContaining("#317009 Asthma (SNOMED:195967001)");
    assertThatThrownBy(() -> ask("has drug Asthma")).hasMessageContaining("is no Drug: #317009");
    assertThatThrownBy(() -> ask("has condition #99")).hasMessageContaining("no concept #99");
    assertThatThrownBy(() -> ask("measurement LOINC:4548-4 at most 7 mg/dl"))
        .hasMessageContaining("column 36")
        .hasMessageContaining("did you mean mg/dL?");
  }

  private Map<Long, Truth> ask(String line) throws IOException {
    return answers("{ line = \"\"\"" + line + "\"\"\" }");
  }

  private Map<Long, Truth> excluded(String line) throws IOException {
    return answers("{ line = \"\"\"" + line + "\"\"\", exclude = true }");
  }

  /** What the kernel says of each person whom it speaks of. */
  private Map<Long, Truth> answers(String criterion) throws IOException {
    Path file =
        Files.writeString(
            directory.resolve("trial.conf"),
            "trial { title = t, study = s, target = 1, as-of = 2025-12-31, disease = \"sex male\"\n"
                + "sites = [{ name = here, care-sites = all, start = 2026-01-01 }]\n"
                + "criteria = ["
                + criterion
                + "] }");
    Trial trial = TrialReader.read(file.toString()).trial();
    Inputs inputs =
        new SmallLake(Files.createTempDirectory(directory, "lake"))
            .with("people", cdm, 2)
            .inputs("people", 1);
    Criteria.Compiled compiled = Criteria.compile(inputs, trial, List.of());
    EligibilityKernel kernel =
        new EligibilityKernel(trial, compiled, List.of(), AsOfDays.of(inputs, trial).days());
    List<Row> rows = inputs.timelines("people", kernel, EligibilityKernel.SCHEMA).collectAsList();
    return rows.stream()
        .filter(row -> (row.<Integer>getAs("known_days") & 1) != 0)
        .collect(
            Collectors.toMap(
                row -> row.<Long>getAs("person_id"),
                CriteriaTest::truth,
                (a, b) -> a,
                TreeMap::new));
  }

  private static Truth truth(Row row) {
    if (row.<Long>getAs("surely") == 1) {
      return Truth.YES;
    }
    return row.<Long>getAs("possibly") == 1 ? Truth.UNKNOWN : Truth.NO;
  }
}
