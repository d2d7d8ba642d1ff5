package org.focale.stats;

/**
 * Among persons with similar predictions, how many had the event?
 *
 * @param persons persons in the group, at least 1
 * @param meanPredicted mean of their probabilities, 0 to 1
 * @param events persons who had the event, 0 to {@code persons}
 */
public record CalibrationGroup(int persons, double meanPredicted, int events) {

  /** Refuses empty groups, counts that disagree and means outside 0 to 1. */
  public CalibrationGroup {
    if (persons < 1 || events < 0 || events > persons) {
      throw new IllegalArgumentException(events + " events among " + persons + " persons");
    }
    if (!(meanPredicted >= 0 && meanPredicted <= 1)) {
      throw new IllegalArgumentException("mean prediction " + meanPredicted + " is not in 0 to 1");
    }
  }

  /** The observed share of events, 0 to 1. */
  public double observed() {
    return (double) events / persons;
  }

  /** The 95 % interval of the observed share (Wilson, JASA 1927;22:209). */
  public Interval interval() {
    return new Proportion(events, persons).interval();
  }
}
