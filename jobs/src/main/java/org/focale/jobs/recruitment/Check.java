package org.focale.jobs.recruitment;

import java.io.Serializable;
import java.util.Set;
import org.focale.timeline.Column;

/** Does one criterion hold of a person on a day? */
interface Check extends Serializable {

  /** The arrays of a timeline that it reads. */
  Set<Column> columns();

  Finding of(PersonOnDay person);
}
