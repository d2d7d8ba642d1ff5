package org.focale.job;

import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.focale.problem.Spelling;

/**
 * What is one parameter called, what does it mean, and which values does it take?
 *
 * @param name kebab case, as on the command line and in files
 * @param type what a value is called in a message: "whole number", "date as 2026-01-31"
 * @param unset the value when nobody gives one, if there is one
 * @param min the least number allowed, if there is one
 * @param max the greatest number allowed, if there is one
 * @param choices the only texts allowed; empty if any of the type is
 * @param list whether it takes several values, between commas on the command line
 * @param truth whether it is a switch: given without a value it is true
 * @param required whether it must be given
 * @param positional whether its value may stand bare on the command line
 * @param example a value to show in help; may be blank
 */
public record ParameterSpec(
    String name,
    String type,
    String doc,
    Optional<String> unset,
    Optional<BigDecimal> min,
    Optional<BigDecimal> max,
    List<String> choices,
    boolean list,
    boolean truth,
    boolean required,
    boolean positional,
    String example) {

  public ParameterSpec {
    choices = List.copyOf(choices);
    if (doc.isBlank()) {
      throw new IllegalArgumentException(name + " has no doc");
    }
    if (required && unset.isPresent()) {
      throw new IllegalArgumentException(name + " is required and has a value when unset");
    }
  }

  static ParameterSpec of(RecordComponent component, ValueType type) {
    Parameter declared = component.getAnnotation(Parameter.class);
    if (declared == null) {
      throw new IllegalArgumentException(component + " has no @Parameter");
    }
    String name = kebab(component.getName());
    Optional<String> unset = Optional.of(declared.unset()).filter(text -> !text.isEmpty());
    if (unset.isEmpty() && !declared.required() && type.absent().isEmpty()) {
      throw new IllegalArgumentException(name + " is neither required nor has a value when unset");
    }
    return new ParameterSpec(
        name,
        type.label(),
        declared.doc(),
        unset,
        bound(declared.min()),
        bound(declared.max()),
        declared.choices().length > 0 ? List.of(declared.choices()) : type.constants(),
        type.list(),
        type.truth(),
        declared.required(),
        declared.positional(),
        declared.example());
  }

  private static Optional<BigDecimal> bound(String text) {
    return text.isEmpty() ? Optional.empty() : Optional.of(new BigDecimal(text));
  }

  /** What a value must be: "a number from 0 to 1", "one of omop, fhir". */
  public String expectation() {
    if (!choices.isEmpty()) {
      return "one of " + String.join(", ", choices);
    }
    String noun = truth ? type : "a " + type;
    if (min.isPresent() && max.isPresent()) {
      return noun + " from " + text(min) + " to " + text(max);
    }
    if (min.isPresent()) {
      return noun + " of at least " + text(min);
    }
    return max.isPresent() ? noun + " of at most " + text(max) : noun;
  }

  /** The problem with one text that the type reads, if the declaration refuses it. */
  Optional<String> refusal(String text) {
    if (!choices.isEmpty() && !choices.contains(text)) {
      return Optional.of(found(text));
    }
    if (min.isPresent() || max.isPresent()) {
      BigDecimal number = new BigDecimal(text);
      if (min.filter(least -> number.compareTo(least) < 0).isPresent()
          || max.filter(most -> number.compareTo(most) > 0).isPresent()) {
        return Optional.of(found(text));
      }
    }
    return Optional.empty();
  }

  /** "expected …, found …", with the nearest choice where there is one. */
  String found(String text) {
    List<String> parts = new ArrayList<>();
    parts.add("expected " + expectation() + ", found " + (text.isEmpty() ? "nothing" : text));
    Spelling.nearest(text, choices).ifPresent(near -> parts.add("did you mean " + near + "?"));
    return String.join("; ", parts);
  }

  private static String text(Optional<BigDecimal> bound) {
    return bound.orElseThrow().toPlainString();
  }

  private static String kebab(String camel) {
    return camel.replaceAll("([a-z0-9])([A-Z])", "$1-$2").toLowerCase(Locale.ROOT);
  }
}
