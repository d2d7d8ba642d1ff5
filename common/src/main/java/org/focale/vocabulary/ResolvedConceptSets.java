package org.focale.vocabulary;

import java.util.List;

/**
 * What do concept sets hold in a vocabulary, and what could the vocabulary not tell?
 *
 * @param unknown concepts that the sets name and the vocabulary does not have, in order
 * @param missing names of the vocabulary tables that the sets need and the source has no rows of
 */
public record ResolvedConceptSets(ConceptSets sets, List<Integer> unknown, List<String> missing) {

  public ResolvedConceptSets {
    unknown = List.copyOf(unknown);
    missing = List.copyOf(missing);
  }
}
