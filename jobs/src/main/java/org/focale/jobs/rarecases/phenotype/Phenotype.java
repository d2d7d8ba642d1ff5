package org.focale.jobs.rarecases.phenotype;

import java.util.List;
import java.util.Set;
import org.focale.jobs.rarecases.code.Code;

/**
 * By which features is a rare disease known?
 *
 * @param disease its id, such as {@code OMIM:219700}
 * @param features 1 to {@value #MOST_FEATURES}, of different ids
 */
record Phenotype(String disease, String name, List<Feature> features) {

  /** Which features a person has is one number per disease. */
  static final int MOST_FEATURES = 60;

  Phenotype {
    features = List.copyOf(features);
    if (features.isEmpty() || features.size() > MOST_FEATURES) {
      throw new IllegalArgumentException(
          disease + " has " + features.size() + " features, not 1 to " + MOST_FEATURES);
    }
  }

  /**
   * One feature, which a person has once or not at all.
   *
   * @param id such as {@code HP:0002110}
   * @param concepts conditions or procedures; what lies below them counts too
   * @param results measurements below or above their range
   */
  record Feature(String id, String name, Set<Integer> concepts, Set<Code> results) {
    Feature {
      concepts = Set.copyOf(concepts);
      results = Set.copyOf(results);
    }
  }
}
