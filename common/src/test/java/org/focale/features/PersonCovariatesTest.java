package org.focale.features;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.focale.job.HandMadeCdm;
import org.focale.model.CovariateValues;
import org.focale.timeline.HandMadeTimeline;
import org.focale.vocabulary.ConceptLookup;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Expected values are worked out by hand from the days that each test gives. */
final class PersonCovariatesTest {

  private static final LocalDate INDEX = LocalDate.of(2015, 6, 1);
  private static final LocalDate BIRTH = LocalDate.of(1940, 6, 2);
  private static final int DIABETES = 201826;
  private static final int ASTHMA = 317009;
  private static final int LUNG_DISEASE = 320136;
  private static final int TABLET = 40163924;
  private static final int METFORMIN = 1503297;
  private static final int SITAGLIPTIN = 1580747;
  private static final int ANTIDIABETICS = 21600712;
  private static final int WEIGHT = 3025315;
  private static final int KILOGRAM = 9529;
  private static final int POUND = 8739;

  private static final CovariateConcepts CONCEPTS =
      new CovariateConcepts(
          new ConceptMap(
              new long[] {ConceptMap.pair(ASTHMA, LUNG_DISEASE), ConceptMap.pair(ASTHMA, ASTHMA)}),
          new ConceptMap(new long[] {ConceptMap.pair(METFORMIN, ANTIDIABETICS)}),
          new ConceptMap(
              new long[] {
                ConceptMap.pair(TABLET, SITAGLIPTIN), ConceptMap.pair(TABLET, METFORMIN)
              }),
          new ConceptLookup(
              Map.of(
                  (long) DIABETES, ScoredDisease.DIABETES.bit(),
                  (long) ASTHMA, ScoredDisease.CHRONIC_PULMONARY_DISEASE.bit()),
              0),
          new VisitKinds(Set.of(9201), Set.of(9203)));

  private final HandMadeCdm cdm = new HandMadeCdm();

  private HandMadeCdm.Person woman() {
    return cdm.person(
        1,
        HandMadeCdm.FEMALE,
        BIRTH,
        Map.of("race_concept_id", 8527, "ethnicity_concept_id", 38003564));
  }

  private static LocalDate before(int days) {
    return INDEX.minusDays(days);
  }

  private Map<Long, Double> found(CovariateDomain... domains) {
    return found(cdm, CovariateWindows.USUAL, false, domains);
  }

  private static Map<Long, Double> found(
      HandMadeCdm cdm, CovariateWindows windows, boolean dayZero, CovariateDomain... domains) {
    PersonCovariates covariates =
        new PersonCovariates(new CovariateSettings(windows, Set.of(domains), dayZero), CONCEPTS);
    CovariateValues values =
        covariates.of(HandMadeTimeline.of(cdm, 1, covariates.columns()), (int) INDEX.toEpochDay());
    Map<Long, Double> found = new TreeMap<>();
    for (int i = 0; i < values.ids().length; i++) {
      found.put(values.ids()[i], values.values()[i]);
    }
    assertThat(values.ids()).isSorted().doesNotHaveDuplicates();
    return found;
  }

  private static Set<Long> flags(Map<Long, Double> found) {
    assertThat(found.values()).allMatch(value -> value == 1);
    return found.keySet();
  }

  private static long[] of(int concept, int... analyses) {
    return Arrays.stream(analyses).mapToLong(analysis -> concept * 1_000L + analysis).toArray();
  }

  private static Long[] all(long[]... ids) {
    return Arrays.stream(ids).flatMapToLong(Arrays::stream).boxed().toArray(Long[]::new);
  }

