package org.focale.stats;

/**
 * Which risk by the end of each interval follows from the chances within the intervals? For a
 * discrete-time (pooled logistic) model, whose hazards are chances of those still free of both
 * events.
 */
public final class DiscreteTimeIncidence {

  private DiscreteTimeIncidence() {}

  /**
   * The cumulative incidence of the event. Within an interval the competing event is taken to come
   * first, as in the pooled logistic models of Young and others (Statistics in Medicine
   * 2020;39:1199), so that the two chances can come from two separate models and never sum to more
   * than 1.
   *
   * @param event chance of the event per interval, of those free of both events at its start and
   *     without the competing event in it; 0 to 1
   * @param competing chance of the competing event per interval, of those free of both at its
   *     start; 0 to 1; as long
   * @return risk of the event by the end of each interval, 0 to 1, never falling
   */
  public static double[] of(double[] event, double[] competing) {
    if (event.length != competing.length) {
      throw new IllegalArgumentException(
          event.length + " chances of the event, " + competing.length + " of the competing one");
    }
    double[] risk = new double[event.length];
    double free = 1;
    double sum = 0;
    for (int k = 0; k < risk.length; k++) {
      if (!(event[k] >= 0 && event[k] <= 1 && competing[k] >= 0 && competing[k] <= 1)) {
        throw new IllegalArgumentException("interval " + k + " has a chance outside 0 to 1");
      }
      double spared = free * (1 - competing[k]);
      sum += spared * event[k];
      free = spared * (1 - event[k]);
      risk[k] = Math.min(sum, 1);
    }
    return risk;
  }
}
