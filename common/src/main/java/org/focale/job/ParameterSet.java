package org.focale.job;

import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.focale.problem.BadParameters;
import org.focale.problem.Spelling;

/**
 * Which parameters does a record declare, and what are their values in this call?
 *
 * <p>Binding reads several sources, the first that has a parameter wins, and reports everything
 * that is wrong at once: names nobody declared, texts that are not of the type, values out of range
 * or not a choice, what is missing, and what the record's own constructor refuses.
 *
 * <p>A component is a {@link Parameter}, or a record of such: parameters that belong together and
 * are checked together. To whoever calls they all stand in one row.
 *
 * @param <P> a record
 */
public final class ParameterSet<P extends Record> {

  /** What binding came to: the record, or all that is wrong. */
  public record Bound<P>(Optional<P> value, List<String> problems) {

    public Bound {
      problems = List.copyOf(problems);
      if (value.isPresent() != problems.isEmpty()) {
        throw new IllegalArgumentException("a record is bound exactly if nothing is wrong");
      }
    }

    /**
     * The record.
     *
     * @throws BadParameters with every problem, if there is one
     */
    public P orThrow() {
      return value.orElseThrow(() -> new BadParameters(problems));
    }
  }

  private final Class<P> type;
  private final Map<String, ParameterSpec> specs = new LinkedHashMap<>();
  private final Map<String, ValueType> types = new LinkedHashMap<>();

  private ParameterSet(Class<P> type) {
    this.type = type;
    declare(type);
    if (specs().stream().filter(ParameterSpec::positional).count() > 1) {
      throw new IllegalArgumentException(type.getName() + " has several positional parameters");
    }
  }

  private void declare(Class<?> record) {
    for (RecordComponent component : record.getRecordComponents()) {
      if (ParameterRecord.isGroup(component)) {
        declare(component.getType());
        continue;
      }
      ValueType valueType = ValueType.of(component.getGenericType());
      ParameterSpec spec = ParameterSpec.of(component, valueType);
      if (specs.put(spec.name(), spec) != null) {
        throw new IllegalArgumentException(type.getName() + " has " + spec.name() + " twice");
      }
      types.put(spec.name(), valueType);
      spec.unset().ifPresent(text -> requireGood(spec, valueType, text));
    }
  }

  private static void requireGood(ParameterSpec spec, ValueType valueType, String unset) {
    for (String text : split(unset, valueType)) {
      refusal(spec, valueType, text)
          .ifPresent(
              refusal -> {
                throw new IllegalArgumentException(spec.name() + " when unset: " + refusal);
              });
    }
  }

  /**
   * The parameters that a record declares.
   *
   * @throws IllegalArgumentException if the declaration is faulty, which is a bug
   */
  public static <P extends Record> ParameterSet<P> of(Class<P> type) {
    return new ParameterSet<>(type);
  }

  /** In the order of the record's components. */
  public List<ParameterSpec> specs() {
    return List.copyOf(specs.values());
  }

  /**
   * The record with the values that the sources give, the first source first.
   *
   * @throws BadParameters with every problem found
   */
  public P bind(List<ParameterSource> sources) {
    return read(sources).orThrow();
  }

  /** As {@link #bind}, with the problems as a value. */
  public Bound<P> read(List<ParameterSource> sources) {
    List<String> problems = new ArrayList<>();
    for (ParameterSource source : sources) {
      for (String name : source.names()) {
        if (!specs.containsKey(name)) {
          problems.add(unknown(source, name));
        }
      }
    }
    List<Object> values = new ArrayList<>();
    for (ParameterSpec spec : specs.values()) {
      value(spec, sources, problems).ifPresent(values::add);
    }
    return problems.isEmpty() ? construct(values) : new Bound<>(Optional.empty(), problems);
  }

  /** Each parameter's value as text that would bind to it again, for a manifest. */
  public Map<String, String> describe(P parameters) {
    Map<String, String> described = new LinkedHashMap<>();
    Iterator<Object> values = ParameterRecord.values(parameters).iterator();
    specs.keySet().forEach(name -> described.put(name, ValueType.write(values.next())));
    return described;
  }

  private String unknown(ParameterSource source, String name) {
    String hint =
        Spelling.nearest(name, specs.keySet())
            .map(near -> "; did you mean " + source.label(near) + "?")
            .orElse("");
    return source.label(name) + ": there is no such parameter" + hint;
  }

  private Optional<Object> value(
      ParameterSpec spec, List<ParameterSource> sources, List<String> problems) {
    ValueType valueType = types.get(spec.name());
    for (ParameterSource source : sources) {
      if (source.has(spec.name())) {
        return given(spec, source, problems).map(valueType::value);
      }
    }
    if (spec.required()) {
      problems.add(missing(spec, sources));
      return Optional.empty();
    }
    return spec.unset().map(text -> valueType.value(split(text, valueType))).or(valueType::absent);
  }

  private static String missing(ParameterSpec spec, List<ParameterSource> sources) {
    String name = sources.isEmpty() ? spec.name() : sources.get(0).label(spec.name());
    return name + " is missing: " + spec.doc();
  }

  /** The good texts that a source gives for a parameter; otherwise what is wrong is noted. */
  private Optional<List<String>> given(
      ParameterSpec spec, ParameterSource source, List<String> problems) {
    ValueType valueType = types.get(spec.name());
    String label = source.label(spec.name());
    Optional<ParameterSource.Given> given = source.given(spec.name());
    if (given.isEmpty() || given.get().list() && !valueType.list()) {
      problems.add(
          label + ": expected " + spec.expectation() + ", found " + shape(given.isPresent()));
      return Optional.empty();
    }
    if (given.get().texts().contains("")) {
      problems.add(label + ": " + spec.found(""));
      return Optional.empty();
    }
    List<String> texts =
        given.get().list() ? given.get().texts() : split(given.get().texts().get(0), valueType);
    List<String> refused =
        texts.stream().flatMap(text -> refusal(spec, valueType, text).stream()).toList();
    refused.forEach(refusal -> problems.add(label + ": " + refusal));
    return refused.isEmpty() ? Optional.of(texts) : Optional.empty();
  }

  private static String shape(boolean list) {
    return list ? "a list" : "an object or a list of such";
  }

  private static Optional<String> refusal(ParameterSpec spec, ValueType valueType, String text) {
    return valueType.reads(text) ? spec.refusal(text) : Optional.of(spec.found(text));
  }

  private static List<String> split(String text, ValueType valueType) {
    if (!valueType.list()) {
      return List.of(text);
    }
    return Arrays.stream(text.split(",")).map(String::strip).filter(s -> !s.isEmpty()).toList();
  }

  private Bound<P> construct(List<Object> values) {
    List<String> problems = new ArrayList<>();
    Optional<P> made = ParameterRecord.make(type, values.iterator(), problems);
    return new Bound<>(problems.isEmpty() ? made : Optional.empty(), problems);
  }
}
