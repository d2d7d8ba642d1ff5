package org.focale.governance;

import java.io.Serializable;

/**
 * May a run see a person, and which of the person's data not?
 *
 * @param permitted whether the person is in the run at all
 * @param deniedCategories a bit for each category of data that is masked; all 31 when the person is
 *     not permitted, so that a reader who looks at this alone lets nothing through
 */
public record Decision(boolean permitted, int deniedCategories) implements Serializable {

  /** Nothing of the person is seen. */
  public static final Decision REFUSED = new Decision(false, Integer.MAX_VALUE);

  public Decision {
    if (deniedCategories < 0) {
      throw new IllegalArgumentException("categories have codes 0 to 30");
    }
    if (!permitted) {
      deniedCategories = Integer.MAX_VALUE;
    }
  }

  /** Whether events of a category are seen. */
  public boolean shows(DataCategory category) {
    return permitted && (deniedCategories & category.bit()) == 0;
  }
}
