package org.focale.jobs.recruitment;

import java.util.Arrays;
import java.util.Set;
import org.focale.timeline.Column;
import org.focale.timeline.Domain;
import org.focale.vocabulary.UnitConversions;

/**
 * Is a measured value between two bounds?
 *
 * <p>Unknown where nothing was measured within the look-back: a value that nobody took is no value
 * outside the bounds. Unknown too where the result that counts has no number, or a unit that cannot
 * be converted, or is a limit ({@code < 5}) on whose side both answers lie.
 *
 * @param concepts sorted
 * @param latest whether the latest result counts, whatever it is; else any result will do
 */
record MeasurementCheck(
    int[] concepts,
    double low,
    double high,
    UnitConversions units,
    boolean latest,
    LookBack lookBack)
    implements Check {

  private static final Column CONCEPT = Domain.MEASUREMENT.column("concept");
  private static final Column START = Domain.MEASUREMENT.column("start_day");
  private static final Column SECOND = Domain.MEASUREMENT.column("start_second");
  private static final Column VALUE = Domain.MEASUREMENT.column("value");
  private static final Column UNIT = Domain.MEASUREMENT.column("unit");
  private static final Column OPERATOR = Domain.MEASUREMENT.column("operator");

  /** Operators whose value is a limit of the true one; concepts of OMOP's Meas Value Operator. */
  private static final Set<Integer> BELOW = Set.of(4171756, 4171754);

  private static final Set<Integer> ABOVE = Set.of(4172704, 4171755);

  /** With one bound, how far from it, as a share of it, a value is firm. */
  private static final double FIRM_SHARE = 0.2;

  @Override
  public Set<Column> columns() {
    return Set.of(CONCEPT, START, SECOND, VALUE, UNIT, OPERATOR);
  }

  @Override
  public Finding of(PersonOnDay person) {
    int[] concept = person.record().ints(CONCEPT);
    int[] start = person.record().ints(START);
    int first = lookBack.firstDay(person.day());
    Finding found = Finding.UNKNOWN;
    boolean some = false;
    boolean unusable = false;
    int latestAt = -1;
    for (int i = concept.length - 1; i >= 0 && start[i] >= first; i--) {
      if (Arrays.binarySearch(concepts, concept[i]) < 0) {
        continue;
      }
      if (latest) {
        latestAt = later(person, latestAt, i) ? i : latestAt;
        continue;
      }
      Finding one = result(person, i);
      unusable |= one.truth() == Truth.UNKNOWN;
      found = !some || better(one, found) ? one : found;
      some = true;
    }
    if (latest) {
      return latestAt < 0 ? Finding.UNKNOWN : result(person, latestAt);
    }
    return found.truth() == Truth.NO && unusable ? Finding.UNKNOWN : found;
  }

  /** Of two results of one day the later in the day is the latest; then the one recorded later. */
  private static boolean later(PersonOnDay person, int than, int i) {
    if (than < 0) {
      return true;
    }
    int[] start = person.record().ints(START);
    int[] second = person.record().ints(SECOND);
    return start[i] == start[than] && second[i] > second[than];
  }

  /**
   * A yes before a no before an unknown, then the firmer; of equals the later, which came first.
   */
  private static boolean better(Finding one, Finding than) {
    int order = preference(one.truth()) - preference(than.truth());
    return order > 0 || (order == 0 && one.firmness() > than.firmness());
  }

  private static int preference(Truth truth) {
    return switch (truth) {
      case UNKNOWN -> 0;
      case NO -> 1;
      case YES -> 2;
    };
  }

  private Finding result(PersonOnDay person, int i) {
    double recorded = person.record().doubles(VALUE)[i];
    double value = units.convert(recorded, person.record().ints(UNIT)[i]);
    int day = person.record().ints(START)[i];
    if (!Double.isFinite(value)) {
      return Finding.UNKNOWN.on(day);
    }
    int operator = person.record().ints(OPERATOR)[i];
    double least = BELOW.contains(operator) ? Double.NEGATIVE_INFINITY : value;
    double most = ABOVE.contains(operator) ? Double.POSITIVE_INFINITY : value;
    if (least >= low && most <= high) {
      return Finding.of(true, Math.min(margin(value), recency(person, day))).on(day).with(value);
    }
    return most < low || least > high
        ? Finding.of(false, -margin(value)).on(day).with(value)
        : Finding.UNKNOWN.on(day).with(value);
  }

  /** From the nearer bound, 1 for firmly inside; below 0 outside. */
  private double margin(double value) {
    boolean both = Double.isFinite(low) && Double.isFinite(high);
    double bound = Double.isFinite(low) ? low : high;
    double scale = both ? (high - low) / 2 : FIRM_SHARE * Math.abs(bound);
    double distance = Math.min(value - low, high - value);
    return scale > 0 ? distance / scale : Math.signum(distance);
  }

  private double recency(PersonOnDay person, int day) {
    return lookBack.isEver()
        ? 1
        : (day - lookBack.firstDay(person.day()) + 1) / (double) Math.max(1, lookBack.days());
  }
}
