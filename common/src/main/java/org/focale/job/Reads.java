package org.focale.job;

import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * What does a run read that is pinned before it starts?
 *
 * @param sources names of sources, whose current snapshots are pinned
 * @param results of other jobs on the same source: {@link Job#resultsOf}
 * @param resultsIfAny of other jobs on the same source, where there are any: {@link
 *     Job#resultsIfAnyOf}
 * @param models of other runs, of any source: {@link Job#modelsOf}
 * @param personsOf those of the models whose rows about persons are read: {@link
 *     Job#personsOfModels}
 * @param content digest of what is read from outside the lake, "" if nothing is
 */
public record Reads(
    Set<String> sources,
    Set<String> results,
    Set<String> resultsIfAny,
    Set<String> models,
    Set<String> personsOf,
    String content) {

  public Reads {
    // The order of the sources is that of the manifest, and theirs to choose.
    sources = Collections.unmodifiableSet(new LinkedHashSet<>(sources));
    results = Set.copyOf(results);
    resultsIfAny = Set.copyOf(resultsIfAny);
    models = Set.copyOf(models);
    personsOf = Set.copyOf(personsOf);
  }

  /** Sources of the lake and nothing else. */
  public static Reads of(Set<String> sources) {
    return new Reads(sources, Set.of(), Set.of(), Set.of(), Set.of(), "");
  }

  /** Sources, and the newest results of other jobs on the first of them, where there are any. */
  public static Reads of(Set<String> sources, Set<String> resultsIfAny) {
    return new Reads(sources, Set.of(), resultsIfAny, Set.of(), Set.of(), "");
  }

  /** Nothing of the lake. */
  public static Reads outside(String content) {
    return new Reads(Set.of(), Set.of(), Set.of(), Set.of(), Set.of(), content);
  }
}
