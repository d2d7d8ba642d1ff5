package org.focale.report;

/**
 * What is one estimate, and between which values does it lie? All finite, {@code low <= value <=
 * high}.
 */
public record Dot(String label, double value, double low, double high) {

  /** Refuses a blank label, values that are not finite, and an interval that misses the value. */
  public Dot {
    Markup.requireText(label, "the label of an estimate");
    Numbers.requireFinite(value, label);
    Numbers.requireFinite(low, label);
    Numbers.requireFinite(high, label);
    if (low > value || value > high) {
      throw new IllegalArgumentException(
          label + ": " + value + " is outside its interval, " + low + " to " + high);
    }
  }

  /** The estimate as it is read: {@code 0.81 (0.79 to 0.83)}. */
  String text() {
    return Numbers.text(value) + " (" + Numbers.text(low) + " to " + Numbers.text(high) + ")";
  }
}
