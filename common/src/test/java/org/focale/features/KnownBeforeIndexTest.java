package org.focale.features;

import static org.assertj.core.api.Assertions.assertThat;
import static org.focale.features.FoundCovariates.ASTHMA;
import static org.focale.features.FoundCovariates.BIRTH;
import static org.focale.features.FoundCovariates.DIABETES;
import static org.focale.features.FoundCovariates.INDEX;
import static org.focale.features.FoundCovariates.KILOGRAM;
import static org.focale.features.FoundCovariates.LUNG_DISEASE;
import static org.focale.features.FoundCovariates.TABLET;
import static org.focale.features.FoundCovariates.WEIGHT;
import static org.focale.features.FoundCovariates.before;
import static org.focale.features.FoundCovariates.found;
import static org.focale.features.FoundCovariates.woman;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.focale.job.HandMadeCdm;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Nothing that is known later changes what is found; the expected values come from the same record
 * without it.
 */
final class KnownBeforeIndexTest {

  private final HandMadeCdm cdm = new HandMadeCdm();

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void nothingThatIsKnownLaterChangesACovariate(boolean dayZero) {
    CovariateDomain[] all = CovariateDomain.values();
    int covariates = 0;
    for (int seed = 0; seed < 200; seed++) {
      HandMadeCdm asKnown = record(seed, dayZero, false);
      HandMadeCdm later = record(seed, dayZero, true);
      Map<Long, Double> known = found(asKnown, CovariateWindows.USUAL, dayZero, all);
      assertThat(found(later, CovariateWindows.USUAL, dayZero, all))
          .as("seed " + seed)
          .isEqualTo(known);
      covariates += known.size();
    }
    assertThat(covariates).isGreaterThan(200 * 40);
  }

  /**
   * A record of up to the index day, or the same record when more is known: facts that start later,
   * ends that lie later, discharge diagnoses of a stay that was still open.
   */
  private static HandMadeCdm record(int seed, boolean dayZero, boolean later) {
    Random random = new Random(seed);
    Random more = new Random(-seed - 1);
    HandMadeCdm cdm = new HandMadeCdm();
    LocalDate first = dayZero ? INDEX.plusDays(1) : INDEX;
    HandMadeCdm.Person person = cdm.person(1, HandMadeCdm.MALE, BIRTH);
    person.observed(before(700), later ? INDEX.plusYears(3) : INDEX);
    for (int i = 0; i < 12; i++) {
      LocalDate day = first.minusDays(1 + random.nextInt(400));
      LocalDate end = day.plusDays(random.nextInt(200));
      boolean open = !end.isBefore(first);
      LocalDate known = !open ? end : later ? end.plusDays(more.nextInt(50)) : null;
      int concept = List.of(DIABETES, ASTHMA, LUNG_DISEASE).get(random.nextInt(3));
      ended(person, "condition_occurrence", "condition", concept, day, known);
      person.row(
          "drug_exposure",
          "drug_concept_id",
          TABLET,
          "drug_exposure_start_date",
          day,
          "drug_exposure_end_date",
          known,
          "days_supply",
          random.nextInt(90));
      person.measurement(WEIGHT, day, random.nextGaussian() * 10 + 80, KILOGRAM);
      person.procedure(i % 3 + 1, day);
    }
    person.visitAt(4L, 9202, first.minusDays(20), first.minusDays(20));
    answer(person, first.minusDays(30), 4310250);
    person.visit(9201, first.minusDays(4), later ? first.plusDays(more.nextInt(9)) : first);
    if (later) {
      person.conditionOfLastVisit(4185932, first.minusDays(4));
      future(person, first);
    }
    return cdm;
  }

  private static void future(HandMadeCdm.Person person, LocalDate first) {
    person
        .condition(4185932, first)
        .drug(TABLET, first)
        .procedure(9, first.plusDays(1))
        .measurement(WEIGHT, first, 200.0, KILOGRAM)
        .visitAt(5L, 9203, first.plusDays(2), first.plusDays(2))
        .row("observation", "observation_concept_id", 8, "observation_date", first)
        .row("device_exposure", "device_concept_id", 6, "device_exposure_start_date", first)
        .died(first.plusDays(100));
    answer(person, first, 4298794);
  }

  private static void answer(HandMadeCdm.Person person, LocalDate day, int answer) {
    person.row(
        "observation",
        "observation_concept_id",
        43054909,
        "observation_date",
        day,
        "value_as_concept_id",
        answer);
  }

  private static void ended(
      HandMadeCdm.Person person,
      String table,
      String name,
      int concept,
      LocalDate from,
      LocalDate to) {
    person.row(
        table, name + "_concept_id", concept, name + "_start_date", from, name + "_end_date", to);
  }

  @Test
  void theDiagnosesOfAStayAreKnownFromTheDayAfterItEnds() {
    woman(cdm).visit(9201, before(9), before(1)).conditionOfLastVisit(ASTHMA, before(9));
    assertThat(found(cdm, CovariateDomain.CONDITIONS)).hasSize(4);

    HandMadeCdm open = new HandMadeCdm();
    open.person(1, HandMadeCdm.FEMALE, BIRTH)
        .visit(9201, before(9), INDEX)
        .conditionOfLastVisit(ASTHMA, before(9));
    assertThat(found(open, CovariateWindows.USUAL, false, CovariateDomain.CONDITIONS)).isEmpty();
    assertThat(found(open, CovariateWindows.USUAL, true, CovariateDomain.CONDITIONS)).hasSize(4);
  }

  @Test
  void eachDomainAloneFindsWhatItFindsAmongAll() {
    HandMadeCdm cdm = record(3, false, true);
    Map<Long, Double> all = found(cdm, CovariateWindows.USUAL, false, CovariateDomain.values());
    for (CovariateDomain domain : CovariateDomain.values()) {
      Map<Long, Double> alone = found(cdm, CovariateWindows.USUAL, false, domain);
      assertThat(all).as(domain.name()).containsAllEntriesOf(alone);
      assertThat(alone.keySet())
          .as(domain.name())
          .allMatch(id -> CovariateFamily.of(id).domain() == domain);
    }
  }
}
