package org.focale.job;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.focale.problem.BadParameters;

/** How is a record of parameters made of their values, and taken apart again? */
final class ParameterRecord {

  private ParameterRecord() {}

  /** Whether a component is a record of parameters, and not one. */
  static boolean isGroup(RecordComponent component) {
    return component.getAnnotation(Parameter.class) == null && component.getType().isRecord();
  }

  /** The values of all parameters, in order. */
  static List<Object> values(Record parameters) {
    List<Object> values = new ArrayList<>();
    for (RecordComponent component : parameters.getClass().getRecordComponents()) {
      Object value = component(component, parameters);
      values.addAll(isGroup(component) ? values((Record) value) : List.of(value));
    }
    return values;
  }

  /** The record; empty where its constructor, or that of a record in it, refuses the values. */
  static <R> Optional<R> make(Class<R> type, Iterator<Object> values, List<String> problems) {
    List<Object> parts = new ArrayList<>();
    for (RecordComponent component : type.getRecordComponents()) {
      if (isGroup(component)) {
        make(component.getType(), values, problems).ifPresent(parts::add);
      } else {
        parts.add(values.next());
      }
    }
    return parts.size() < type.getRecordComponents().length
        ? Optional.empty()
        : make(type, parts, problems);
  }

  private static <R> Optional<R> make(Class<R> type, List<Object> parts, List<String> problems) {
    Class<?>[] signature =
        Arrays.stream(type.getRecordComponents())
            .map(RecordComponent::getType)
            .toArray(Class<?>[]::new);
    try {
      Constructor<R> constructor = type.getDeclaredConstructor(signature);
      constructor.setAccessible(true);
      return Optional.of(constructor.newInstance(parts.toArray()));
    } catch (InvocationTargetException refused) {
      if (refused.getCause() instanceof BadParameters || badArgument(refused.getCause())) {
        refused.getCause().getMessage().lines().forEach(problems::add);
        return Optional.empty();
      }
      throw new IllegalStateException(type.getName() + " cannot be made", refused.getCause());
    } catch (ReflectiveOperationException fault) {
      throw new IllegalStateException(type.getName() + " cannot be made", fault);
    }
  }

  private static boolean badArgument(Throwable thrown) {
    return thrown instanceof IllegalArgumentException && thrown.getMessage() != null;
  }

  private static Object component(RecordComponent component, Record parameters) {
    try {
      component.getAccessor().setAccessible(true);
      return component.getAccessor().invoke(parameters);
    } catch (ReflectiveOperationException fault) {
      throw new IllegalStateException(component + " cannot be read", fault);
    }
  }
}
