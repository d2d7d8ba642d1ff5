package org.focale.jobs.rarecases.peers;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/**
 * Of which sex and age are those a person is compared with?
 *
 * @param sex the concept of their sex; 0 for any
 * @param fromAge youngest, in completed years
 * @param toAge oldest; {@link #NO_LIMIT} for any
 */
record PeerGroup(int sex, int fromAge, int toAge) implements Serializable {

  static final int FEMALE = 8532;
  static final int MALE = 8507;
  static final int NO_LIMIT = 999;

  private static final int[] NARROW = {0, 2, 6, 12, 18, 30, 40, 50, 60, 70, 80};
  private static final int[] BROAD = {0, 18, 40, 65};
  private static final int ADULT = 18;

  /** The groups of a person, the closest first, up to everybody. */
  static List<PeerGroup> of(PersonFacts person) {
    // Any other sex than these two is too seldom recorded to be told apart.
    int sex = person.sex() == FEMALE || person.sex() == MALE ? person.sex() : 0;
    List<PeerGroup> groups = new ArrayList<>();
    if (person.age() != PersonFacts.AGE_UNKNOWN) {
      groups.add(aged(sex, person.age(), NARROW));
      groups.add(aged(sex, person.age(), BROAD));
    }
    groups.add(new PeerGroup(sex, 0, NO_LIMIT));
    if (sex != 0) {
      groups.add(new PeerGroup(0, 0, NO_LIMIT));
    }
    return groups;
  }

  private static PeerGroup aged(int sex, int age, int[] starts) {
    int band = starts.length - 1;
    while (starts[band] > age) {
      band--;
    }
    int to = band + 1 == starts.length ? NO_LIMIT : starts[band + 1] - 1;
    return new PeerGroup(sex, starts[band], to);
  }

  /** In words: {@code women aged 30 to 39}. */
  String words() {
    if (toAge != NO_LIMIT) {
      return who() + " aged " + fromAge + " to " + toAge;
    }
    return fromAge > 0 ? who() + " aged " + fromAge + " and over" : who();
  }

  private String who() {
    boolean children = toAge < ADULT;
    return switch (sex) {
      case FEMALE -> children ? "girls" : "women";
      case MALE -> children ? "boys" : "men";
      default -> children ? "children" : "people";
    };
  }
}
