package org.focale.stats;

import java.util.Arrays;

/**
 * How many persons had the event, a competing event, or were lost, at each time since their index?
 * It grows with distinct times (days), not with persons.
 *
 * @param time distinct, ascending, 0 or more
 * @param events persons whose event was then
 * @param competing persons whom a competing event (death) then put out of reach of the event
 * @param censored persons whose follow-up ended then without either
 */
public record EventTimes(double[] time, long[] events, long[] competing, long[] censored) {

  /** Refuses arrays of different lengths, times out of order, and negative counts. */
  public EventTimes {
    int n = time.length;
    if (n == 0 || n != events.length || n != competing.length || n != censored.length) {
      throw new IllegalArgumentException(
          "%d times, but %d, %d and %d counts; at least one time, and as many of each"
              .formatted(n, events.length, competing.length, censored.length));
    }
    for (int i = 0; i < n; i++) {
      boolean later = i == 0 ? time[0] >= 0 : time[i] > time[i - 1];
      if (!later || !Double.isFinite(time[i])) {
        throw new IllegalArgumentException("times ascend from 0 on; see time " + i);
      }
      if (Math.min(events[i], Math.min(competing[i], censored[i])) < 0) {
        throw new IllegalArgumentException("time " + i + " has a negative count");
      }
    }
  }

  /** How a person's follow-up ended. */
  public enum End {
    /** With the event. */
    EVENT,
    /** With a competing event, after which the event cannot happen. */
    COMPETING_EVENT,
    /** Without either. */
    CENSORED
  }

  /** Persons one by one: when and how the follow-up of each ended. */
  public static EventTimes of(double[] time, End[] end) {
    return FollowedScores.of(new double[time.length], time, end).times();
  }

  /** Persons whose follow-up reaches each time. */
  long[] atRisk() {
    long[] atRisk = new long[time.length];
    long left = 0;
    for (int i = atRisk.length - 1; i >= 0; i--) {
      left += events[i] + competing[i] + censored[i];
      atRisk[i] = left;
    }
    return atRisk;
  }

  /** The last place whose time is at or before this one; -1 when there is none. */
  int upTo(double when) {
    if (!(when >= 0)) {
      throw new IllegalArgumentException("a time is 0 or more, found " + when);
    }
    int place = Arrays.binarySearch(time, when + 0.0);
    return place >= 0 ? place : -place - 2;
  }
}
