package org.focale.jobs.rarecases.phenotype;

import java.io.Serializable;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.focale.features.ConceptMap;
import org.focale.jobs.rarecases.code.Code;
import org.focale.jobs.rarecases.code.CodeKind;

/** Which features of which diseases does a code stand for? */
final class PhenotypeFeatures implements Serializable {

  private static final long serialVersionUID = 1L;
  private static final int STRIDE = Long.SIZE;

  private final int[] sizes;

  /** Per code {@code disease * STRIDE + feature} of each feature. */
  private final Map<Long, int[]> ofCode = new HashMap<>();

  /**
   * @param below per concept itself and those below it
   */
  PhenotypeFeatures(List<Phenotype> phenotypes, ConceptMap below) {
    this.sizes = phenotypes.stream().mapToInt(p -> p.features().size()).toArray();
    Map<Long, Set<Integer>> features = new HashMap<>();
    for (int disease = 0; disease < sizes.length; disease++) {
      for (int place = 0; place < sizes[disease]; place++) {
        Phenotype.Feature feature = phenotypes.get(disease).features().get(place);
        int number = disease * STRIDE + place;
        for (int named : feature.concepts()) {
          for (int concept : below.of(named)) {
            add(features, new Code(CodeKind.CONDITION, concept), number);
            add(features, new Code(CodeKind.PROCEDURE, concept), number);
          }
        }
        feature.results().forEach(code -> add(features, code, number));
      }
    }
    features.forEach(
        (code, numbers) ->
            ofCode.put(code, numbers.stream().mapToInt(Integer::intValue).toArray()));
  }

  private static void add(Map<Long, Set<Integer>> features, Code code, int number) {
    features.computeIfAbsent(code.packed(), unseen -> new TreeSet<>()).add(number);
  }

  int diseases() {
    return sizes.length;
  }

  /** How many features a disease has. */
  int size(int disease) {
    return sizes[disease];
  }

  /** Per disease the features that a person has, as bits by place. */
  long[] present(long[] codes) {
    long[] present = new long[sizes.length];
    for (long code : codes) {
      int[] numbers = ofCode.get(code);
      for (int i = 0; numbers != null && i < numbers.length; i++) {
        present[numbers[i] / STRIDE] |= 1L << numbers[i] % STRIDE;
      }
    }
    return present;
  }
}
