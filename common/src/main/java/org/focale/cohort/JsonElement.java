package org.focale.cohort;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.Function;
import org.focale.problem.Spelling;

/**
 * What stands at one place of a definition's JSON?
 *
 * <p>A value of the wrong kind is a fault of the definition; reading goes on with a neutral value,
 * so that all faults of a file are found at once. JSON's null is the same as nothing.
 */
final class JsonElement {

  private final JsonNode node;
  private final String path;
  private final Findings findings;

  JsonElement(JsonNode node, String path, Findings findings) {
    this.node = node;
    this.path = path;
    this.findings = findings;
  }

  /** In place of one that is not there: what is read from it is neutral, and no more is said. */
  static JsonElement blank() {
    return new JsonElement(JsonNodes.MISSING, "", new Findings());
  }

  boolean present() {
    return !node.isMissingNode() && !node.isNull();
  }

  void complain(String text) {
    findings.fault(path, text);
  }

  void warn(String text) {
    findings.warning(path, text);
  }

  /**
   * Reads an object and complains of every key that the reader did not ask for; nothing is an empty
   * object.
   */
  <T> T object(Function<JsonObject, T> reader) {
    if (present() && !node.isObject()) {
      wrongKind("an object");
      return blank().object(reader);
    }
    JsonObject object = new JsonObject(present() ? node : JsonNodes.EMPTY, path, findings);
    T read = reader.apply(object);
    object.complainOfUnread();
    return read;
  }

  /** The elements of a list; nothing is an empty list. */
  List<JsonElement> list() {
    List<JsonElement> elements = new ArrayList<>();
    if (present() && !node.isArray()) {
      wrongKind("a list");
      return elements;
    }
    for (int i = 0; present() && i < node.size(); i++) {
      JsonElement element = new JsonElement(node.get(i), path + "[" + i + "]", findings);
      if (element.present()) {
        elements.add(element);
      } else {
        element.complain("is null; leave it out.");
      }
    }
    return elements;
  }

  /** A whole number of 32 bits; nothing is 0. */
  int integer() {
    return optionalInteger().orElse(0);
  }

  /** A whole number of 32 bits, or nothing. */
  OptionalInt optionalInteger() {
    if (!present()) {
      return OptionalInt.empty();
    }
    if (!node.isNumber() || !node.canConvertToExactIntegral()) {
      wrongKind("a whole number");
      return OptionalInt.empty();
    }
    return OptionalInt.of(fitting(node.decimalValue()));
  }

  /** A number without its fraction, as Java cuts it off; nothing is 0. */
  int cutOff() {
    return isNumber() ? fitting(node.decimalValue()) : 0;
  }

  /** A number to four decimals, as Circe prints it into SQL; nothing is 0. */
  double fourDecimals() {
    return isNumber()
        ? Double.parseDouble(String.format(Locale.ROOT, "%.4f", node.doubleValue()))
        : 0;
  }

  private boolean isNumber() {
    if (present() && !node.isNumber()) {
      wrongKind("a number");
    }
    boolean finite = Double.isFinite(node.doubleValue());
    if (!finite) {
      complain("is too large for a number.");
    }
    return node.isNumber() && finite;
  }

  private int fitting(BigDecimal number) {
    BigDecimal bound = BigDecimal.valueOf(Integer.MAX_VALUE);
    if (number.abs().compareTo(bound) > 0) {
      complain("is beyond the whole numbers of 32 bits.");
      return 0;
    }
    return number.intValue();
  }

  /** Nothing is an empty text. */
  String text() {
    if (present() && !node.isTextual()) {
      wrongKind("text");
    }
    return node.isTextual() ? node.textValue() : "";
  }

  /** Nothing is false. */
  boolean flag() {
    return flag(false);
  }

  boolean flag(boolean otherwise) {
    if (present() && !node.isBoolean()) {
      wrongKind("true or false");
    }
    return node.isBoolean() ? node.booleanValue() : otherwise;
  }

  /** A date, in days since 1970-01-01, or nothing. */
  OptionalInt day() {
    if (!present() || !node.isTextual()) {
      text();
      return OptionalInt.empty();
    }
    try {
      return OptionalInt.of(Math.toIntExact(LocalDate.parse(node.textValue()).toEpochDay()));
    } catch (DateTimeParseException | ArithmeticException bad) {
      complain("is " + quoted() + ", not a date such as 2020-12-31.");
      return OptionalInt.empty();
    }
  }

  /** The value that a text stands for; of another text, and of nothing, the first value. */
  <E> E oneOf(Map<String, E> choices) {
    if (present()) {
      E chosen = choices.get(text());
      if (chosen != null) {
        return chosen;
      }
      if (node.isTextual()) {
        complain("is " + quoted() + ". " + Spelling.sentence(node.textValue(), choices.keySet()));
      }
    }
    return choices.values().iterator().next();
  }

  private String quoted() {
    return "\"" + JsonNodes.shown(node.textValue()) + "\"";
  }

  private void wrongKind(String wanted) {
    complain("is " + JsonNodes.kind(node) + ", not " + wanted + ".");
  }
}
