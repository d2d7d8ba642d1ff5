package org.focale.jobs.rarecases.code;

import java.io.Serializable;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.focale.features.ConceptMap;
import org.focale.features.PastFacts;
import org.focale.jobs.rarecases.error.RightFacts;
import org.focale.timeline.Column;
import org.focale.timeline.Domain;

/**
 * Which concepts does a person have in each domain, each once?
 *
 * <p>A drug is told by its ingredients, or by itself where the vocabulary names none; an
 * observation by its coded answer, or by itself where it has none.
 */
public final class CodeReader implements Serializable {

  private static final long serialVersionUID = 1L;
  private static final Column ANSWER = Domain.OBSERVATION.column("value_concept");

  private final ConceptMap ingredients;

  /**
   * @param ingredients per drug
   */
  public CodeReader(ConceptMap ingredients) {
    this.ingredients = ingredients;
  }

  /** The ingredients per drug. */
  public ConceptMap ingredients() {
    return ingredients;
  }

  /** The arrays that are read for the concepts of these domains. */
  public static Set<Column> columns(List<Domain> domains) {
    Set<Column> all = new HashSet<>();
    domains.forEach(domain -> all.addAll(PastFacts.columns(domain)));
    if (domains.contains(Domain.OBSERVATION)) {
      all.add(ANSWER);
    }
    return all;
  }

  /** The concepts, above 0, ascending. */
  public int[] concepts(RightFacts person, Domain domain) {
    return IntStream.range(0, person.of(domain).size())
        .mapToObj(perFact(person, domain))
        .flatMapToInt(concepts -> concepts)
        .sorted()
        .distinct()
        .toArray();
  }

  /** The concepts, above 0, of each fact by its place in {@link RightFacts#of}. */
  public IntFunction<IntStream> perFact(RightFacts person, Domain domain) {
    int[] recorded = person.of(domain).concepts();
    IntFunction<IntStream> concepts =
        switch (domain) {
          case DRUG_EXPOSURE -> i -> ingredientsOf(recorded[i]);
          case OBSERVATION -> answers(person, recorded);
          default -> i -> IntStream.of(recorded[i]);
        };
    return i -> concepts.apply(i).filter(concept -> concept > 0);
  }

  private IntStream ingredientsOf(int drug) {
    int[] found = ingredients.of(drug);
    return found.length == 0 ? IntStream.of(drug) : Arrays.stream(found);
  }

  private static IntFunction<IntStream> answers(RightFacts person, int[] recorded) {
    int[] answers = person.timeline().ints(ANSWER);
    int[] places = person.of(Domain.OBSERVATION).places();
    return i -> IntStream.of(answers[places[i]] > 0 ? answers[places[i]] : recorded[i]);
  }
}
