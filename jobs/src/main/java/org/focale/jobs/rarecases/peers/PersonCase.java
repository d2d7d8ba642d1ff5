package org.focale.jobs.rarecases.peers;

import java.util.List;
import java.util.Map;

/**
 * How unlike the peers is one person, and in what?
 *
 * @param score minus the natural logarithm of the probability that a person like the peers is as
 *     unlike them in all
 * @param compared comparisons that it rests on
 * @param facts the most surprising first; what makes the person rare comes before all else
 */
public record PersonCase(double score, int compared, List<ToldFact> facts) {

  public PersonCase {
    facts = List.copyOf(facts);
  }

  static PersonCase of(Comparison found, Map<Integer, String> names, int mostFacts) {
    List<Compared> reasons = found.reasons();
    return new PersonCase(
        found.score(),
        found.tests(),
        found.facts().stream()
            .limit(mostFacts)
            .map(fact -> ToldFact.of(fact, reasons.contains(fact), names))
            .toList());
  }

  /** What makes the person rare; nothing in particular where there is none. */
  public List<ToldFact> reasons() {
    return facts.stream().filter(ToldFact::reason).toList();
  }
}
