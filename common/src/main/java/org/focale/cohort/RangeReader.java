package org.focale.cohort;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import org.focale.cohort.ValueTest.Compared;
import org.focale.cohort.ValueTest.Like;
import org.focale.cohort.ValueTest.Operator;

/** Which numbers, days or texts does a definition let pass? */
final class RangeReader {

  private static final Map<String, Operator> OPERATORS = new LinkedHashMap<>();

  static {
    for (Operator operator : Operator.values()) {
      OPERATORS.put(operator.code(), operator);
    }
  }

  /** What stands before and after the text in SQL's LIKE. */
  private record Wildcards(String before, String after) {}

  private static final Map<String, Wildcards> TEXT_OPERATORS =
      new TreeMap<>(
          Map.of(
              "startsWith", new Wildcards("", "%"),
              "endsWith", new Wildcards("%", ""),
              "contains", new Wildcards("%", "%"),
              "eq", new Wildcards("", "")));

  private RangeReader() {}

  static ValueTest whole(JsonElement range) {
    return range(range, JsonElement::cutOff);
  }

  static ValueTest decimal(JsonElement range) {
    return range(range, JsonElement::fourDecimals);
  }

  static ValueTest days(JsonElement range) {
    return range(range, day -> day.day().orElse(0));
  }

  private static ValueTest range(JsonElement element, ToDoubleFunction<JsonElement> number) {
    return element.object(
        range -> {
          Operator operator = range.require("Op").oneOf(OPERATORS);
          double value = number.applyAsDouble(range.require("Value"));
          boolean two = operator == Operator.BETWEEN || operator == Operator.NOT_BETWEEN;
          JsonElement to = two ? range.require("Extent") : range.get("Extent");
          double extent = two ? number.applyAsDouble(to) : value;
          if (extent < value) {
            range.warn(
                operator == Operator.BETWEEN
                    ? "runs from the larger value to the smaller: nothing passes."
                    : "runs from the larger value to the smaller: everything passes.");
          }
          return new Compared(operator, value, extent);
        });
  }

  /**
   * Wildcards within the text stay what they are in SQL, and an operator that Circe does not know
   * compares the whole text, as Circe does.
   */
  static ValueTest text(JsonElement element) {
    return element.object(
        filter -> {
          JsonElement written = filter.require("Op");
          String text = filter.require("Text").text();
          boolean negated = written.text().startsWith("!");
          String operator = written.text().substring(negated ? 1 : 0);
          if (written.present() && !TEXT_OPERATORS.containsKey(operator)) {
            written.warn(
                "is \""
                    + JsonNodes.shown(operator)
                    + "\", which OHDSI's generator takes for the whole text.");
          }
          Wildcards wildcards = TEXT_OPERATORS.getOrDefault(operator, TEXT_OPERATORS.get("eq"));
          return new Like(wildcards.before() + text + wildcards.after(), negated);
        });
  }

  /** From which day to which; nothing is open. */
  static Period period(JsonElement element) {
    return element.object(
        period -> {
          OptionalInt start = period.get("StartDate").day();
          OptionalInt end = period.get("EndDate").day();
          if (start.isPresent() && end.isPresent() && end.getAsInt() < start.getAsInt()) {
            period.warn("ends before it starts: nothing lies in it.");
          }
          return new Period(start, end);
        });
  }
}
