package org.focale.jobs.rarecases.error;

import java.util.BitSet;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.focale.timeline.Domain;
import org.focale.timeline.Timeline;

/** Which facts of one person are not to be compared, since they are wrong? */
public final class WrongFacts {

  private final Map<Domain, BitSet> places = new EnumMap<>(Domain.class);
  private int sex;

  private WrongFacts(int sex) {
    this.sex = sex;
  }

  /**
   * Sorts the errors of a person.
   *
   * @param sex as recorded, a concept
   */
  public static WrongFacts of(List<RecordError> errors, int sex) {
    WrongFacts wrong = new WrongFacts(sex);
    for (RecordError error : errors) {
      if (error.kind() == ErrorKind.WRONG_SEX) {
        wrong.sex = (int) error.mended();
      } else {
        wrong.places.computeIfAbsent(error.domain(), d -> new BitSet()).set(error.place());
      }
    }
    return wrong;
  }

  /** Whether the fact at a place of {@link Timeline}'s arrays is wrong. */
  public boolean has(Domain domain, int place) {
    BitSet ofDomain = places.get(domain);
    return ofDomain != null && ofDomain.get(place);
  }

  /** The person's sex, mended where the recorded one is wrong. */
  public int sex() {
    return sex;
  }
}
