package org.focale.report;

import java.util.List;

/** How long are the bars of one series? One finite value per category, in their order. */
public record Bars(String name, List<Double> values) {

  /** Copies the values; refuses a blank name and values that are not finite. */
  public Bars {
    Markup.requireText(name, "the name of a series");
    values = List.copyOf(values);
    for (double value : values) {
      Numbers.requireFinite(value, name);
    }
  }
}
