package org.focale.jobs.risk.table;

import java.io.Serializable;
import java.util.Locale;
import org.focale.table.ColumnKind;

/**
 * What is a column for?
 *
 * @param position in the table, from 0
 * @param named whether the schema says so; else it is inferred
 * @param shareMissing share of the rows without a value, 0 to 1
 */
record TableColumn(
    int position, String name, Role role, ColumnKind kind, boolean named, double shareMissing)
    implements Serializable {

  /** The uses of a column. */
  enum Role {
    LABEL,
    PERSON,
    TIME,
    SITE,
    NUMERIC,
    CATEGORICAL,
    IGNORED,
    /** It would be a covariate, but says nothing: at most one value. */
    CONSTANT;

    String label() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
