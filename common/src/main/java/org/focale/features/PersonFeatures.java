package org.focale.features;

import java.io.Serializable;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.linalg.Vectors;
import org.focale.timeline.Column;
import org.focale.timeline.Timeline;

/**
 * Which numbers does a person have in a feature space, as known before a day?
 *
 * <p>A function of the facts that start before the day and of nothing else: whatever is recorded
 * from that day on changes no number.
 */
public final class PersonFeatures implements Serializable {

  private static final long serialVersionUID = 1L;

  private final List<Feature> features;
  private final VisitKinds visitKinds;
  private final LastValues lastValues;

  public PersonFeatures(FeatureSpace space, VisitKinds visitKinds) {
    this.features = space.features();
    this.visitKinds = visitKinds;
    this.lastValues = new LastValues(space.measures());
  }

  /** The arrays it reads. */
  public Set<Column> columns() {
    return KnownHistory.COLUMNS;
  }

  /** One number per feature, in a reader's units; absent ones replaced by the feature's fill. */
  public double[] raw(Timeline person, int day) {
    KnownHistory history = new KnownHistory(person, day);
    Distinct distinct =
        new Distinct(
            history.conditions.distinct(),
            history.drugs.distinct(),
            history.procedures.distinct(),
            lastValues.of(person, day));
    double[] values = new double[features.size()];
    for (int i = 0; i < values.length; i++) {
      double value = value(features.get(i), history, distinct);
      values[i] = Double.isNaN(value) ? features.get(i).fill() : value;
    }
    return values;
  }

  /** One number per feature as a model sees it: counts as log(1 + n). */
  public double[] scaled(double[] raw) {
    double[] scaled = new double[raw.length];
    for (int i = 0; i < raw.length; i++) {
      scaled[i] = features.get(i).scaled(raw[i]);
    }
    return scaled;
  }

  /** The scaled numbers as MLlib takes them, sparse where that is smaller. */
  public Vector vector(Timeline person, int day) {
    return Vectors.dense(scaled(raw(person, day))).compressed();
  }

  /** Different concepts per domain, ascending, and last values. */
  private record Distinct(int[] conditions, int[] drugs, int[] procedures, double[] last) {}

  private double value(Feature feature, KnownHistory history, Distinct distinct) {
    int window = feature.windowDays();
    return switch (feature.kind()) {
      case AGE -> history.age();
      case FEMALE -> flag(history.female());
      case SEX_NOT_RECORDED -> flag(history.sexNotRecorded());
      case PRIOR_OBSERVATION -> history.priorObservation();
      case DAYS_SINCE_VISIT -> history.daysSinceVisit();
      case NO_VISIT -> flag(Double.isNaN(history.daysSinceVisit()));
      case VISITS -> history.within(history.visits, window);
      case INPATIENT_VISITS -> history.visits(visitKinds::isInpatient, window);
      case EMERGENCY_VISITS -> history.visits(visitKinds::isEmergency, window);
      case CONDITIONS -> history.within(history.conditions, window);
      case DRUGS -> history.within(history.drugs, window);
      case PROCEDURES -> history.within(history.procedures, window);
      case MEASUREMENTS -> history.within(history.measurements, window);
      case DISTINCT_CONDITIONS -> distinct.conditions().length;
      case DISTINCT_DRUGS -> distinct.drugs().length;
      case HAS_CONDITION -> flag(has(distinct.conditions(), feature.conceptId()));
      case HAS_DRUG -> flag(has(distinct.drugs(), feature.conceptId()));
      case HAS_PROCEDURE -> flag(has(distinct.procedures(), feature.conceptId()));
      case LAST_VALUE -> distinct.last()[lastValues.place(feature.conceptId())];
      case VALUE_MISSING ->
          flag(Double.isNaN(distinct.last()[lastValues.place(feature.conceptId())]));
    };
  }

  private static boolean has(int[] ascending, int concept) {
    return Arrays.binarySearch(ascending, concept) >= 0;
  }

  private static double flag(boolean holds) {
    return holds ? 1 : 0;
  }
}
