package org.focale.cohort;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.focale.cohort.ValueTest.InConceptSet;
import org.focale.cohort.ValueTest.OneOf;

/**
 * What does a criterion ask of the values of an event or of its person?
 *
 * <p>Driven by the declared attributes: {@link CriteriaDomain#attributes()}.
 */
final class ConditionReader {

  private final ConceptSetReader sets;
  private final GeneratorFaults faults;

  ConditionReader(ConceptSetReader sets, GeneratorFaults faults) {
    this.sets = sets;
    this.faults = faults;
  }

  /** The conditions of a kind of event. */
  List<Condition> of(CriteriaDomain domain, JsonObject criterion) {
    List<Condition> conditions = new ArrayList<>();
    for (Attribute attribute : domain.attributes()) {
      JsonElement value = criterion.get(attribute.json());
      boolean unread =
          faults == GeneratorFaults.REPRODUCED
              && GeneratorFault.unread(domain.json(), attribute.json());
      if (!NotInTimeline.lacks(domain, attribute)) {
        read(domain.json(), attribute, criterion, unread ? new ArrayList<>() : conditions);
      } else if (value.present()) {
        value.complain(NotInTimeline.lacking(domain, attribute.json()));
      }
      if (unread && value.present()) {
        value.warn(GeneratorFault.NOT_READ);
      }
    }
    return domain == CriteriaDomain.DRUG_ERA ? drugEra(conditions, criterion) : conditions;
  }

  /** The conditions of a person; {@code attributes} are those of people. */
  List<Condition> ofPerson(List<Attribute> attributes, JsonObject criterion) {
    List<Condition> conditions = new ArrayList<>();
    for (Attribute attribute : attributes) {
      read(GeneratorFault.DEMOGRAPHICS, attribute, criterion, conditions);
    }
    return conditions;
  }

  private void read(
      String owner, Attribute attribute, JsonObject criterion, List<Condition> conditions) {
    JsonElement value = criterion.get(attribute.json());
    test(attribute, value, criterion)
        .ifPresent(
            test ->
                conditions.add(
                    new Condition(attribute.json(), field(owner, attribute, "", value), test)));
    if (attribute.kind() != Attribute.Kind.CONCEPTS) {
      return;
    }
    JsonElement set = criterion.get(attribute.json() + "CS");
    if (set.present()) {
      conditions.add(
          new Condition(
              attribute.json() + "CS",
              field(owner, attribute, "CS", set),
              set.object(
                  selection ->
                      new InConceptSet(
                          sets.required(selection.require("CodesetId")),
                          selection.get("IsExclusion").flag()))));
    }
  }

  private Optional<ValueTest> test(Attribute attribute, JsonElement value, JsonObject criterion) {
    boolean excluded = attribute.excludable() && criterion.get(attribute.json() + "Exclude").flag();
    if (!value.present()) {
      return Optional.empty();
    }
    return switch (attribute.kind()) {
      case CONCEPTS -> oneOf(value, excluded);
      case CONCEPT_SET -> Optional.of(new InConceptSet(sets.required(value), false));
      case WHOLE -> Optional.of(RangeReader.whole(value));
      case DECIMAL -> Optional.of(RangeReader.decimal(value));
      case DAYS -> Optional.of(RangeReader.days(value));
      case TEXT -> Optional.of(RangeReader.text(value));
      case FLAG -> value.flag() ? Optional.of(new ValueTest.IsTrue()) : Optional.empty();
    };
  }

  private Optional<ValueTest> oneOf(JsonElement list, boolean excluded) {
    List<Integer> concepts = list.list().stream().map(sets::concept).toList();
    return concepts.isEmpty() ? Optional.empty() : Optional.of(new OneOf(concepts, excluded));
  }

  private Field field(String owner, Attribute attribute, String suffix, JsonElement value) {
    Optional<GeneratorFault> fault = GeneratorFault.of(owner, attribute.json() + suffix);
    if (fault.isEmpty()) {
      return attribute.field();
    }
    if (faults == GeneratorFaults.MENDED) {
      return fault.get().mended();
    }
    value.warn(fault.get().warning());
    return fault.get().reproduced();
  }

  /**
   * The generator tests the gap against the range of {@code EraLength}. Without such a range it
   * cannot run, and the definition is followed.
   */
  private List<Condition> drugEra(List<Condition> conditions, JsonObject criterion) {
    Optional<Condition> length =
        conditions.stream().filter(each -> each.attribute().equals("EraLength")).findFirst();
    if (faults == GeneratorFaults.MENDED || length.isEmpty()) {
      return conditions;
    }
    JsonElement gap = criterion.get("GapDays");
    if (gap.present()) {
      gap.warn(GeneratorFault.GAP_DAYS);
    }
    return conditions.stream()
        .map(
            each ->
                each.attribute().equals("GapDays")
                    ? new Condition(each.attribute(), each.field(), length.get().test())
                    : each)
        .toList();
  }
}
