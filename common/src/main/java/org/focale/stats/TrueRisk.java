package org.focale.stats;

/**
 * How probable was an admission before death, for a simulated person whose hazards are known?
 *
 * <p>Both hazards are constant within each segment of days: per day, {@code admission[i]} times the
 * person's frailty, and {@code death[i]}. Time runs from the end of one day to the end of the next,
 * so the window of an index day holds the days after it. From any day outside a stay the
 * probability is exact, since an exponential waiting time has no memory.
 *
 * <p>What is not recorded is the frailty, Gamma with mean 1. Given {@code n} admissions in a past
 * of cumulative hazard {@code L} it is Gamma with shape {@code 1/v + n} and rate {@code 1/v + L},
 * where {@code v} is its variance: the conjugacy that shared-frailty models rest on (Clayton,
 * Biometrika 1978; Klein and Moeschberger, Survival Analysis, 2nd edition, chapter 13).
 */
public final class TrueRisk {

  /** Variance of the simulated persons' frailty, whose mean is 1. */
  public static final double FRAILTY_VARIANCE = 0.5;

  /** Nodes and weights of Gauss and Legendre's rule of eight points on [-1, 1]. */
  private static final double[] NODES = {
    0.1834346424956498, 0.5255324099163290, 0.7966664774136267, 0.9602898564975363
  };

  private static final double[] WEIGHTS = {
    0.3626837833783620, 0.3137066458778873, 0.2223810344533745, 0.1012285362903763
  };

  private final int[] startDays;
  private final double[] admission;
  private final double[] death;
  private final int endDay;

  /**
   * @param startDays first day of each segment, ascending; a segment ends where the next begins
   * @param endDay first day after the last segment
   * @param admission hazard of admission per day, frailty aside
   * @param death hazard of death per day
   */
  public TrueRisk(int[] startDays, int endDay, double[] admission, double[] death) {
    if (startDays.length == 0
        || startDays.length != admission.length
        || startDays.length != death.length) {
      throw new IllegalArgumentException(
          "one start and two hazards for each segment, at least one");
    }
    for (int i = 0; i < startDays.length; i++) {
      int end = i + 1 < startDays.length ? startDays[i + 1] : endDay;
      if (end <= startDays[i] || !(admission[i] >= 0) || !(death[i] >= 0)) {
        throw new IllegalArgumentException("segments ascend, and hazards are not negative");
      }
    }
    this.startDays = startDays.clone();
    this.endDay = endDay;
    this.admission = admission.clone();
    this.death = death.clone();
  }

  /**
   * The probability of an admission within the days after the index, before death.
   *
   * @param frailty of the person
   */
  public double probability(double frailty, int indexDay, int horizonDays) {
    requireWithin(indexDay, horizonDays);
    double alive = 1;
    double probability = 0;
    for (int i = 0; i < startDays.length; i++) {
      double days = daysWithin(i, indexDay, horizonDays);
      double out = admission[i] * frailty + death[i];
      if (days > 0 && out > 0) {
        double gone = -Math.expm1(-out * days);
        probability += alive * gone * admission[i] * frailty / out;
        alive *= 1 - gone;
      }
    }
    return probability;
  }

  /**
   * The same, expected over a frailty that is Gamma distributed: an integral over time, since over
   * the frailty it has a closed form.
   *
   * @param shape of the frailty
   * @param rate of the frailty
   */
  public double expected(double shape, double rate, int indexDay, int horizonDays) {
    requireWithin(indexDay, horizonDays);
    double admissionSoFar = 0;
    double deathSoFar = 0;
    double expected = 0;
    for (int i = 0; i < startDays.length; i++) {
      double days = daysWithin(i, indexDay, horizonDays);
      if (days > 0) {
        expected += segment(i, days, admissionSoFar, deathSoFar, shape, rate);
        admissionSoFar += admission[i] * days;
        deathSoFar += death[i] * days;
      }
    }
    return expected;
  }

  private double segment(
      int i, double days, double admissionSoFar, double deathSoFar, double shape, double rate) {
    double sum = 0;
    for (int k = 0; k < NODES.length; k++) {
      for (int sign = -1; sign <= 1; sign += 2) {
        double t = days / 2 * (1 + sign * NODES[k]);
        double admissions = admissionSoFar + admission[i] * t;
        double deaths = deathSoFar + death[i] * t;
        sum += WEIGHTS[k] * Math.exp(-deaths - (shape + 1) * Math.log1p(admissions / rate));
      }
    }
    return sum * days / 2 * admission[i] * shape / rate;
  }

  /**
   * What is recorded of admissions up to an index.
   *
   * @param admissions how many began
   * @param hazard cumulative hazard of admission, frailty aside, while out of hospital
   */
  public record Past(int admissions, double hazard) {}

  /**
   * The recorded past of a person on an index day.
   *
   * @param firstDay first day observed
   * @param from first day of each stay, ascending
   * @param to last day of each stay
   */
  public Past past(int firstDay, int indexDay, int[] from, int[] to) {
    int admissions = 0;
    double hazard = cumulative(firstDay, indexDay + 1);
    for (int i = 0; i < from.length && from[i] <= indexDay; i++) {
      admissions++;
      // When in its first day a stay began is not recorded: half of the day counts.
      hazard -= cumulative(from[i] + 1, Math.min(to[i], indexDay) + 1);
      hazard -= cumulative(from[i], from[i] + 1) / 2;
    }
    return new Past(admissions, Math.max(0, hazard));
  }

  /** The probability given all that is recorded, for a frailty of {@link #FRAILTY_VARIANCE}. */
  public double expected(Past past, int indexDay, int horizonDays) {
    double prior = 1 / FRAILTY_VARIANCE;
    return expected(prior + past.admissions(), prior + past.hazard(), indexDay, horizonDays);
  }

  /** The cumulative hazard of admission over some days, frailty aside. */
  public double cumulative(int fromDay, int toDayExclusive) {
    double sum = 0;
    for (int i = 0; i < startDays.length; i++) {
      sum += admission[i] * daysWithin(i, fromDay - 1, toDayExclusive - fromDay);
    }
    return sum;
  }

  private double daysWithin(int segment, int indexDay, int horizonDays) {
    int end = segment + 1 < startDays.length ? startDays[segment + 1] : endDay;
    int from = Math.max(startDays[segment], indexDay + 1);
    int to = Math.min(end, indexDay + 1 + horizonDays);
    return Math.max(0, to - from);
  }

  private void requireWithin(int indexDay, int horizonDays) {
    if (indexDay + 1 < startDays[0] || indexDay + horizonDays >= endDay || horizonDays < 1) {
      throw new IllegalArgumentException("the window is not within the segments");
    }
  }
}
