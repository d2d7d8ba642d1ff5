package org.focale.features;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.focale.features.Feature.Kind;

/**
 * Which numbers are measured of each person, in which order?
 *
 * <p>Age, sex and use of care always; concepts and measurements as {@link FactSummary} chose them,
 * in its order.
 *
 * @param persons on whom they were chosen
 * @param features in the order of the vectors
 */
public record FeatureSpace(long persons, List<Feature> features) implements Serializable {

  private static final List<Integer> WINDOWS = List.of(30, 180, 365, Feature.EVER);
  private static final List<Kind> COUNTED =
      List.of(
          Kind.VISITS,
          Kind.INPATIENT_VISITS,
          Kind.EMERGENCY_VISITS,
          Kind.CONDITIONS,
          Kind.DRUGS,
          Kind.PROCEDURES,
          Kind.MEASUREMENTS);

  public FeatureSpace {
    features = List.copyOf(features);
    if (features.stream().map(Feature::code).distinct().count() < features.size()) {
      throw new IllegalArgumentException("two features have one code");
    }
  }

  /**
   * The space of what was chosen.
   *
   * @param chosen rows of {@link FactSummary#chosen}
   * @param names of concepts; one without a name goes by its id
   */
  public static FeatureSpace of(List<Row> chosen, Map<Integer, String> names) {
    long persons = 0;
    double age = 0;
    double sinceVisit = 0;
    List<Feature> concepts = new ArrayList<>();
    for (Row row : chosen) {
      FactSummary.Chosen fact = FactSummary.Chosen.of(row);
      int id = fact.conceptId();
      String name = names.getOrDefault(id, "concept " + id);
      switch (fact.kind()) {
        case PERSON -> persons = fact.persons();
        case AGE -> age = fact.median();
        case DAYS_SINCE_VISIT -> sinceVisit = fact.median();
        case CONDITION -> concepts.add(Feature.about(Kind.HAS_CONDITION, id, 0, 0, name));
        case DRUG -> concepts.add(Feature.about(Kind.HAS_DRUG, id, 0, 0, name));
        case PROCEDURE -> concepts.add(Feature.about(Kind.HAS_PROCEDURE, id, 0, 0, name));
        case MEASUREMENT -> {
          int unit = fact.unitConceptId();
          concepts.add(Feature.about(Kind.LAST_VALUE, id, unit, fact.median(), name));
          concepts.add(Feature.about(Kind.VALUE_MISSING, id, unit, 0, name));
        }
      }
    }
    List<Feature> all = new ArrayList<>(always(age, sinceVisit));
    all.addAll(concepts);
    return new FeatureSpace(persons, all);
  }

  private static List<Feature> always(double age, double sinceVisit) {
    List<Feature> features = new ArrayList<>();
    features.add(Feature.of(Kind.AGE, age));
    features.add(Feature.of(Kind.FEMALE, 0));
    features.add(Feature.of(Kind.SEX_NOT_RECORDED, 0));
    features.add(Feature.of(Kind.PRIOR_OBSERVATION, 0));
    features.add(Feature.of(Kind.DAYS_SINCE_VISIT, sinceVisit));
    features.add(Feature.of(Kind.NO_VISIT, 0));
    for (Kind kind : COUNTED) {
      WINDOWS.forEach(days -> features.add(Feature.within(kind, days)));
    }
    features.add(Feature.of(Kind.DISTINCT_CONDITIONS, 0));
    features.add(Feature.of(Kind.DISTINCT_DRUGS, 0));
    return features;
  }

  public int size() {
    return features.size();
  }

  /** The measurements whose last values are in the space. */
  List<LastValues.Measure> measures() {
    return features.stream()
        .filter(feature -> feature.kind() == Kind.LAST_VALUE)
        .map(f -> new LastValues.Measure(f.conceptId(), f.unitConceptId()))
        .toList();
  }
}
