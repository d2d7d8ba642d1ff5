package org.focale.job;

import java.io.Serializable;
import org.focale.governance.ConsentPolicy;
import org.focale.governance.DataCategory;
import org.focale.governance.Decision;
import org.focale.governance.Purpose;
import org.focale.lake.Manifest;
import org.focale.lake.Published;

/**
 * Which categories of data can be masked in a snapshot?
 *
 * <p>A category without a single fact need not be. One whose rule the snapshot's vocabulary cannot
 * resolve cannot be: who denies it, beyond the policy's default, is left out altogether, since the
 * facts to take out are not known.
 *
 * @param present bits of the categories that have facts
 * @param unresolved bits of the categories that cannot be told apart
 * @param byDefault bits that the policy masks of everybody
 */
record Categories(int present, int unresolved, int byDefault) implements Serializable {

  static Categories of(ConsentPolicy policy, Purpose purpose, Published snapshot) {
    int present = 0;
    int unresolved = 0;
    Manifest manifest = snapshot.manifest();
    for (DataCategory category : policy.rules().categories()) {
      present |= manifest.counts().getOrDefault(facts(category), 0L) > 0 ? category.bit() : 0;
      unresolved |=
          manifest.counts().getOrDefault(unresolved(category.name()), 0L) > 0 ? category.bit() : 0;
    }
    Decision byDefault = policy.byDefault(purpose);
    return new Categories(
        present, unresolved, byDefault.permitted() ? byDefault.deniedCategories() : 0);
  }

  /** The manifest's count of the facts in a category. */
  static String facts(DataCategory category) {
    return "category." + category.name() + ".facts";
  }

  /** The manifest's mark of a category that could not be resolved. */
  static String unresolved(String category) {
    return "category." + category + ".unresolved";
  }

  Decision apply(Decision decision) {
    if (!decision.permitted()) {
      return decision;
    }
    int denied = decision.deniedCategories();
    if ((denied & unresolved & ~byDefault) != 0) {
      return Decision.REFUSED;
    }
    return (denied & present) == denied ? decision : new Decision(true, denied & present);
  }
}
