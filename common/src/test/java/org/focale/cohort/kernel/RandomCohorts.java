package org.focale.cohort.kernel;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.focale.cohort.CohortDefinition;
import org.focale.cohort.Condition;
import org.focale.cohort.CorrelatedCriteria;
import org.focale.cohort.CountColumn;
import org.focale.cohort.CriteriaDomain;
import org.focale.cohort.CriteriaGroup;
import org.focale.cohort.Criterion;
import org.focale.cohort.DemographicCriteria;
import org.focale.cohort.EndStrategy;
import org.focale.cohort.Field;
import org.focale.cohort.Period;
import org.focale.cohort.ResultLimit;
import org.focale.cohort.ValueTest;

/** Which definitions ask all kinds of things of {@link RandomPersons}? Drawn from a seed. */
final class RandomCohorts {

  private static final CriteriaDomain[] DOMAINS = {
    CriteriaDomain.CONDITION_OCCURRENCE,
    CriteriaDomain.DRUG_EXPOSURE,
    CriteriaDomain.MEASUREMENT,
    CriteriaDomain.VISIT_OCCURRENCE
  };
  private static final CountColumn[] COUNTED = {
    CountColumn.DOMAIN_CONCEPT,
    CountColumn.START_DATE,
    CountColumn.END_DATE,
    CountColumn.DURATION,
    CountColumn.VISIT_ID
  };
  private static final int[] SETS = {0, 1, 2, 3, 4, 12, 12, 12};

  private final Random random;

  private RandomCohorts(long seed) {
    this.random = new Random(seed);
  }

  static List<CohortDefinition> drawn(long seed, int definitions) {
    RandomCohorts cohorts = new RandomCohorts(seed);
    return Stream.generate(cohorts::definition).limit(definitions).toList();
  }

  private CohortDefinition definition() {
    return new CohortDefinition(
        1,
        "random",
        Written.NAMED_SETS,
        new CohortDefinition.PrimaryCriteria(
            some(1, 2, () -> criterion(chance(20) ? 1 : 0)),
            chance(50) ? 0 : random.nextInt(15),
            chance(50) ? 0 : random.nextInt(10),
            limit()),
        chance(40) ? Optional.of(group(2)) : Optional.empty(),
        limit(),
        some(0, 3, () -> new CohortDefinition.InclusionRule("rule", "", group(2))),
        limit(),
        end(),
        chance(30) ? List.of(criterion(0)) : List.of(),
        chance(30) ? random.nextInt(30) : 0,
        chance(20) ? period() : Period.OPEN,
        Map.of(),
        List.of());
  }

  private ResultLimit limit() {
    return chance(50) ? ResultLimit.ALL : one(ResultLimit.values());
  }

  private EndStrategy end() {
    return switch (random.nextInt(4)) {
      case 0 -> new EndStrategy.EndOfObservation();
      case 1 -> new EndStrategy.DateOffset(false, random.nextInt(20));
      case 2 -> new EndStrategy.DateOffset(true, random.nextInt(20) - 5);
      default ->
          new EndStrategy.DrugEra(
              12,
              random.nextInt(20),
              random.nextInt(5),
              chance(30) ? OptionalInt.of(random.nextInt(20)) : OptionalInt.empty());
    };
  }

  private Period period() {
    int day = day();
    return new Period(
        chance(70) ? OptionalInt.of(day) : OptionalInt.empty(),
        chance(70) ? OptionalInt.of(day + random.nextInt(60)) : OptionalInt.empty());
  }

  private Criterion criterion(int depth) {
    CriteriaDomain domain = chance(10) ? CriteriaDomain.LOCATION_REGION : one(DOMAINS);
    return new Criterion(
        domain,
        chance(80) ? OptionalInt.of(set()) : OptionalInt.empty(),
        chance(10) && !domain.domain().table().matches("visit_occurrence|person_location")
            ? OptionalInt.of(set())
            : OptionalInt.empty(),
        chance(20),
        chance(15) ? Optional.of(adjustment()) : Optional.empty(),
        Period.OPEN,
        chance(30) ? List.of(condition(domain)) : List.of(),
        depth > 0 && chance(30) ? Optional.of(group(depth - 1)) : Optional.empty());
  }

