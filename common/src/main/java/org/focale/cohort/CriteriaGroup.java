package org.focale.cohort;

import java.util.List;

/**
 * How many of these criteria does an index event meet?
 *
 * @param count what {@code AT_LEAST} and {@code AT_MOST} compare with; else 0
 * @param criteria counts of other events around the index event
 * @param demographics the person on the day of the index event
 * @param groups nested
 */
public record CriteriaGroup(
    Type type,
    int count,
    List<CorrelatedCriteria> criteria,
    List<DemographicCriteria> demographics,
    List<CriteriaGroup> groups) {

  /** How the criteria are combined. */
  public enum Type {
    ALL,
    ANY,
    AT_LEAST,
    AT_MOST
  }

  public CriteriaGroup {
    criteria = List.copyOf(criteria);
    demographics = List.copyOf(demographics);
    groups = List.copyOf(groups);
  }

  /** Whether it asks nothing: every event meets an empty group. */
  public boolean isEmpty() {
    return criteria.isEmpty() && demographics.isEmpty() && groups.isEmpty();
  }

  /** How many criteria it combines. */
  public int size() {
    return criteria.size() + demographics.size() + groups.size();
  }
}
