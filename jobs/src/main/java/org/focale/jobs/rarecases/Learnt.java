package org.focale.jobs.rarecases;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.focale.jobs.rarecases.error.RecordErrors;
import org.focale.jobs.rarecases.learnt.LearntText;
import org.focale.jobs.rarecases.peers.PeerParts;
import org.focale.jobs.rarecases.peers.PeerSearch;
import org.focale.jobs.rarecases.peers.PersonFacts;
import org.focale.outlier.EmpiricalNull;
import org.focale.problem.BrokenInput;

/**
 * What has a run learnt, so that one person can be judged again?
 *
 * <p>Kept as rows of {@link RareTables#LEARNT}, in parts: to judge one person takes a few of them.
 *
 * @param reader of records
 * @param search among peers
 * @param names of concepts
 * @param ordinary how many are expected with a score if nobody is a rare case
 * @param persons compared
 */
record Learnt(
    RecordReader reader,
    PeerSearch search,
    Map<Integer, String> names,
    EmpiricalNull ordinary,
    long persons) {

  private static final int VERSION = 2;
  private static final String RUN = "run";
  private static final String ERRORS = "errors";
  private static final String CONCEPTS = "concepts";
  private static final String NAMES = "names";

  /** What is needed of every run, whoever is judged. */
  private static final Set<String> ALWAYS = Set.of(RUN, ERRORS, CONCEPTS, NAMES, PeerParts.HEAD);

  private record RunPart(int version, long persons, EmpiricalNull ordinary) {}

  private record NamesPart(Map<Integer, String> names) {}

  /** The rows of the table. */
  List<Row> rows() {
    Map<String, String> parts = new LinkedHashMap<>();
    parts.put(RUN, LearntText.write(new RunPart(VERSION, persons, ordinary)));
    parts.put(ERRORS, reader.errors().text());
    parts.put(CONCEPTS, LearntText.write(reader.concepts()));
    parts.put(NAMES, LearntText.write(new NamesPart(names)));
    parts.putAll(PeerParts.of(search));
    List<Row> rows = new ArrayList<>();
    parts.forEach((part, learnt) -> rows.add(RowFactory.create(part, learnt)));
    return rows;
  }

  /**
   * A run that judges one person.
   *
   * @param texts the parts of these names that there are
   */
  record Kept(Function<Set<String>, Map<String, String>> texts, Map<String, String> always) {

    /**
     * Reads what every person needs.
     *
     * @throws BrokenInput if the run was made by another release
     */
    static Kept of(Function<Set<String>, Map<String, String>> texts) {
      Map<String, String> always = texts.apply(ALWAYS);
      int version =
          always.containsKey(RUN) ? LearntText.read(always.get(RUN), RunPart.class).version() : 0;
      if (version != VERSION || !always.keySet().containsAll(ALWAYS)) {
        throw new BrokenInput(
            "The newest rare-cases of this source does not hold what it has learnt as this release"
                + " reads it: run rare-cases again.");
      }
      return new Kept(texts, always);
    }

    /** The persons who were compared. */
    long persons() {
      return LearntText.read(always.get(RUN), RunPart.class).persons();
    }

    /** How many of them are expected with a score if nobody is a rare case. */
    EmpiricalNull ordinary() {
      return LearntText.read(always.get(RUN), RunPart.class).ordinary();
    }

    Map<Integer, String> names() {
      return LearntText.read(always.get(NAMES), NamesPart.class).names();
    }

    RecordReader reader() {
      return new RecordReader(
          RecordErrors.ofText(always.get(ERRORS)),
          LearntText.read(always.get(CONCEPTS), RecordConcepts.class));
    }

    /** The search, as far as a person needs it. */
    PeerSearch search(PersonFacts person) {
      Map<String, String> parts =
          new TreeMap<>(texts.apply(PeerParts.neededBy(person, always.get(PeerParts.HEAD))));
      parts.put(PeerParts.HEAD, always.get(PeerParts.HEAD));
      return PeerParts.read(parts);
    }
  }
}
