package org.focale.features;

import java.io.Serializable;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.stream.LongStream;
import org.focale.model.CovariateValues;
import org.focale.timeline.Column;
import org.focale.timeline.Domain;
import org.focale.timeline.Timeline;

/**
 * Which covariates, in the style of OHDSI FeatureExtraction, does a person have on an index day?
 *
 * <p>A pure function of what was known on the last day that counts, by default the one before the
 * index day: whatever is recorded later, starts later or ends later changes nothing. {@link
 * KnownFacts} says what was known.
 */
public final class PersonCovariates implements Serializable {

  private static final long serialVersionUID = 1L;

  private final CovariateSettings settings;
  private final CovariateConcepts concepts;

  public PersonCovariates(CovariateSettings settings, CovariateConcepts concepts) {
    this.settings = settings;
    this.concepts = concepts;
  }

  public CovariateSettings settings() {
    return settings;
  }

  /** The arrays it reads. */
  public Set<Column> columns() {
    Set<Column> columns = new HashSet<>(Demographics.COLUMNS);
    if (wantsConditions()) {
      columns.addAll(KnownFacts.CONDITION_COLUMNS);
    }
    if (wantsDrugs()) {
      columns.addAll(KnownFacts.DRUG_COLUMNS);
    }
    if (wants(CovariateDomain.MEASUREMENT_VALUES)) {
      columns.addAll(MeasurementValues.COLUMNS);
    }
    if (wants(CovariateDomain.OBSERVATION_VALUES)) {
      columns.addAll(ObservedNumbers.COLUMNS);
    }
    for (CodedAnswers answers : CodedAnswers.values()) {
      if (answers.isWanted(settings)) {
        columns.addAll(answers.columns());
      }
    }
    if (wants(CovariateDomain.CARE_SITES)) {
      columns.addAll(LastSite.COLUMNS);
    }
    for (StartingDomain starting : StartingDomain.values()) {
      if (starting.isWanted(settings)) {
        columns.addAll(PastFacts.columns(starting.domain()));
      }
    }
    if (wants(CovariateDomain.COUNTS)) {
      columns.addAll(PastFacts.columns(Domain.VISIT_OCCURRENCE));
    }
    return columns;
  }

  /**
   * The covariates.
   *
   * @param indexDay days since 1970-01-01
   */
  public CovariateValues of(Timeline person, int indexDay) {
    CovariateBuffer out = new CovariateBuffer();
    int lastDay = settings.lastDay(indexDay);
    if (wants(CovariateDomain.DEMOGRAPHICS)) {
      Demographics.add(person, indexDay, out);
    }
    if (wantsConditions()) {
      addConditions(person, KnownFacts.conditions(person, lastDay), indexDay, out);
    }
    if (wantsDrugs()) {
      addDrugs(KnownFacts.drugs(person, lastDay), indexDay, out);
    }
    for (StartingDomain starting : StartingDomain.values()) {
      addStarting(person, starting, indexDay, out);
    }
    if (wants(CovariateDomain.MEASUREMENT_VALUES)) {
      MeasurementValues.add(person, settings, indexDay, out);
    }
    if (wants(CovariateDomain.OBSERVATION_VALUES)) {
      ObservedNumbers.add(person, settings, indexDay, out);
    }
    for (CodedAnswers answers : CodedAnswers.values()) {
      if (answers.isWanted(settings)) {
        answers.add(person, settings, indexDay, out);
      }
    }
    if (wants(CovariateDomain.CARE_SITES)) {
      LastSite.add(person, lastDay, out);
    }
    if (wants(CovariateDomain.COUNTS)) {
      addVisits(KnownFacts.of(person, Domain.VISIT_OCCURRENCE, lastDay), indexDay, out);
    }
    return out.values();
  }

  /**
   * Which measurements and observations the values are of, with each of their units, and which
   * questions were answered, with each answer, as {@link ConceptMap#pair}s: an id holds the last
   * three digits of the unit or the answer alone.
   */
  public long[] measured(Timeline person, int indexDay) {
    int lastDay = settings.lastDay(indexDay);
    LongStream pairs =
        wants(CovariateDomain.MEASUREMENT_VALUES)
            ? Arrays.stream(MeasurementValues.measured(person, lastDay))
            : LongStream.empty();
    if (wants(CovariateDomain.OBSERVATION_VALUES)) {
      pairs = LongStream.concat(pairs, Arrays.stream(ObservedNumbers.told(person, lastDay)));
    }
    for (CodedAnswers answers : CodedAnswers.values()) {
      if (answers.isWanted(settings)) {
        pairs = LongStream.concat(pairs, Arrays.stream(answers.answered(person, lastDay)));
      }
    }
    return pairs.toArray();
  }

  private boolean wants(CovariateDomain domain) {
    return settings.wants(domain);
  }

  private boolean wantsConditions() {
    return wants(CovariateDomain.CONDITIONS)
        || wants(CovariateDomain.CONDITION_ERAS)
        || wants(CovariateDomain.CONDITION_GROUPS)
        || wants(CovariateDomain.COUNTS)
        || wants(CovariateDomain.SCORES);
  }

  private boolean wantsDrugs() {
    return wants(CovariateDomain.DRUGS)
        || wants(CovariateDomain.DRUG_ERAS)
        || wants(CovariateDomain.DRUG_GROUPS)
        || wants(CovariateDomain.COUNTS);
  }

