package org.focale.features;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.focale.job.HandMadeCdm;
import org.focale.model.CovariateValues;
import org.focale.timeline.HandMadeTimeline;
import org.focale.vocabulary.ConceptLookup;

/** Which covariates does the first person of a hand-made source have on the index day? */
final class FoundCovariates {

  static final LocalDate INDEX = LocalDate.of(2015, 6, 1);
  static final LocalDate BIRTH = LocalDate.of(1940, 6, 2);
  static final int DIABETES = 201826;
  static final int ASTHMA = 317009;
  static final int LUNG_DISEASE = 320136;
  static final int TABLET = 40163924;
  static final int METFORMIN = 1503297;
  static final int SITAGLIPTIN = 1580747;
  static final int ANTIDIABETICS = 21600712;
  static final int WEIGHT = 3025315;
  static final int KILOGRAM = 9529;
  static final int POUND = 8739;

  static final CovariateConcepts CONCEPTS =
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

  private FoundCovariates() {}

  /** Person 1. */
  static HandMadeCdm.Person woman(HandMadeCdm cdm) {
    return cdm.person(
        1,
        HandMadeCdm.FEMALE,
        BIRTH,
        Map.of("race_concept_id", 8527, "ethnicity_concept_id", 38003564));
  }

  static LocalDate before(int days) {
    return INDEX.minusDays(days);
  }

  static Map<Long, Double> found(HandMadeCdm cdm, CovariateDomain... domains) {
    return found(cdm, CovariateWindows.USUAL, false, domains);
  }

  static Map<Long, Double> found(
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

  static Set<Long> flags(Map<Long, Double> found) {
    assertThat(found.values()).allMatch(value -> value == 1);
    return found.keySet();
  }

  static long[] of(int concept, int... analyses) {
    return Arrays.stream(analyses).mapToLong(analysis -> concept * 1_000L + analysis).toArray();
  }

  static Long[] all(long[]... ids) {
    return Arrays.stream(ids).flatMapToLong(Arrays::stream).boxed().toArray(Long[]::new);
  }
}
