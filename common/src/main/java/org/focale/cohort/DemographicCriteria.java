package org.focale.cohort;

import java.util.List;

/**
 * Who is the person on the day of the index event?
 *
 * @param conditions all of which must hold
 */
public record DemographicCriteria(List<Condition> conditions) {

  public DemographicCriteria {
    conditions = List.copyOf(conditions);
  }
}