  private void addConditions(Timeline person, KnownFacts known, int day, CovariateBuffer out) {
    flags(CovariateFamily.CONDITION, ConceptDays.lastStarts(known), day, out);
    ConceptDays ends = ConceptDays.lastEnds(known);
    flags(CovariateFamily.CONDITION_ERA, ends, day, out);
    flags(CovariateFamily.CONDITION_ERA_START, ConceptDays.lastEraStarts(known), day, out);
    groups(CovariateFamily.CONDITION_GROUP, ends, concepts.conditionGroups(), day, out);
    counts(CovariateFamily.DISTINCT_CONDITIONS, ends, day, out);
    if (wants(CovariateDomain.SCORES)) {
      addScores(person, ends, day, out);
    }
  }

  private void addDrugs(KnownFacts known, int day, CovariateBuffer out) {
    flags(CovariateFamily.DRUG, ConceptDays.lastStarts(known), day, out);
    KnownFacts ingredients = known.under(concepts.ingredients());
    ConceptDays ends = ConceptDays.lastEnds(ingredients);
    flags(CovariateFamily.DRUG_ERA, ends, day, out);
    flags(CovariateFamily.DRUG_ERA_START, ConceptDays.lastEraStarts(ingredients), day, out);
    groups(CovariateFamily.DRUG_GROUP, ends, concepts.drugGroups(), day, out);
    counts(CovariateFamily.DISTINCT_INGREDIENTS, ends, day, out);
  }

  private void addStarting(Timeline person, StartingDomain starting, int day, CovariateBuffer out) {
    if (starting.isWanted(settings)) {
      KnownFacts known = KnownFacts.of(person, starting.domain(), settings.lastDay(day));
      ConceptDays last = ConceptDays.lastStarts(known);
      flags(starting.flags(), last, day, out);
      starting.distinct().ifPresent(family -> counts(family, last, day, out));
    }
  }

  private void addScores(Timeline person, ConceptDays conditions, int day, CovariateBuffer out) {
    int diseases = 0;
    for (int i = 0; i < conditions.size; i++) {
      diseases |= concepts.diseases().of(conditions.concepts[i]);
    }
    out.count(CovariateFamily.CHARLSON.id(0), ScoredDisease.charlson(diseases));
    int age = Age.years(person, day).orElse(0);
    out.count(
        CovariateFamily.CHA2DS2_VASC.id(0),
        ScoredDisease.cha2ds2Vasc(diseases, age, Demographics.female(person)));
  }

  private void addVisits(KnownFacts visits, int day, CovariateBuffer out) {
    VisitKinds kinds = concepts.visitKinds();
    visits(CovariateFamily.VISITS, visits, any -> true, day, out);
    visits(CovariateFamily.INPATIENT_VISITS, visits, kinds::isInpatient, day, out);
    visits(CovariateFamily.EMERGENCY_VISITS, visits, kinds::isEmergency, day, out);
    IntPredicate either = kind -> kinds.isInpatient(kind) || kinds.isEmergency(kind);
    visits(CovariateFamily.HOSPITAL_VISITS, visits, either, day, out);
  }

  private void visits(
      CovariateFamily family, KnownFacts visits, IntPredicate kind, int day, CovariateBuffer out) {
    for (int slot = 0; slot < CovariateWindows.SLOTS; slot++) {
      if (settings.windows().uses(slot)) {
        int from = settings.windows().from(slot, day);
        int found = 0;
        for (int i = visits.size - 1; i >= 0 && visits.starts[i] >= from; i--) {
          found += kind.test(visits.concepts[i]) ? 1 : 0;
        }
        out.count(family.id(slot), found);
      }
    }
  }

  /** Flags each concept in each window that its day lies in or after. */
  private void flags(CovariateFamily family, ConceptDays last, int day, CovariateBuffer out) {
    for (int slot = 0; slot < CovariateWindows.SLOTS && wants(family.domain()); slot++) {
      if (settings.windows().uses(slot) && family.has(slot)) {
        int from = settings.windows().from(slot, day);
        for (int i = 0; i < last.size; i++) {
          if (last.days[i] >= from) {
            out.flag(family.id(slot, last.concepts[i]));
          }
        }
      }
    }
  }

  private void groups(
      CovariateFamily family, ConceptDays ends, ConceptMap map, int day, CovariateBuffer out) {
    for (int i = 0; i < ends.size && wants(family.domain()); i++) {
      int to = map.to(ends.concepts[i]);
      for (int slot = 0; slot < CovariateWindows.SLOTS; slot++) {
        if (settings.windows().uses(slot) && ends.days[i] >= settings.windows().from(slot, day)) {
          for (int place = map.from(ends.concepts[i]); place < to; place++) {
            out.flag(family.id(slot, map.member(place)));
          }
        }
      }
    }
  }

  private void counts(CovariateFamily family, ConceptDays last, int day, CovariateBuffer out) {
    for (int slot = 0; slot < CovariateWindows.SLOTS && wants(family.domain()); slot++) {
      if (settings.windows().uses(slot)) {
        out.count(family.id(slot), last.since(settings.windows().from(slot, day)));
      }
    }
  }
}