  @Test
  void demographicsAreThoseOfTheIndexDay() {
    woman().observed(LocalDate.of(2010, 1, 1), LocalDate.of(2017, 1, 1));
    assertThat(found(CovariateDomain.DEMOGRAPHICS))
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
  void aConceptIsInEveryWindowThatItsLastStartLiesIn() {
    woman()
        .condition(DIABETES, before(400))
        .condition(DIABETES, before(181))
        .condition(ASTHMA, before(30))
        .condition(0, before(3));
    assertThat(flags(found(CovariateDomain.CONDITIONS)))
        .containsExactlyInAnyOrder(all(of(DIABETES, 101, 102), of(ASTHMA, 101, 102, 103, 104)));
  }

  @Test
  void otherDomainsHaveTheirOwnAnalyses() {
    woman()
        .drug(TABLET, before(200))
        .procedure(4, before(100))
        .measurement(WEIGHT, before(31), null, null)
        .row("device_exposure", "device_concept_id", 6, "device_exposure_start_date", before(1))
        .row("observation", "observation_concept_id", 8, "observation_date", before(366));
    assertThat(
            flags(
                found(
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
  void anEraOverlapsAWindowByItsEndAndBeginsAnewAfterMoreThanThirtyDays() {
    woman();
    condition(DIABETES, before(200), before(20)); // one long era, begun 200 days before
    condition(ASTHMA, before(100), before(90));
    condition(ASTHMA, before(60), before(50)); // 30 days later: the same era
    assertThat(flags(found(CovariateDomain.CONDITION_ERAS)))
        .containsExactlyInAnyOrder(
            all(of(DIABETES, 201, 202, 203, 204, 206), of(ASTHMA, 201, 202, 203, 206, 207)));

    condition(ASTHMA, before(19), before(10)); // 31 days after the last ended: another era
    assertThat(flags(found(CovariateDomain.CONDITION_ERAS))).contains(all(of(ASTHMA, 204, 208)));
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
    woman()
        .row(
            "drug_exposure",
            "drug_concept_id",
            TABLET,
            "drug_exposure_start_date",
            before(50),
            "days_supply",
            20);
    assertThat(flags(found(CovariateDomain.DRUG_ERAS)))
        .containsExactlyInAnyOrder(
            all(
                of(METFORMIN, 401, 402, 403, 404, 406, 407),
                of(SITAGLIPTIN, 401, 402, 403, 404, 406, 407)));
    assertThat(flags(found(CovariateDomain.DRUG_GROUPS)))
        .containsExactlyInAnyOrder(all(of(ANTIDIABETICS, 409, 410, 411, 412)));
  }

  @Test
  void aGroupHoldsWhatLiesBelowIt() {
    woman().condition(ASTHMA, before(100)).condition(DIABETES, before(5));
    assertThat(flags(found(CovariateDomain.CONDITION_GROUPS)))
        .containsExactlyInAnyOrder(all(of(LUNG_DISEASE, 209, 210, 211), of(ASTHMA, 209, 210, 211)));
  }

  @Test
  void valuesAreToldPerMeasurementAndUnit() {
    woman();
    weight(before(90), 80.0, KILOGRAM);
    weight(before(60), 81.5, KILOGRAM);
    weight(before(20), 179.0, POUND);
    weight(before(10), null, KILOGRAM);
    Map<Long, Double> found = found(CovariateDomain.MEASUREMENT_VALUES);
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
        (id, value) ->
            assertThat(found.get(id)).isCloseTo(value, org.assertj.core.data.Offset.offset(1e-9)));
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
  void countsAreOfDifferentConceptsAndOfVisits() {
    woman()
        .visit(9201, before(300), before(290))
        .visit(9203, before(20), before(20))
        .visit(9202, before(10), before(10))
        .condition(DIABETES, before(200))
        .condition(DIABETES, before(100))
        .condition(ASTHMA, before(400))
        .drug(TABLET, before(170))
        .procedure(4, before(2));
    assertThat(found(CovariateDomain.COUNTS))
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
                Map.entry(1948L, 1.0)));
  }

  @Test
  void scoresAddUpWhatIsKnownOfThePerson() {
    woman().condition(DIABETES, before(2_000)).condition(ASTHMA, before(1));
    assertThat(found(CovariateDomain.SCORES))
        .isEqualTo(
            Map.of(
                1901L, 2.0, // diabetes 1, lung disease 1
                1904L, 3.0)); // diabetes 1, 65 to 74 years 1, woman 1
  }

  @Test
  void theIndexDaySpeaksOnlyWhereItIsLetIn() {
    woman().condition(ASTHMA, INDEX);
    assertThat(found(CovariateDomain.CONDITIONS)).isEmpty();
    assertThat(flags(found(cdm, CovariateWindows.USUAL, true, CovariateDomain.CONDITIONS)))
        .containsExactlyInAnyOrder(all(of(ASTHMA, 101, 102, 103, 104)));
  }

  @Test
  void windowsOfOtherLengthsTakeTheIdsThatAreLeft() {
    woman().condition(ASTHMA, before(500)).condition(DIABETES, before(5));
    CovariateWindows windows = CovariateWindows.of(List.of(30, 730, 7));
    assertThat(windows.days()).containsExactly(-1, 730, 7, 30);
    assertThat(flags(found(cdm, windows, false, CovariateDomain.CONDITIONS)))
        .containsExactlyInAnyOrder(all(of(ASTHMA, 102), of(DIABETES, 102, 103, 104)));
  }

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
        .visit(9203, first.plusDays(2), first.plusDays(2))
        .row("observation", "observation_concept_id", 8, "observation_date", first)
        .row("device_exposure", "device_concept_id", 6, "device_exposure_start_date", first)
        .died(first.plusDays(100));
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
    woman().visit(9201, before(9), before(1)).conditionOfLastVisit(ASTHMA, before(9));
    assertThat(found(CovariateDomain.CONDITIONS)).hasSize(4);

    HandMadeCdm open = new HandMadeCdm();
    open.person(1, HandMadeCdm.FEMALE, BIRTH)
        .visit(9201, before(9), INDEX)
        .conditionOfLastVisit(ASTHMA, before(9));
    assertThat(found(open, CovariateWindows.USUAL, false, CovariateDomain.CONDITIONS)).isEmpty();
    assertThat(found(open, CovariateWindows.USUAL, true, CovariateDomain.CONDITIONS)).hasSize(4);
  }

  @Test
  void onlyTheArraysOfTheDomainsAskedForAreRead() {
    for (CovariateDomain domain : EnumSet.allOf(CovariateDomain.class)) {
      assertThat(found(record(3, false, true), CovariateWindows.USUAL, false, domain))
          .as(domain.name())
          .isNotNull();
    }
    PersonCovariates demographics =
        new PersonCovariates(
            new CovariateSettings(
                CovariateWindows.USUAL, Set.of(CovariateDomain.DEMOGRAPHICS), false),
            CONCEPTS);
    assertThat(demographics.columns()).hasSize(8);
  }
}
