package org.focale.jobs.risk.incidence;

import java.io.Serializable;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Into which periods is the time at risk cut?
 *
 * @param lastDays of each period since the index, ascending; the last one is the horizon
 */
public record Periods(List<Integer> lastDays) implements Serializable {

  public Periods {
    lastDays = List.copyOf(lastDays);
  }

  /**
   * Parts of equal length, to the day.
   *
   * @param riskStartDay first day of the time at risk
   * @param horizonDays its last day
   * @param count how many periods, at most as many as days
   */
  public static Periods of(int riskStartDay, int horizonDays, int count) {
    int days = horizonDays - riskStartDay + 1;
    if (count < 1 || count > days) {
      throw new IllegalArgumentException(count + " periods in " + days + " days");
    }
    return new Periods(
        IntStream.rangeClosed(1, count)
            .mapToObj(i -> riskStartDay - 1 + (int) Math.round((double) i * days / count))
            .toList());
  }

  /** How many there are. */
  public int count() {
    return lastDays.size();
  }

  /** Which one, from 0, a day of the time at risk lies in. */
  int of(int day) {
    int place = Collections.binarySearch(lastDays, day);
    return place >= 0 ? place : -place - 1;
  }

  /** How many are over by the end of a day. */
  int overBy(int day) {
    int place = Collections.binarySearch(lastDays, day);
    return place >= 0 ? place + 1 : -place - 1;
  }
}
