package org.focale.stats;

import java.time.LocalDate;

/**
 * How many persons does one site of a trial expect to enrol?
 *
 * @param name of the site
 * @param start its first day of recruiting
 * @param pool persons eligible when it starts, worked through at an even pace
 * @param inflow persons who become eligible per month from then on
 * @param contact share of the eligible who are reached, 0 to 1
 * @param consent share of those reached who agree to be screened, 0 to 1
 * @param screenPass share of those screened who are enrolled, 0 to 1
 * @param enrolled persons enrolled so far; 0 before the start
 */
public record RecruitingSite(
    String name,
    LocalDate start,
    double pool,
    double inflow,
    double contact,
    double consent,
    double screenPass,
    long enrolled) {

  public RecruitingSite {
    if (!(pool >= 0 && inflow >= 0 && Double.isFinite(pool + inflow)) || enrolled < 0) {
      throw new IllegalArgumentException(
          "a pool, an inflow and persons enrolled are finite and not negative");
    }
    for (double share : new double[] {contact, consent, screenPass}) {
      if (!(share >= 0 && share <= 1)) {
        throw new IllegalArgumentException("a share is 0 to 1, found " + share);
      }
    }
  }

  /** The share of the eligible who are enrolled in the end. */
  public double overall() {
    return contact * consent * screenPass;
  }

  /**
   * Persons that a site of average pace enrols within so many months of its start.
   *
   * @param poolMonths how long working through the pool takes
   */
  double expected(double months, double poolMonths) {
    return overall() * (pool * Math.min(1, months / poolMonths) + inflow * months);
  }
}
