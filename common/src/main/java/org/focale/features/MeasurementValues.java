package org.focale.features;

import java.util.Arrays;
import java.util.Set;
import org.focale.timeline.Column;
import org.focale.timeline.Domain;
import org.focale.timeline.Timeline;

/**
 * What do a person's measurements come to, per measurement and unit: the last value, the mean, the
 * change per year, and where values lie in their reference range?
 *
 * <p>Results without a number are no values. The change is the slope of the least-squares line
 * through the values over time, in units per 365.25 days; it needs values of two different days.
 * Values are added up in the order of the timeline, so the answer is the same bit for bit.
 */
final class MeasurementValues {

  private static final Column CONCEPT = Domain.MEASUREMENT.column("concept");
  private static final Column START = Domain.MEASUREMENT.column("start_day");
  private static final Column VALUE = Domain.MEASUREMENT.column("value");
  private static final Column UNIT = Domain.MEASUREMENT.column("unit");
  private static final Column LOW = Domain.MEASUREMENT.column("range_low");
  private static final Column HIGH = Domain.MEASUREMENT.column("range_high");
  private static final double DAYS_PER_YEAR = 365.25;
  private static final int BELOW = 1;
  private static final int WITHIN = 2;
  private static final int ABOVE = 3;

  /** The arrays it reads. */
  static final Set<Column> COLUMNS = Set.of(CONCEPT, START, VALUE, UNIT, LOW, HIGH);

  private final CovariateWindows windows;
  private final int indexDay;
  private final CovariateBuffer out;
  private final int[] concepts;
  private final int[] units;
  private final int[] days;
  private final double[] values;
  private final double[] lows;
  private final double[] highs;

  private MeasurementValues(
      Timeline person, CovariateWindows windows, int indexDay, CovariateBuffer out) {
    this.windows = windows;
    this.indexDay = indexDay;
    this.out = out;
    this.concepts = person.ints(CONCEPT);
    this.units = person.ints(UNIT);
    this.days = person.ints(START);
    this.values = person.doubles(VALUE);
    this.lows = person.doubles(LOW);
    this.highs = person.doubles(HIGH);
  }

  /** Adds the covariates of the values up to a day. */
  static void add(Timeline person, CovariateSettings settings, int indexDay, CovariateBuffer out) {
    new MeasurementValues(person, settings.windows(), indexDay, out)
        .add(settings.lastDay(indexDay));
  }

  /** Each measurement in each unit of its values, as {@link ConceptMap#pair}s in their order. */
  static long[] measured(Timeline person, int lastDay) {
    int[] concepts = person.ints(CONCEPT);
    int[] units = person.ints(UNIT);
    double[] values = person.doubles(VALUE);
    int size = PastFacts.firstFrom(person.ints(START), lastDay + 1);
    long[] pairs = new long[size];
    int n = 0;
    for (int i = 0; i < size; i++) {
      if (concepts[i] > 0 && Double.isFinite(values[i])) {
        pairs[n++] = ConceptMap.pair(concepts[i], LastValues.unit(units[i]));
      }
    }
    Arrays.sort(pairs, 0, n);
    int distinct = 0;
    for (int i = 0; i < n; i++) {
      if (i == 0 || pairs[i] != pairs[i - 1]) {
        pairs[distinct++] = pairs[i];
      }
    }
    return Arrays.copyOf(pairs, distinct);
  }

  private void add(int lastDay) {
    int size = PastFacts.firstFrom(days, lastDay + 1);
    long[] sorted = new long[size];
    int n = 0;
    for (int i = 0; i < size; i++) {
      if (concepts[i] > 0 && Double.isFinite(values[i])) {
        sorted[n++] = ((long) concepts[i] << Integer.SIZE) | i;
      }
    }
    Arrays.sort(sorted, 0, n);
    for (int from = 0; from < n; ) {
      int to = from + 1;
      while (to < n && sorted[to] >> Integer.SIZE == sorted[from] >> Integer.SIZE) {
        to++;
      }
      ranges(sorted, from, to);
      perUnit(sorted, from, to);
      from = to;
    }
  }