  private Criterion.DateAdjustment adjustment() {
    return new Criterion.DateAdjustment(
        chance(30), random.nextInt(10) - 5, chance(70), random.nextInt(10) - 3);
  }

  private Condition condition(CriteriaDomain domain) {
    return switch (random.nextInt(6)) {
      case 0 -> new Condition("age", Field.Derived.AGE_AT_START, range(10, 50));
      case 1 -> new Condition("start", Field.Derived.START, range(day(), 30));
      case 2 -> new Condition("length", Field.Derived.LENGTH, range(1, 10));
      case 3 -> new Condition("gender", Field.Derived.GENDER, among(8507, false));
      default ->
          switch (domain) {
            case CONDITION_OCCURRENCE ->
                new Condition("status", new Field.Recorded("status"), inSetOrAmong());
            case DRUG_EXPOSURE ->
                new Condition("supply", new Field.Recorded("days_supply"), range(5, 20));
            case MEASUREMENT ->
                chance(50)
                    ? new Condition("value", new Field.Recorded("value"), range(3, 5))
                    : new Condition("visit", Field.Derived.VISIT_CONCEPT, inSetOrAmong());
            case VISIT_OCCURRENCE ->
                chance(50)
                    ? new Condition(
                        "region",
                        Field.Derived.CARE_SITE_REGION,
                        new ValueTest.InConceptSet(set(), false))
                    : new Condition("end", Field.Derived.END, range(day(), 60));
            default -> new Condition("end", Field.Derived.END, range(day(), 60));
          };
    };
  }

  private ValueTest inSetOrAmong() {
    return chance(50)
        ? new ValueTest.InConceptSet(set(), chance(30))
        : among(1 + random.nextInt(4), chance(30));
  }

  private static ValueTest among(int concept, boolean excluded) {
    return new ValueTest.OneOf(List.of(concept), excluded);
  }

  private ValueTest range(int value, int extent) {
    return new ValueTest.Compared(one(ValueTest.Operator.values()), value, value + extent);
  }

  private CriteriaGroup group(int depth) {
    return new CriteriaGroup(
        one(CriteriaGroup.Type.values()),
        random.nextInt(3),
        some(0, 2, () -> correlated(depth)),
        chance(20)
            ? List.of(
                new DemographicCriteria(
                    List.of(new Condition("age", Field.Derived.AGE_AT_START, range(20, 30)))))
            : List.of(),
        depth > 0 && chance(20) ? List.of(group(depth - 1)) : List.of());
  }

  private CorrelatedCriteria correlated(int depth) {
    return new CorrelatedCriteria(
        criterion(depth),
        window(chance(20)),
        chance(20) ? Optional.of(window(chance(80))) : Optional.empty(),
        new CorrelatedCriteria.Occurrence(
            one(CorrelatedCriteria.Comparison.values()),
            random.nextInt(3),
            chance(30) ? Optional.of(one(COUNTED)) : Optional.empty()),
        chance(15),
        chance(25));
  }

  private CorrelatedCriteria.Window window(boolean ofEnd) {
    return new CorrelatedCriteria.Window(bound(-1), bound(1), chance(20), ofEnd);
  }

  /** Mostly on the usual side. */
  private CorrelatedCriteria.Bound bound(int side) {
    return new CorrelatedCriteria.Bound(
        chance(30) ? OptionalInt.empty() : OptionalInt.of(random.nextInt(50)),
        chance(85) ? side : -side);
  }

  private int set() {
    return SETS[random.nextInt(SETS.length)];
  }

  private int day() {
    return (int) RandomPersons.DAY_0.toEpochDay() + random.nextInt(120);
  }

  private boolean chance(int percent) {
    return random.nextInt(100) < percent;
  }

  private <T> T one(T[] of) {
    return of[random.nextInt(of.length)];
  }

  private <T> List<T> some(int least, int most, Supplier<T> each) {
    List<T> drawn = new ArrayList<>();
    for (int i = least + random.nextInt(most - least + 1); i > 0; i--) {
      drawn.add(each.get());
    }
    return drawn;
  }
}
