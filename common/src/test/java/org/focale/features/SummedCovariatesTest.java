package org.focale.features;

import static org.assertj.core.api.Assertions.assertThat;
import static org.focale.features.FoundCovariates.ANTIDIABETICS;
import static org.focale.features.FoundCovariates.ASTHMA;
import static org.focale.features.FoundCovariates.DIABETES;
import static org.focale.features.FoundCovariates.LUNG_DISEASE;
import static org.focale.features.FoundCovariates.METFORMIN;
import static org.focale.features.FoundCovariates.SITAGLIPTIN;
import static org.focale.features.FoundCovariates.TABLET;
import static org.focale.features.FoundCovariates.all;
import static org.focale.features.FoundCovariates.before;
import static org.focale.features.FoundCovariates.flags;
import static org.focale.features.FoundCovariates.found;
import static org.focale.features.FoundCovariates.of;
import static org.focale.features.FoundCovariates.woman;

import java.time.LocalDate;
import java.util.Map;
import org.focale.job.HandMadeCdm;
import org.junit.jupiter.api.Test;

/** Expected values are worked out by hand from the days that each test gives. */
final class SummedCovariatesTest {

  private final HandMadeCdm cdm = new HandMadeCdm();

  @Test
  void anEraOverlapsAWindowByItsEndAndBeginsAnewAfterMoreThanThirtyDays() {
    woman(cdm);
    condition(DIABETES, before(200), before(20)); // one long era, begun 200 days before
    condition(ASTHMA, before(100), before(90));
    condition(ASTHMA, before(60), before(50)); // 30 days later: the same era
    assertThat(flags(found(cdm, CovariateDomain.CONDITION_ERAS)))
        .containsExactlyInAnyOrder(
            all(of(DIABETES, 201, 202, 203, 204, 206), of(ASTHMA, 201, 202, 203, 206, 207)));

    condition(ASTHMA, before(19), before(10)); // 31 days after the last ended: another era
    assertThat(flags(found(cdm, CovariateDomain.CONDITION_ERAS)))
        .contains(all(of(ASTHMA, 204, 208)));
  }

  private void condition(int concept, LocalDate from, LocalDate to) {
    cdm.more(1)
        .row(
            "condition_occurrence",
            "condition_concept_id",
            concept,
            "condition_start_date",
            from,
            "condition_end_date",
            to);
  }

  @Test
  void aDrugIsUnderItsIngredientsForTheDaysOfItsSupply() {
    woman(cdm)
        .row(
            "drug_exposure",
            "drug_concept_id",
            TABLET,
            "drug_exposure_start_date",
            before(50),
            "days_supply",
            20);
    assertThat(flags(found(cdm, CovariateDomain.DRUG_ERAS)))
        .containsExactlyInAnyOrder(
            all(
                of(METFORMIN, 401, 402, 403, 404, 406, 407),
                of(SITAGLIPTIN, 401, 402, 403, 404, 406, 407)));
    assertThat(flags(found(cdm, CovariateDomain.DRUG_GROUPS)))
        .containsExactlyInAnyOrder(all(of(ANTIDIABETICS, 409, 410, 411, 412)));
  }

  @Test
  void aGroupHoldsWhatLiesBelowIt() {
    woman(cdm).condition(ASTHMA, before(100)).condition(DIABETES, before(5));
    assertThat(flags(found(cdm, CovariateDomain.CONDITION_GROUPS)))
        .containsExactlyInAnyOrder(all(of(LUNG_DISEASE, 209, 210, 211), of(ASTHMA, 209, 210, 211)));
  }

  @Test
  void countsAreOfDifferentConceptsAndOfVisits() {
    woman(cdm)
        .visit(9201, before(300), before(290))
        .visit(9203, before(20), before(20))
        .visit(9202, before(10), before(10))
        .condition(DIABETES, before(200))
        .condition(DIABETES, before(100))
        .condition(ASTHMA, before(400))
        .drug(TABLET, before(170))
        .procedure(4, before(2));
    assertThat(found(cdm, CovariateDomain.COUNTS))
        .isEqualTo(
            Map.ofEntries(
                Map.entry(1930L, 2.0), // conditions any time, 365, 180 days
                Map.entry(1905L, 1.0),
                Map.entry(1906L, 1.0),
                Map.entry(1931L, 2.0), // ingredients
                Map.entry(1908L, 2.0),
                Map.entry(1909L, 2.0),
                Map.entry(1932L, 1.0), // procedures
                Map.entry(1911L, 1.0),
                Map.entry(1912L, 1.0),
                Map.entry(1913L, 1.0),
                Map.entry(1940L, 3.0), // visits
                Map.entry(1920L, 3.0),
                Map.entry(1921L, 2.0),
                Map.entry(1922L, 2.0),
                Map.entry(1941L, 1.0), // inpatient
                Map.entry(1942L, 1.0),
                Map.entry(1945L, 1.0), // emergency
                Map.entry(1946L, 1.0),
                Map.entry(1947L, 1.0),
                Map.entry(1948L, 1.0),
                Map.entry(1949L, 2.0), // either
                Map.entry(1950L, 2.0),
                Map.entry(1951L, 1.0),
                Map.entry(1952L, 1.0)));
  }

  @Test
  void scoresAddUpWhatIsKnownOfThePerson() {
    woman(cdm).condition(DIABETES, before(2_000)).condition(ASTHMA, before(1));
    assertThat(found(cdm, CovariateDomain.SCORES))
        .isEqualTo(
            Map.of(
                1901L, 2.0, // diabetes 1, lung disease 1
                1904L, 3.0)); // diabetes 1, 65 to 74 years 1, woman 1
  }
}