  private void ranges(long[] sorted, int from, int to) {
    for (int i = from; i < to; i++) {
      int fact = (int) sorted[i];
      if (Double.isNaN(lows[fact]) || Double.isNaN(highs[fact])) {
        continue;
      }
      boolean below = values[fact] < lows[fact];
      int range = below ? BELOW : values[fact] > highs[fact] ? ABOVE : WITHIN;
      for (int slot = 0; slot < CovariateWindows.SLOTS; slot++) {
        if (windows.uses(slot) && days[fact] >= windows.from(slot, indexDay)) {
          out.flag(CovariateFamily.VALUE_RANGE.idInRange(slot, concepts[fact], range));
        }
      }
    }
  }

  /** Takes the values of one unit after the other; few measurements have more than one. */
  private void perUnit(long[] sorted, int from, int to) {
    int rest = from;
    while (rest < to) {
      int unit = sharedUnit((int) sorted[rest]);
      int[] facts = new int[to - rest];
      int n = 0;
      int others = rest;
      for (int i = rest; i < to; i++) {
        if (sharedUnit((int) sorted[i]) == unit) {
          facts[n++] = (int) sorted[i];
        }
      }
      for (int i = rest; i < to; i++) {
        if (sharedUnit((int) sorted[i]) != unit) {
          sorted[others++] = sorted[i];
        }
      }
      perWindow(facts, n);
      to = others;
    }
  }

  /** Units whose last three digits agree share their ids, as in FeatureExtraction. */
  private int sharedUnit(int fact) {
    return LastValues.unit(units[fact]) % 1_000;
  }

  private void perWindow(int[] facts, int n) {
    int concept = concepts[facts[0]];
    int unit = LastValues.unit(units[facts[0]]);
    int last = facts[n - 1];
    for (int slot = 0; slot < CovariateWindows.SLOTS; slot++) {
      if (!windows.uses(slot) || days[last] < windows.from(slot, indexDay)) {
        continue;
      }
      out.flag(CovariateFamily.HAS_VALUE.idWith(slot, concept, unit));
      out.value(CovariateFamily.LAST_VALUE.idWith(slot, concept, unit), values[last] + 0.0);
      line(facts, n, slot, concept, unit);
    }
  }

  /** Mean and slope by running updates: Welford, Technometrics 1962;4:419. */
  private void line(int[] facts, int n, int slot, int concept, int unit) {
    int from = windows.from(slot, indexDay);
    int used = 0;
    double meanDay = 0;
    double meanValue = 0;
    double squares = 0;
    double products = 0;
    for (int i = 0; i < n; i++) {
      int day = days[facts[i]];
      if (day >= from) {
        used++;
        double dayBefore = day - indexDay - meanDay;
        meanDay += dayBefore / used;
        meanValue += (values[facts[i]] - meanValue) / used;
        squares += dayBefore * (day - indexDay - meanDay);
        products += dayBefore * (values[facts[i]] - meanValue);
      }
    }
    finite(CovariateFamily.MEAN_VALUE.idWith(slot, concept, unit), meanValue);
    if (days[facts[n - 1]] > firstDay(facts, from)) {
      finite(
          CovariateFamily.VALUE_SLOPE.idWith(slot, concept, unit),
          products / squares * DAYS_PER_YEAR);
    }
  }

  private int firstDay(int[] facts, int from) {
    int i = 0;
    while (days[facts[i]] < from) {
      i++;
    }
    return days[facts[i]];
  }

  /** Values near the largest number there is have no finite mean or slope. */
  private void finite(long id, double number) {
    if (Double.isFinite(number)) {
      out.value(id, number + 0.0);
    }
  }
}
