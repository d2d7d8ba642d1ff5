package org.focale.cohort;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.focale.cohort.CorrelatedCriteria.Comparison;
import org.focale.cohort.CorrelatedCriteria.Occurrence;
import org.focale.cohort.CorrelatedCriteria.Window;

/** How does a definition combine criteria, and how many events around the index event? */
final class GroupReader {

  private static final Map<String, CriteriaGroup.Type> TYPES =
      new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
  private static final Map<String, CountColumn> COUNT_COLUMNS = new TreeMap<>();

  static {
    Stream.of(CriteriaGroup.Type.values()).forEach(type -> TYPES.put(type.name(), type));
    Stream.of(CountColumn.values()).forEach(column -> COUNT_COLUMNS.put(column.name(), column));
  }

  private static final List<Attribute> DEMOGRAPHIC =
      List.of(
          Attribute.whole("Age", Field.Derived.AGE_AT_START),
          Attribute.concepts("Gender", Field.Derived.GENDER),
          Attribute.concepts("Race", Field.Derived.RACE),
          Attribute.concepts("Ethnicity", Field.Derived.ETHNICITY),
          Attribute.days("OccurrenceStartDate", Field.Derived.START),
          Attribute.days("OccurrenceEndDate", Field.Derived.END));

  private static final String EMPTY = "is empty: every event meets it.";

  private final ConditionReader conditions;
  private final CriterionReader criteria;

  GroupReader(ConceptSetReader sets, GeneratorFaults faults) {
    this.conditions = new ConditionReader(sets, faults);
    this.criteria = new CriterionReader(sets, faults, conditions, this);
  }

  CriterionReader criteria() {
    return criteria;
  }

  /** The group, if one is written; it may be empty. */
  Optional<CriteriaGroup> optional(JsonElement element) {
    return element.present() ? Optional.of(element.object(this::group)) : Optional.empty();
  }

  /** The group, with a warning if it asks nothing. */
  CriteriaGroup asking(JsonElement element) {
    CriteriaGroup group = element.object(this::group);
    if (group.isEmpty()) {
      element.warn(EMPTY);
    }
    return group;
  }

  private CriteriaGroup group(JsonObject group) {
    CriteriaGroup.Type type = group.require("Type").oneOf(TYPES);
    boolean counts = type == CriteriaGroup.Type.AT_LEAST || type == CriteriaGroup.Type.AT_MOST;
    int count = count(counts ? group.require("Count") : group.get("Count"));
    return new CriteriaGroup(
        type,
        counts ? count : 0,
        group.get("CriteriaList").list().stream()
            .flatMap(element -> element.object(this::correlated).stream())
            .toList(),
        group.get("DemographicCriteriaList").list().stream().map(this::demographic).toList(),
        group.get("Groups").list().stream().map(this::asking).toList());
  }

  private DemographicCriteria demographic(JsonElement element) {
    DemographicCriteria person =
        element.object(
            written -> new DemographicCriteria(conditions.ofPerson(DEMOGRAPHIC, written)));
    if (person.conditions().isEmpty()) {
      element.warn(EMPTY);
    }
    return person;
  }

  private Optional<CorrelatedCriteria> correlated(JsonObject written) {
    Optional<Criterion> criterion = criteria.read(written.require("Criteria"));
    Window start = WindowReader.window(written.require("StartWindow"), false);
    JsonElement end = written.get("EndWindow");
    Optional<Window> endWindow =
        end.present() ? Optional.of(WindowReader.window(end, true)) : Optional.empty();
    Occurrence occurrence =
        written.require("Occurrence").object(counted -> occurrence(counted, criterion));
    boolean sameVisit = written.get("RestrictVisit").flag();
    boolean anyTime = written.get("IgnoreObservationPeriod").flag();
    return criterion.map(
        found -> new CorrelatedCriteria(found, start, endWindow, occurrence, sameVisit, anyTime));
  }

  private static Occurrence occurrence(JsonObject written, Optional<Criterion> criterion) {
    Comparison comparison = comparison(written.require("Type"));
    int count = count(written.require("Count"));
    JsonElement column = written.get("CountColumn");
    CountColumn counted =
        column.present() ? column.oneOf(COUNT_COLUMNS) : CountColumn.DOMAIN_CONCEPT;
    boolean distinct = written.get("IsDistinct").flag();
    criterion
        .map(Criterion::domain)
        .filter(domain -> distinct && !counted.of(domain))
        .ifPresent(
            domain -> column.complain("is " + counted + ", which no " + domain.json() + " has."));
    return new Occurrence(comparison, count, distinct ? Optional.of(counted) : Optional.empty());
  }

  private static Comparison comparison(JsonElement element) {
    int type = element.integer();
    if (type < 0 || type >= Comparison.values().length) {
      element.complain("is " + type + "; 0 is exactly, 1 at most, 2 at least.");
      return Comparison.EXACTLY;
    }
    return Comparison.values()[type];
  }

  private static int count(JsonElement element) {
    int count = element.integer();
    if (count < 0) {
      element.complain("is " + count + "; it must be 0 or more.");
    }
    return count;
  }
}
