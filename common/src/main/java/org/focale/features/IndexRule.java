package org.focale.features;

import java.io.Serializable;
import java.util.OptionalInt;
import java.util.Set;
import org.focale.timeline.Column;
import org.focale.timeline.Timeline;

/**
 * From which day on is nothing known of a person?
 *
 * <p>A pure function of the timeline; facts that start before the day are known, others are not.
 */
public interface IndexRule extends Serializable {

  /** The arrays it reads. */
  Set<Column> columns();

  /** Days since 1970-01-01; empty where the person has no index day and is left out. */
  OptionalInt day(Timeline person);
}
