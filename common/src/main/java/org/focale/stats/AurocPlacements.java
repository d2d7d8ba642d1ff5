package org.focale.stats;

import java.util.Arrays;

/**
 * Where does one person's score stand among the persons of the other class? DeLong's structural
 * components (Biometrics 1988;44:837), from which variances of AUROCs, their differences and their
 * clustered forms are sums over persons.
 */
public final class AurocPlacements {

  private final TiedScores tied;
  private final double[] wonByEvent;
  private final double[] lostByNonEvent;
  private final double auroc;
  private final int events;
  private final int nonEvents;

  private AurocPlacements(
      TiedScores tied, double[] wonByEvent, double[] lostByNonEvent, int events, int nonEvents) {
    this.tied = tied;
    this.wonByEvent = wonByEvent;
    this.lostByNonEvent = lostByNonEvent;
    this.auroc = auroc(tied, events, nonEvents);
    this.events = events;
    this.nonEvents = nonEvents;
  }

  /**
   * The placements of all scores.
   *
   * @throws IllegalArgumentException when one of the classes is empty
   */
  public static AurocPlacements of(CountedScores scores) {
    return of(scores.tied());
  }

  static AurocPlacements of(TiedScores tied) {
    int events = tied.totalEvents();
    int nonEvents = tied.totalNonEvents();
    if (events == 0 || nonEvents == 0) {
      throw new IllegalArgumentException("an AUROC needs both classes");
    }
    double[] won = new double[tied.size()];
    double[] lost = new double[tied.size()];
    long eventsBelow = 0;
    long nonEventsBelow = 0;
    for (int i = 0; i < won.length; i++) {
      won[i] = (nonEventsBelow + tied.nonEvents()[i] / 2.0) / nonEvents;
      lost[i] = (events - eventsBelow - tied.events()[i] / 2.0) / events;
      eventsBelow += tied.events()[i];
      nonEventsBelow += tied.nonEvents()[i];
    }
    return new AurocPlacements(tied, won, lost, events, nonEvents);
  }

  private static double auroc(TiedScores tied, int events, int nonEvents) {
    long twiceWins = 0;
    long below = 0;
    for (int i = 0; i < tied.size(); i++) {
      twiceWins += tied.events()[i] * (2 * below + tied.nonEvents()[i]);
      below += tied.nonEvents()[i];
    }
    return twiceWins / (2.0 * events * nonEvents);
  }

  /** The AUROC, 0 to 1: the mean placement of events, summed in whole numbers. */
  public double auroc() {
    return auroc;
  }

  /** DeLong's variance of the AUROC; there must be two persons of either class. */
  double variance() {
    double ofEvents = 0;
    double ofNonEvents = 0;
    for (int i = 0; i < tied.size(); i++) {
      double won = wonByEvent[i] - auroc;
      double lost = lostByNonEvent[i] - auroc;
      ofEvents += tied.events()[i] * won * won;
      ofNonEvents += tied.nonEvents()[i] * lost * lost;
    }
    return ofEvents / (events - 1.0) / events + ofNonEvents / (nonEvents - 1.0) / nonEvents;
  }

  /** The share of non-events that an event with this score ranks above, ties counting half. */
  public double ofEvent(double scored) {
    return wonByEvent[place(scored)];
  }

  /** The share of events that rank above a non-event with this score, ties counting half. */
  public double ofNonEvent(double scored) {
    return lostByNonEvent[place(scored)];
  }

  /** Persons with the outcome. */
  public int events() {
    return events;
  }

  /** Persons without it. */
  public int nonEvents() {
    return nonEvents;
  }

  private int place(double scored) {
    int place = Arrays.binarySearch(tied.score(), scored + 0.0);
    if (place < 0) {
      throw new IllegalArgumentException("a score is asked for that was not counted");
    }
    return place;
  }
}
