package org.focale.features;

import static org.assertj.core.api.Assertions.assertThat;
import static org.focale.features.FoundCovariates.ASTHMA;
import static org.focale.features.FoundCovariates.CONCEPTS;
import static org.focale.features.FoundCovariates.DIABETES;
import static org.focale.features.FoundCovariates.INDEX;
import static org.focale.features.FoundCovariates.TABLET;
import static org.focale.features.FoundCovariates.WEIGHT;
import static org.focale.features.FoundCovariates.all;
import static org.focale.features.FoundCovariates.before;
import static org.focale.features.FoundCovariates.flags;
import static org.focale.features.FoundCovariates.found;
import static org.focale.features.FoundCovariates.of;
import static org.focale.features.FoundCovariates.woman;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.focale.job.HandMadeCdm;
import org.junit.jupiter.api.Test;

/** Expected values are worked out by hand from the days that each test gives. */
final class PersonCovariatesTest {

  private final HandMadeCdm cdm = new HandMadeCdm();

  @Test
  void demographicsAreThoseOfTheIndexDay() {
    woman(cdm).observed(LocalDate.of(2010, 1, 1), LocalDate.of(2017, 1, 1));
    assertThat(found(cdm, CovariateDomain.DEMOGRAPHICS))
        .isEqualTo(
            Map.of(
                8532001L, 1.0, // female
                1002L, 74.0, // a day short of 75
                14003L, 1.0, // 70 to 74
                8527004L, 1.0,
                38003564005L, 1.0,
                2015006L, 1.0,
                6007L, 1.0,
                1008L, 1977.0)); // 2010-01-01 to 2015-06-01
  }

  @Test
  void theSiteIsThatOfTheLastVisitBeforeTheIndexThatNamesOne() {
    woman(cdm)
        .visitAt(3L, 9202, before(300), before(300))
        .visitAt(7L, 9202, before(30), before(30))
        .visitAt(null, 9202, before(10), before(10))
        .visitAt(5L, 9202, INDEX, INDEX);
    assertThat(flags(found(cdm, CovariateDomain.CARE_SITES))).containsExactly(7012L);
    assertThat(flags(found(cdm, CovariateWindows.USUAL, true, CovariateDomain.CARE_SITES)))
        .containsExactly(5012L);
  }

  @Test
  void aSiteWhoseNumberLeavesNoRoomForAnAnalysisIsNotTold() {
    woman(cdm).visitAt(Long.MAX_VALUE / 1_000, 9202, before(30), before(30));
    assertThat(found(cdm, CovariateDomain.CARE_SITES)).isEmpty();
    cdm.more(1).visitAt(Long.MAX_VALUE / 1_000 - 1, 9202, before(20), before(20));
    assertThat(found(cdm, CovariateDomain.CARE_SITES))
        .containsKey(Long.MAX_VALUE / 1_000 * 1_000 - 988);
  }

  @Test
  void aConceptIsInEveryWindowThatItsLastStartLiesIn() {
    woman(cdm)
        .condition(DIABETES, before(400))
        .condition(DIABETES, before(181))
        .condition(ASTHMA, before(30))
        .condition(0, before(3));
    assertThat(flags(found(cdm, CovariateDomain.CONDITIONS)))
        .containsExactlyInAnyOrder(all(of(DIABETES, 101, 102), of(ASTHMA, 101, 102, 103, 104)));
  }

  @Test
  void otherDomainsHaveTheirOwnAnalyses() {
    woman(cdm)
        .drug(TABLET, before(200))
        .procedure(4, before(100))
        .measurement(WEIGHT, before(31), null, null)
        .row("device_exposure", "device_concept_id", 6, "device_exposure_start_date", before(1))
        .row("observation", "observation_concept_id", 8, "observation_date", before(366));
    assertThat(
            flags(
                found(
                    cdm,
                    CovariateDomain.DRUGS,
                    CovariateDomain.PROCEDURES,
                    CovariateDomain.DEVICES,
                    CovariateDomain.MEASUREMENTS,
                    CovariateDomain.OBSERVATIONS)))
        .containsExactlyInAnyOrder(
            all(
                of(TABLET, 301, 302),
                of(4, 501, 502, 503),
                of(6, 601, 602, 603, 604),
                of(WEIGHT, 701, 702, 703),
                of(8, 801)));
  }

  @Test
  void theIndexDaySpeaksOnlyWhereItIsLetIn() {
    woman(cdm).condition(ASTHMA, INDEX);
    assertThat(found(cdm, CovariateDomain.CONDITIONS)).isEmpty();
    assertThat(flags(found(cdm, CovariateWindows.USUAL, true, CovariateDomain.CONDITIONS)))
        .containsExactlyInAnyOrder(all(of(ASTHMA, 101, 102, 103, 104)));
  }

  @Test
  void windowsOfOtherLengthsTakeTheIdsThatAreLeft() {
    woman(cdm).condition(ASTHMA, before(500)).condition(DIABETES, before(5));
    CovariateWindows windows = CovariateWindows.of(List.of(30, 730, 7));
    assertThat(windows.days()).containsExactly(-1, 730, 7, 30);
    assertThat(flags(found(cdm, windows, false, CovariateDomain.CONDITIONS)))
        .containsExactlyInAnyOrder(all(of(ASTHMA, 102), of(DIABETES, 102, 103, 104)));
  }

  @Test
  void onlyTheArraysOfTheDomainsAskedForAreRead() {
    PersonCovariates demographics =
        new PersonCovariates(
            new CovariateSettings(
                CovariateWindows.USUAL, Set.of(CovariateDomain.DEMOGRAPHICS), false),
            CONCEPTS);
    assertThat(demographics.columns()).hasSize(8);
  }
}
