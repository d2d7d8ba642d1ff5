package org.focale.cohort.kernel;

import java.util.ArrayList;
import java.util.List;

/** What was told of a person, in words: each with the definition's position, in order. */
final class Told implements CohortSink {

  private final List<String> all = new ArrayList<>();

  List<String> all() {
    return List.copyOf(all);
  }

  @Override
  public void stay(int definition, int startDay, int endDay) {
    all.add(definition + ": " + startDay + "-" + endDay);
  }

  @Override
  public void meets(int definition, boolean best, long rules, int events) {
    for (int i = 0; i < events; i++) {
      all.add(definition + (best ? ": best " : ": event ") + rules);
    }
  }

  @Override
  public void lost(int definition) {
    all.add(definition + ": lost");
  }
}
