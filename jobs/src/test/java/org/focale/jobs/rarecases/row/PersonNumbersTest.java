package org.focale.jobs.rarecases.row;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.focale.jobs.rarecases.peers.Fact;
import org.focale.jobs.rarecases.peers.FactKind;
import org.focale.jobs.rarecases.peers.PersonFacts;
import org.junit.jupiter.api.Test;

class PersonNumbersTest {

  private static final long ASTHMA = Fact.of(FactKind.CONDITION, 1).key();
  private static final long GOUT = Fact.of(FactKind.CONDITION, 2).key();
  private static final long CREATININE = new Fact(FactKind.VALUE, 3, 8840).key();
  private static final long SELDOM = new Fact(FactKind.VALUE, 4, 8840).key();
  private static final long STAYS = Fact.of(FactKind.UNPLANNED_VISITS, 0).key();
  private static final long CALLS = Fact.of(FactKind.OTHER_VISITS, 0).key();
  private static final long X_RAYS = Fact.of(FactKind.PROCEDURE_DAYS, 5).key();
  private static final long SCANS = Fact.of(FactKind.PROCEDURE_DAYS, 6).key();
  private static final int FEMALE = 8532;

  /** Of a hundred persons. */
  private static final PersonNumbers NUMBERS =
      numbers(Map.of(ASTHMA, 50L, GOUT, 2L, CREATININE, 10L, SELDOM, 9L, STAYS, 100L));

  @Test
  void aPersonBecomesARowOfNumbers() {
    Map<String, Double> row =
        row(
            person(
                FEMALE,
                41,
                Map.of(ASTHMA, 1.0, GOUT, 1.0, CREATININE, 0.7, STAYS, 0.5, CALLS, 3.0)));
    assertThat(row.get("age")).isEqualTo(41);
    assertThat(row.get("female")).isEqualTo(1);
    assertThat(row.get("unplanned_visits")).isEqualTo(0.5);
    assertThat(row.get("other_visits")).isEqualTo(3);
    assertThat(row.get("procedure_days")).isZero();
    assertThat(row.get("value_3_8840")).isEqualTo(0.7);
    assertThat(row.get("condition_codes")).isEqualTo(2);
    assertThat(row.get("condition_rarest")).isCloseTo(-Math.log(0.02), within(1e-12));
    assertThat(row.get("condition_rarity"))
        .isCloseTo(-(Math.log(0.02) + Math.log(0.5)) / 2, within(1e-12));
  }

  @Test
  void whatIsNotRecordedIsAGap() {
    Map<String, Double> row = row(person(0, -1, Map.of(STAYS, 0.0)));
    assertThat(List.of("age", "female", "value_3_8840", "drug_rarest", "drug_rarity"))
        .allMatch(name -> row.get(name).isNaN());
    assertThat(row.get("drug_codes")).isZero();
  }

  @Test
  void daysOfAllProceduresAreAddedUp() {
    Map<String, Double> row = row(person(0, 50, Map.of(X_RAYS, 2.0, SCANS, 5.0)));
    assertThat(row.get("procedure_days")).isEqualTo(7);
  }

  @Test
  void aMeasurementOfFewIsNoColumn() {
    assertThat(NUMBERS.names()).contains("value_3_8840").doesNotContain("value_4_8840");
  }

  @Test
  void aColumnOfFewOrWithoutDifferencesIsNotCompared() {
    assertThat(new NumberRange(10, 1, 2).unfit(100)).isEmpty();
    assertThat(new NumberRange(9, 1, 2).unfit(100)).hasValueSatisfying(startsWith("Of fewer"));
    assertThat(new NumberRange(100, 1, 1).unfit(100)).hasValueSatisfying(startsWith("The same"));
    assertThat(new NumberRange(99, -1e151, 2).unfit(100)).hasValueSatisfying(startsWith("Beyond"));
  }

  private static java.util.function.Consumer<String> startsWith(String begin) {
    return reason -> assertThat(reason).startsWith(begin);
  }

  private static PersonNumbers numbers(Map<Long, Long> having) {
    TreeMap<Long, Long> ordered = new TreeMap<>(having);
    return new PersonNumbers(
        new FactCounts(
            100,
            ordered.keySet().stream().mapToLong(Long::longValue).toArray(),
            ordered.values().stream().mapToLong(Long::longValue).toArray()));
  }

  private static PersonFacts person(int sex, int age, Map<Long, Double> facts) {
    TreeMap<Long, Double> ordered = new TreeMap<>(facts);
    return new PersonFacts(
        sex,
        age,
        ordered.keySet().stream().mapToLong(Long::longValue).toArray(),
        ordered.values().stream().mapToDouble(Double::doubleValue).toArray());
  }

  private static Map<String, Double> row(PersonFacts person) {
    double[] numbers = NUMBERS.of(person);
    List<String> names = NUMBERS.names();
    assertThat(names).hasSize(numbers.length).doesNotHaveDuplicates();
    Map<String, Double> row = new HashMap<>();
    for (int c = 0; c < numbers.length; c++) {
      row.put(names.get(c), numbers[c]);
    }
    return row;
  }
}
