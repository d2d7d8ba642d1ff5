package org.focale.job;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What is said of one person, without the person's id, which whoever asks has?
 *
 * @param lines to be read
 * @param fields the same for {@code --json}
 */
public record PersonAnswer(List<String> lines, Map<String, Object> fields) {

  public PersonAnswer {
    lines = List.copyOf(lines);
    fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
  }
}
