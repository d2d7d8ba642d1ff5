package org.focale.jobs.rarecases.error;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.focale.timeline.Column;
import org.focale.timeline.Domain;
import org.focale.timeline.Timeline;

/**
 * Which measurements stand in the record twice? Same concept, day, time, value, unit and visit; the
 * later ones are told.
 *
 * <p>Measurements with a number alone: that the same code is given twice in a visit is how other
 * tables are written.
 */
final class RepeatedFacts {

  private static final Column CONCEPT = Domain.MEASUREMENT.column("concept");
  private static final Column DAY = Domain.MEASUREMENT.column("start_day");
  private static final Column SECOND = Domain.MEASUREMENT.column("start_second");
  private static final Column VALUE = Domain.MEASUREMENT.column("value");
  private static final Column UNIT = Domain.MEASUREMENT.column("unit");
  private static final Column VISIT = Domain.MEASUREMENT.column("visit");

  static final Set<Column> COLUMNS = Set.of(CONCEPT, DAY, SECOND, VALUE, UNIT, VISIT);

  private record Fact(int concept, int second, double value, int unit, int visit) {}

  private RepeatedFacts() {}

  /**
   * @param wrong places of measurements that are not looked at
   */
  static List<RecordError> of(Timeline person, BitSet wrong) {
    List<RecordError> errors = new ArrayList<>();
    int[] days = person.ints(DAY);
    int[] concepts = person.ints(CONCEPT);
    int[] seconds = person.ints(SECOND);
    double[] values = person.doubles(VALUE);
    int[] units = person.ints(UNIT);
    int[] visits = person.ints(VISIT);
    Set<Fact> ofDay = new HashSet<>();
    for (int i = 0; i < days.length; i++) {
      if (i > 0 && days[i] != days[i - 1]) {
        ofDay.clear();
      }
      boolean told = !Double.isNaN(values[i]) && !wrong.get(i);
      if (told && !ofDay.add(new Fact(concepts[i], seconds[i], values[i], units[i], visits[i]))) {
        errors.add(RecordError.certain(ErrorKind.REPEATED, Domain.MEASUREMENT, i));
      }
    }
    return errors;
  }
}
