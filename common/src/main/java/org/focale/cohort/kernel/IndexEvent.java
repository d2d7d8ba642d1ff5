package org.focale.cohort.kernel;

import java.util.Arrays;

/**
 * Around which event are others looked for?
 *
 * <p>An entry event lies in one observation period. An event inside another criterion is looked at
 * once for each observation period that holds its start; periods that overlap make it several rows
 * of one event, which OHDSI's generator counts together.
 */
final class IndexEvent {

  int start;
  int end;
  int visit;
  int periods;
  int[] periodStart = new int[2];
  int[] periodEnd = new int[2];

  void at(int startDay, int endDay, int visitPosition) {
    start = startDay;
    end = endDay;
    visit = visitPosition;
    periods = 0;
  }

  void within(int from, int to) {
    if (periods == periodStart.length) {
      periodStart = Arrays.copyOf(periodStart, periods * 2);
      periodEnd = Arrays.copyOf(periodEnd, periods * 2);
    }
    periodStart[periods] = from;
    periodEnd[periods++] = to;
  }
}
