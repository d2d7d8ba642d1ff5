package org.focale.job;

import org.apache.spark.sql.types.DataType;

/**
 * What is one column of a result?
 *
 * @param name snake_case
 * @param doc what it says, with its unit
 */
public record ColumnSpec(String name, DataType type, String doc) {

  public ColumnSpec {
    if (!name.matches("[a-z][a-z0-9_]*") || doc.isBlank()) {
      throw new IllegalArgumentException("a column needs a snake_case name and a doc: " + name);
    }
  }
}
