package org.focale.jobs.recruitment;

import java.util.Set;
import org.focale.timeline.Column;

/** Does a criterion not hold? What is unknown stays unknown. */
record Excluded(Check check) implements Check {

  @Override
  public Set<Column> columns() {
    return check.columns();
  }

  @Override
  public Finding of(PersonOnDay person) {
    return check.of(person).not();
  }
}
