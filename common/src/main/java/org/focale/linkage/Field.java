package org.focale.linkage;

import java.io.Serializable;

/**
 * Which column holds what kind of information on a person?
 *
 * @param name of the column
 */
public record Field(String name, FieldKind kind) implements Serializable {

  public Field {
    if (name.isBlank()) {
      throw new IllegalArgumentException("a field needs the name of its column");
    }
  }
}
