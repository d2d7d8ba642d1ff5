package org.focale.jobs.rarecases;

import java.io.Serializable;
import java.util.SortedSet;
import java.util.TreeSet;
import org.focale.features.ConceptMap;
import org.focale.features.VisitKinds;
import org.focale.job.Concepts;
import org.focale.jobs.rarecases.code.CodeReader;
import org.focale.jobs.rarecases.peers.FactEvents;
import org.focale.jobs.rarecases.peers.FactReader;

/**
 * What do the concepts of a record mean, as far as it bears on how persons are compared?
 *
 * @param inpatient visits that are stays in hospital
 * @param emergency visits that begin in an emergency department
 * @param ingredients pairs of a drug and an ingredient, as {@link ConceptMap} takes them
 */
record RecordConcepts(
    SortedSet<Integer> inpatient, SortedSet<Integer> emergency, long[] ingredients)
    implements Serializable {

  /** What the vocabulary of a source says. */
  static RecordConcepts of(Concepts concepts) {
    return new RecordConcepts(
        new TreeSet<>(concepts.withDescendants(VisitKinds.INPATIENT)),
        new TreeSet<>(concepts.withDescendants(VisitKinds.EMERGENCY)),
        concepts.ingredients().pairs());
  }

  CodeReader codes() {
    return new CodeReader(new ConceptMap(ingredients));
  }

  FactReader facts(CodeReader codes) {
    return new FactReader(visits(), codes);
  }

  FactEvents events() {
    return new FactEvents(visits(), codes());
  }

  private VisitKinds visits() {
    return new VisitKinds(inpatient, emergency);
  }
}
