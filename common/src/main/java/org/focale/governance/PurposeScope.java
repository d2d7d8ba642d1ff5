package org.focale.governance;

import java.io.Serializable;
import org.focale.problem.BadParameters;

/**
 * For which uses does a consent statement speak: one {@link Purpose}, or all of them ({@code *})?
 */
public sealed interface PurposeScope extends Serializable permits Purpose, AllPurposes {

  /** Every purpose, present and future; written {@code *}. */
  PurposeScope ALL = AllPurposes.ALL;

  /** Whether a permission for this scope permits a run of the given purpose. */
  boolean covers(Purpose run);

  /** Whether a denial for this scope forbids a run of the given purpose. */
  boolean overlaps(Purpose run);

  /**
   * Reads {@code *} or the text of a purpose; {@code toString} writes what this reads.
   *
   * @throws BadParameters if it is neither, naming the nearest purposes
   */
  static PurposeScope parse(String text) {
    return text.equals(ALL.toString()) ? ALL : Purpose.parse(text);
  }
}
