package org.focale.job;

import org.focale.cdm.CdmTable;

/** How do a table's rows say whom they are about? */
public enum PersonLink {
  /** A column names the person. */
  NAMED,
  /** They are about persons, whom only rows of other tables name: costs, links, text findings. */
  UNNAMED,
  /** They are about no person: vocabularies, providers, places. */
  NONE;

  public static PersonLink of(CdmTable table) {
    if (table.personField().isPresent()) {
      return NAMED;
    }
    return switch (table.group()) {
      case VOCABULARY, HEALTH_SYSTEM, METADATA, COHORT -> NONE;
      case CLINICAL, DERIVED, ECONOMICS -> UNNAMED;
    };
  }
}
