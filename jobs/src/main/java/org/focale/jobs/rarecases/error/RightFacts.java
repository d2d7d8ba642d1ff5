package org.focale.jobs.rarecases.error;

import java.util.EnumMap;
import java.util.Map;
import java.util.stream.IntStream;
import org.focale.features.PastFacts;
import org.focale.timeline.Domain;
import org.focale.timeline.Timeline;

/**
 * What is recorded of one person before a day, and is not wrong?
 *
 * <p>The one view of a record that persons are compared by: numbers, codes and strata.
 */
public final class RightFacts {

  private final Timeline person;
  private final int day;
  private final WrongFacts wrong;
  private final Map<Domain, Facts> read = new EnumMap<>(Domain.class);

  /**
   * @param day days since 1970-01-01
   */
  public RightFacts(Timeline person, int day, WrongFacts wrong) {
    this.person = person;
    this.day = day;
    this.wrong = wrong;
  }

  /**
   * The facts of one domain, in parallel arrays, ascending by start day.
   *
   * @param places in the arrays of {@link Timeline}
   * @param concepts 0 where none is recorded or mapped
   * @param startDays days since 1970-01-01
   */
  public record Facts(int[] places, int[] concepts, int[] startDays) {

    public int size() {
      return places.length;
    }
  }

  /** The person's timeline, wrong facts included. */
  public Timeline timeline() {
    return person;
  }

  /** The day before which the facts begin. */
  public int day() {
    return day;
  }

  /** The person's sex, mended where the recorded one is wrong; a concept. */
  public int sex() {
    return wrong.sex();
  }

  /** The facts of a domain; decoded once. */
  public Facts of(Domain domain) {
    return read.computeIfAbsent(domain, this::read);
  }

  private Facts read(Domain domain) {
    PastFacts all = PastFacts.of(person, domain, day);
    int[] places =
        IntStream.range(0, all.size()).filter(place -> !wrong.has(domain, place)).toArray();
    return new Facts(
        places,
        IntStream.of(places).map(place -> all.concepts()[place]).toArray(),
        IntStream.of(places).map(place -> all.startDays()[place]).toArray());
  }
}
