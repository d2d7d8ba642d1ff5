package org.focale.features;

import static org.assertj.core.api.Assertions.assertThat;
import static org.focale.features.FoundCovariates.CONCEPTS;
import static org.focale.features.FoundCovariates.INDEX;
import static org.focale.features.FoundCovariates.KILOGRAM;
import static org.focale.features.FoundCovariates.POUND;
import static org.focale.features.FoundCovariates.WEIGHT;
import static org.focale.features.FoundCovariates.before;
import static org.focale.features.FoundCovariates.flags;
import static org.focale.features.FoundCovariates.found;
import static org.focale.features.FoundCovariates.woman;

import java.time.LocalDate;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.assertj.core.data.Offset;
import org.focale.job.HandMadeCdm;
import org.focale.timeline.HandMadeTimeline;
import org.junit.jupiter.api.Test;

/** Expected values are worked out by hand from the days that each test gives. */
final class ValueCovariatesTest {

  private static final int SMOKING = 43054909;
  private static final int SMOKER = 4298794;
  private static final int EX_SMOKER = 4310250;
  private static final int DEPRIVATION = 35812882;
  private static final int POSITIVE = 45884084;

  private final HandMadeCdm cdm = new HandMadeCdm();

  @Test
  void valuesAreToldPerMeasurementAndUnit() {
    woman(cdm);
    weight(before(90), 80.0, KILOGRAM);
    weight(before(60), 81.5, KILOGRAM);
    weight(before(20), 179.0, POUND);
    weight(before(10), null, KILOGRAM);
    Map<Long, Double> found = found(cdm, CovariateDomain.MEASUREMENT_VALUES);
    long kilogram = 3025315529000L;
    long pound = 3025315739000L;
    long range = 3025315L * 10_000;
    Map<Long, Double> expected = new TreeMap<>();
    for (int slot = 0; slot < 3; slot++) {
      expected.put(kilogram + 705 + slot, 81.5);
      expected.put(kilogram + 720 + slot, 80.75);
      expected.put(kilogram + 724 + slot, 1.5 / 30 * 365.25);
      expected.put(kilogram + 728 + slot, 1.0);
      expected.put(range + 2_000 + 709 + slot, 1.0); // 80 and 81.5 within 50 to 100
    }
    for (int slot = 0; slot < 4; slot++) {
      expected.put(pound + 705 + slot, 179.0);
      expected.put(pound + 720 + slot, 179.0);
      expected.put(pound + 728 + slot, 1.0);
      expected.put(range + 3_000 + 709 + slot, 1.0); // 179 above 100
    }
    assertThat(found.keySet()).isEqualTo(expected.keySet());
    expected.forEach(
        (id, value) -> assertThat(found.get(id)).isCloseTo(value, Offset.offset(1e-9)));
  }

  private void weight(LocalDate day, Double value, int unit) {
    cdm.more(1)
        .row(
            "measurement",
            "measurement_concept_id",
            WEIGHT,
            "measurement_date",
            day,
            "value_as_number",
            value,
            "unit_concept_id",
            unit,
            "range_low",
            50.0,
            "range_high",
            100.0);
  }

  @Test
  void theLastAnswerInAWindowHolds() {
    woman(cdm);
    answer(before(400), SMOKER);
    answer(before(200), EX_SMOKER);
    answer(before(100), 0);
    answer(INDEX, SMOKER);
    long exSmoker = 43054909_250_000L;
    assertThat(flags(found(cdm, CovariateDomain.OBSERVATION_VALUES)))
        .containsExactlyInAnyOrder(exSmoker + 805, exSmoker + 806);
    PersonCovariates covariates =
        new PersonCovariates(
            new CovariateSettings(
                CovariateWindows.USUAL, Set.of(CovariateDomain.OBSERVATION_VALUES), false),
            CONCEPTS);
    assertThat(
            covariates.measured(
                HandMadeTimeline.of(cdm, 1, covariates.columns()), (int) INDEX.toEpochDay()))
        .containsExactly(ConceptMap.pair(SMOKING, SMOKER), ConceptMap.pair(SMOKING, EX_SMOKER));
  }

  @Test
  void theLastNumberOfAnObservationHolds() {
    woman(cdm);
    fifth(before(400), 2.0);
    fifth(before(100), 4.0);
    fifth(before(10), null);
    fifth(INDEX, 5.0);
    Map<Long, Double> expected = new TreeMap<>();
    for (int slot = 0; slot < 3; slot++) {
      expected.put(35812882_000_820L + slot, 4.0);
    }
    assertThat(found(cdm, CovariateDomain.OBSERVATION_VALUES)).isEqualTo(expected);
  }

  private void fifth(LocalDate day, Double number) {
    cdm.more(1)
        .row(
            "observation",
            "observation_concept_id",
            DEPRIVATION,
            "observation_date",
            day,
            "value_as_number",
            number);
  }

  private void answer(LocalDate day, int answer) {
    cdm.more(1)
        .row(
            "observation",
            "observation_concept_id",
            SMOKING,
            "observation_date",
            day,
            "value_as_concept_id",
            answer);
  }

  @Test
  void aCodedResultIsNoNumber() {
    woman(cdm)
        .row(
            "measurement",
            "measurement_concept_id",
            WEIGHT,
            "measurement_date",
            before(40),
            "value_as_concept_id",
            POSITIVE);
    long positive = 3025315_084_000L;
    assertThat(flags(found(cdm, CovariateDomain.MEASUREMENT_VALUES)))
        .containsExactlyInAnyOrder(positive + 713, positive + 714, positive + 715);
    Covariate told =
        Covariate.of(
            positive + 714,
            CovariateWindows.USUAL,
            POSITIVE,
            Map.of(WEIGHT, "Body weight", POSITIVE, "Positive"));
    assertThat(told.name()).isEqualTo("last result: Body weight = Positive, 365 days before");
    assertThat(told.conceptId()).isEqualTo(WEIGHT);
    assertThat(told.unitConceptId()).isZero();
  }
}
