package org.focale.cohort.kernel;

import java.util.Arrays;
import org.focale.timeline.Domain;

/** Which definitions have an event of the current person that may start them? */
final class Candidates {

  private final CohortProgram program;
  private final PersonFacts facts;
  private final long[] definitionSeen;
  private final long[] setSeen;
  private final int[] found;
  private long person;
  private long pass;
  private int size;

  Candidates(CohortProgram program, PersonFacts facts) {
    this.program = program;
    this.facts = facts;
    this.definitionSeen = new long[program.size()];
    this.setSeen = new long[program.setCount()];
    this.found = new int[program.size()];
  }

  /** Looks through the person's events; the answer is {@link #size} positions, sorted. */
  int[] find() {
    person++;
    size = 0;
    for (Domain domain : Domain.values()) {
      EntryIndex.OfDomain starts = program.entries().of(domain);
      if (starts != null && facts.events(domain).size() > 0) {
        add(starts.any());
        if (starts.setsOfConcept() != null) {
          add(facts.events(domain).conceptNumbers(), starts.setsOfConcept(), starts.bySet());
        }
        if (starts.setsOfSource() != null) {
          add(facts.events(domain).sourceNumbers(), starts.setsOfSource(), starts.bySourceSet());
        }
      }
    }
    if (size > 1) {
      Arrays.sort(found, 0, size);
    }
    return found;
  }

  int size() {
    return size;
  }

  private void add(int[] concepts, int[][] sets, int[][] definitions) {
    pass++;
    for (int concept : concepts) {
      int[] starting = concept == ConceptIndex.NOWHERE ? null : sets[concept];
      if (starting != null) {
        for (int set : starting) {
          if (setSeen[set] != pass) {
            setSeen[set] = pass;
            add(definitions[set]);
          }
        }
      }
    }
  }

  private void add(int[] definitions) {
    for (int definition : definitions) {
      if (definitionSeen[definition] != person) {
        definitionSeen[definition] = person;
        found[size++] = definition;
      }
    }
  }
}
