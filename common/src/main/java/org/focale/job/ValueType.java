package org.focale.job;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * How is a value of this Java type written, and which texts are one?
 *
 * <p>Texts, whole and decimal numbers, booleans, paths, ISO dates and enums; lists of them; and
 * {@link Optional} of any of these.
 */
final class ValueType {

  /** One value: its class, its name in messages, and its reader, which throws on a bad text. */
  private record Scalar(Class<?> type, String label, Function<String, Object> reader) {}

  private static final Map<Class<?>, Scalar> SCALARS =
      Map.of(
          String.class, new Scalar(String.class, "text", text -> text),
          int.class, new Scalar(Integer.class, "whole number", Integer::valueOf),
          Integer.class, new Scalar(Integer.class, "whole number", Integer::valueOf),
          long.class, new Scalar(Long.class, "whole number", Long::valueOf),
          Long.class, new Scalar(Long.class, "whole number", Long::valueOf),
          double.class, new Scalar(Double.class, "number", ValueType::finite),
          Double.class, new Scalar(Double.class, "number", ValueType::finite),
          boolean.class, new Scalar(Boolean.class, "true or false", ValueType::truth),
          Path.class, new Scalar(Path.class, "path", Path::of),
          LocalDate.class, new Scalar(LocalDate.class, "date as 2026-01-31", LocalDate::parse));

  private final Scalar scalar;
  private final boolean list;
  private final boolean optional;
  private final List<String> constants;

  private ValueType(Scalar scalar, boolean list, boolean optional, List<String> constants) {
    this.scalar = scalar;
    this.list = list;
    this.optional = optional;
    this.constants = constants;
  }

  /**
   * The type of a record component.
   *
   * @throws IllegalArgumentException if parameters have no such type
   */
  static ValueType of(Type declared) {
    Type inner = argumentOf(declared, Optional.class).orElse(declared);
    Type element = argumentOf(inner, List.class).orElse(inner);
    List<String> constants = List.of();
    Scalar scalar = SCALARS.get(element);
    if (element instanceof Class<?> type && type.isEnum()) {
      constants = Arrays.stream(type.getEnumConstants()).map(ValueType::nameOf).toList();
      scalar = new Scalar(type, "choice", text -> constantOf(type, text));
    }
    if (scalar == null) {
      throw new IllegalArgumentException("no parameter can have the type " + declared);
    }
    return new ValueType(scalar, inner != element, inner != declared, constants);
  }

  boolean list() {
    return list;
  }

  boolean optional() {
    return optional;
  }

  boolean truth() {
    return scalar.type() == Boolean.class && !list;
  }

  /** Whether ranges apply. */
  boolean number() {
    return Number.class.isAssignableFrom(scalar.type());
  }

  /** An enum's constants in kebab case; empty for other types. */
  List<String> constants() {
    return constants;
  }

  /** What one value is called in a message. */
  String label() {
    return scalar.label();
  }

  /** Whether a text is one value of this type, an element's where it is a list. */
  boolean reads(String text) {
    try {
      scalar.reader().apply(text);
      return true;
    } catch (IllegalArgumentException | DateTimeException refused) {
      return false;
    }
  }

  /** The Java value of texts that {@link #reads} accepts: one text unless this is a list. */
  Object value(List<String> texts) {
    List<Object> values = texts.stream().map(scalar.reader()).toList();
    Object inner = list ? values : values.get(0);
    return optional ? Optional.of(inner) : inner;
  }

  /** The Java value where nothing is given and nothing is declared. */
  Optional<Object> absent() {
    if (optional) {
      return Optional.of(Optional.empty());
    }
    if (list) {
      return Optional.of(List.of());
    }
    return scalar.type() == String.class ? Optional.of("") : Optional.empty();
  }

  /** The text that reads back as the value; empty where there is none. */
  static String write(Object value) {
    if (value instanceof Optional<?> maybe) {
      return maybe.map(ValueType::write).orElse("");
    }
    if (value instanceof List<?> values) {
      return String.join(",", values.stream().map(ValueType::write).toList());
    }
    return value instanceof Enum<?> ? nameOf(value) : String.valueOf(value);
  }

  private static Optional<Type> argumentOf(Type type, Class<?> container) {
    return type instanceof ParameterizedType generic && generic.getRawType() == container
        ? Optional.of(generic.getActualTypeArguments()[0])
        : Optional.empty();
  }

  private static String nameOf(Object constant) {
    return ((Enum<?>) constant).name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static Object constantOf(Class<?> type, String text) {
    return Arrays.stream(type.getEnumConstants())
        .filter(constant -> nameOf(constant).equals(text))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException(text));
  }

  private static Object finite(String text) {
    double value = new BigDecimal(text).doubleValue();
    if (!Double.isFinite(value)) {
      throw new IllegalArgumentException(text);
    }
    return value;
  }

  private static Object truth(String text) {
    return switch (text) {
      case "true" -> true;
      case "false" -> false;
      default -> throw new IllegalArgumentException(text);
    };
  }
}
