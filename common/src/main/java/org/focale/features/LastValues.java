package org.focale.features;

import java.io.Serializable;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.focale.timeline.Column;
import org.focale.timeline.Domain;
import org.focale.timeline.Timeline;

/**
 * What was the latest value of each measurement before a day?
 *
 * <p>A value counts only in the unit that its measurement is asked for in; a result without a
 * number is no value.
 */
public final class LastValues implements Serializable {

  private static final long serialVersionUID = 1L;
  private static final Column CONCEPT = Domain.MEASUREMENT.column("concept");
  private static final Column START = Domain.MEASUREMENT.column("start_day");
  private static final Column VALUE = Domain.MEASUREMENT.column("value");
  private static final Column UNIT = Domain.MEASUREMENT.column("unit");

  /** The arrays it reads. */
  public static final Set<Column> COLUMNS = Set.of(CONCEPT, START, VALUE, UNIT);

  /** A measurement in one unit; unit 0 where none is recorded or mapped. */
  public record Measure(int conceptId, int unitConceptId) implements Serializable {}

  private final int[] concepts;
  private final int[] units;

  /**
   * @param measures one unit per concept, in any order
   */
  public LastValues(List<Measure> measures) {
    List<Measure> sorted =
        measures.stream().sorted(Comparator.comparingInt(Measure::conceptId)).toList();
    this.concepts = sorted.stream().mapToInt(Measure::conceptId).toArray();
    this.units = sorted.stream().mapToInt(Measure::unitConceptId).toArray();
    if (Arrays.stream(concepts).distinct().count() < concepts.length) {
      throw new IllegalArgumentException("a measurement is asked for in two units");
    }
  }

  /** The values, at the places that {@link #place} names; NaN where there is none. */
  public double[] of(Timeline person, int day) {
    double[] last = new double[concepts.length];
    Arrays.fill(last, Double.NaN);
    int[] concept = person.ints(CONCEPT);
    int[] unit = person.ints(UNIT);
    double[] value = person.doubles(VALUE);
    int missing = concepts.length;
    for (int i = PastFacts.firstFrom(person.ints(START), day) - 1; i >= 0 && missing > 0; i--) {
      int place = Arrays.binarySearch(concepts, concept[i]);
      if (place >= 0
          && Double.isNaN(last[place])
          && Double.isFinite(value[i])
          && unit(unit[i]) == units[place]) {
        last[place] = value[i] + 0.0; // one zero, not two
        missing--;
      }
    }
    return last;
  }

  /** Where the value of a concept that was asked for lies. */
  public int place(int conceptId) {
    return Arrays.binarySearch(concepts, conceptId);
  }

  static int unit(int recorded) {
    return recorded == Timeline.ABSENT_INT ? 0 : recorded;
  }
}
