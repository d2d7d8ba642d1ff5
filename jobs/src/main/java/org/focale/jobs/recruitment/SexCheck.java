package org.focale.jobs.recruitment;

import java.util.Set;
import org.focale.timeline.Column;
import org.focale.timeline.Domain;

/** Is the recorded sex this one? Unknown where none is recorded, or none that is known. */
record SexCheck(boolean female) implements Check {

  static final int FEMALE = 8532;
  static final int MALE = 8507;
  private static final int UNKNOWN = 8551;
  private static final Column GENDER = Domain.PERSON.column("gender");

  @Override
  public Set<Column> columns() {
    return Set.of(GENDER);
  }

  @Override
  public Finding of(PersonOnDay person) {
    int recorded = person.record().person(GENDER);
    if (recorded <= 0 || recorded == UNKNOWN) {
      return Finding.UNKNOWN;
    }
    return Finding.of(recorded == (female ? FEMALE : MALE), 1);
  }
}
