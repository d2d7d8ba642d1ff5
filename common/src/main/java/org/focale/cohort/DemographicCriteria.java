package org.focale.cohort;

import java.io.Serializable;
import java.util.List;

/**
 * Who is the person on the day of the index event?
 *
 * @param conditions all of which must hold
 */
public record DemographicCriteria(List<Condition> conditions) implements Serializable {

  public DemographicCriteria {
    conditions = List.copyOf(conditions);
  }
}
