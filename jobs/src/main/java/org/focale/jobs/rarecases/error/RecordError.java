package org.focale.jobs.rarecases.error;

import java.io.Serializable;
import org.focale.timeline.Domain;

/**
 * Which fact of a person's record is wrong, and how sure is that?
 *
 * @param domain of the fact; {@link Domain#PERSON} for what is recorded of the person
 * @param place of the fact in the arrays of the domain; 0 for the person
 * @param mended what the value would be if mended; NaN where that is not known
 * @param sure probability that the fact is wrong, above 0.5; 1 where the record contradicts itself
 */
public record RecordError(ErrorKind kind, Domain domain, int place, double mended, double sure)
    implements Serializable {

  public RecordError {
    if (!(sure > 0.5 && sure <= 1)) {
      throw new IllegalArgumentException("an error is more likely than not, not " + sure);
    }
  }

  /** A fact that contradicts the rest of the record. */
  static RecordError certain(ErrorKind kind, Domain domain, int place) {
    return new RecordError(kind, domain, place, Double.NaN, 1);
  }
}
