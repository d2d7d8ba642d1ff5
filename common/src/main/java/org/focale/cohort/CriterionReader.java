package org.focale.cohort;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.focale.cohort.Criterion.DateAdjustment;
import org.focale.problem.Spelling;

/** Which events does one criterion of a definition mean? */
final class CriterionReader {

  private static final Map<String, CriteriaDomain> DOMAINS = new LinkedHashMap<>();

  static {
    for (CriteriaDomain domain : CriteriaDomain.values()) {
      DOMAINS.put(domain.json(), domain);
    }
  }

  private static final Map<String, Boolean> FROM_END =
      Map.of("START_DATE", false, "END_DATE", true);

  private final ConceptSetReader sets;
  private final GeneratorFaults faults;
  private final ConditionReader conditions;
  private final GroupReader groups;

  CriterionReader(
      ConceptSetReader sets,
      GeneratorFaults faults,
      ConditionReader conditions,
      GroupReader groups) {
    this.sets = sets;
    this.faults = faults;
    this.conditions = conditions;
    this.groups = groups;
  }

  /** The criteria of a list. */
  List<Criterion> list(JsonElement list) {
    return list.list().stream().flatMap(element -> read(element).stream()).toList();
  }

  /**
   * The criterion that an object with one key, the kind of event, holds; empty if it is unknown.
   */
  Optional<Criterion> read(JsonElement element) {
    return element.object(
        wrapper -> {
          List<String> kinds = wrapper.keys();
          if (kinds.size() != 1) {
            kinds.forEach(wrapper::get);
            wrapper.complain("has " + kinds.size() + " kinds of event; one is needed.");
            return Optional.empty();
          }
          return read(wrapper, kinds.get(0));
        });
  }

  private Optional<Criterion> read(JsonObject wrapper, String kind) {
    JsonElement written = wrapper.require(kind);
    CriteriaDomain domain = DOMAINS.get(kind);
    if (domain != null) {
      return Optional.of(written.object(criterion -> criterion(domain, criterion)));
    }
    written.complain("is no kind of event. " + Spelling.sentence(kind, DOMAINS.keySet()));
    return Optional.empty();
  }

  private Criterion criterion(CriteriaDomain domain, JsonObject criterion) {
    return new Criterion(
        domain,
        domain.hasConceptSet() ? sets.optional(criterion.get("CodesetId")) : OptionalInt.empty(),
        sourceConceptSet(domain, criterion),
        domain.hasFirst() && criterion.get("First").flag(),
        dateAdjustment(domain, criterion.get("DateAdjustment")),
        domain.hasUserDefinedPeriod()
            ? RangeReader.period(criterion.get("UserDefinedPeriod"))
            : Period.OPEN,
        conditions.of(domain, criterion),
        groups.optional(criterion.get("CorrelatedCriteria")).filter(group -> !group.isEmpty()));
  }

  private OptionalInt sourceConceptSet(CriteriaDomain domain, JsonObject criterion) {
    if (domain.sourceConcept().isEmpty()) {
      return OptionalInt.empty();
    }
    JsonElement reference = criterion.get(domain.sourceConcept());
    OptionalInt set = sets.optional(reference);
    if (set.isEmpty() || domain.domain().has("source_concept")) {
      return set;
    }
    if (faults == GeneratorFaults.REPRODUCED) {
      reference.warn(GeneratorFault.NOT_READ);
    } else {
      reference.complain(NotInTimeline.lacking(domain, "source concept"));
    }
    return OptionalInt.empty();
  }

  private Optional<DateAdjustment> dateAdjustment(CriteriaDomain domain, JsonElement element) {
    if (!element.present()) {
      return Optional.empty();
    }
    DateAdjustment written =
        element.object(
            adjustment ->
                new DateAdjustment(
                    fromEnd(adjustment.get("StartWith"), false),
                    adjustment.get("StartOffset").integer(),
                    fromEnd(adjustment.get("EndWith"), true),
                    adjustment.get("EndOffset").integer()));
    if (faults == GeneratorFaults.REPRODUCED
        && GeneratorFault.unread(domain.json(), "DateAdjustment")) {
      element.warn(GeneratorFault.NOT_READ);
      return Optional.empty();
    }
    boolean asDeath = !written.startFromEnd() && written.endFromEnd();
    if (domain != CriteriaDomain.DEATH || asDeath || faults == GeneratorFaults.MENDED) {
      return Optional.of(written);
    }
    element.warn(GeneratorFault.DEATH_ADJUSTMENT);
    return Optional.of(new DateAdjustment(false, written.startOffset(), true, written.endOffset()));
  }

  private static boolean fromEnd(JsonElement element, boolean otherwise) {
    return element.present() ? element.oneOf(FROM_END) : otherwise;
  }
}
