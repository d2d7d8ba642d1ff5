package org.focale.jobs.risk.table;

import java.io.Serializable;
import java.util.List;
import java.util.OptionalDouble;
import java.util.TreeSet;
import org.focale.table.GivenNumber;

/** Is a recorded text one of the values that a schema names? As text, or as the same number. */
final class ValueSet implements Serializable {

  private static final long serialVersionUID = 1L;

  private final TreeSet<String> texts;
  private final TreeSet<Double> numbers = new TreeSet<>();

  ValueSet(List<String> texts) {
    this.texts = new TreeSet<>(texts);
    texts.forEach(text -> GivenNumber.of(text).ifPresent(numbers::add));
  }

  boolean has(String text) {
    if (texts.contains(text)) {
      return true;
    }
    OptionalDouble number = numbers.isEmpty() ? OptionalDouble.empty() : GivenNumber.of(text);
    return number.isPresent() && numbers.contains(number.getAsDouble());
  }

  @Override
  public String toString() {
    return String.join(", ", texts);
  }
}
