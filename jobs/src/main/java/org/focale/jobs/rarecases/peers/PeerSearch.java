package org.focale.jobs.rarecases.peers;

import java.io.Serializable;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.spark.sql.Row;
import org.focale.features.PersonSample;

/**
 * How unlike the peers is a person? What was learnt of peers, and how a person is compared with
 * them; the same for one person and for all.
 */
public final class PeerSearch implements Serializable {

  private static final long serialVersionUID = 1L;

  /** Fewer persons than this are not compared with each other. */
  public static final int LEAST_PEERS = NumberPeers.LEAST_PEERS;

  private final PersonSample sample;
  private final PeerModel model;

  PeerSearch(PersonSample sample, PeerModel model) {
    this.sample = sample;
    this.model = model;
  }

  /**
   * Learns from a sample.
   *
   * @param facts of the persons in the sample as {@link PersonFacts#packed}, in any order
   * @param minPeers fewest persons of a group that is compared with, at least {@link #LEAST_PEERS}
   */
  public static PeerSearch learn(PersonSample sample, List<Row> facts, int minPeers) {
    List<PersonFacts> persons =
        facts.stream().map(row -> PersonFacts.unpacked(row.getAs(0))).toList();
    return new PeerSearch(sample, PeerLearning.learn(persons, minPeers));
  }

  /** Who was learnt from. */
  public PersonSample sample() {
    return sample;
  }

  PeerModel model() {
    return model;
  }

  /** How many persons were learnt from. */
  public int learntFrom() {
    return model.persons();
  }

  /** The concepts that reasons may name. */
  public Set<Integer> concepts() {
    Set<Integer> concepts = new TreeSet<>();
    for (int condition : model.conditions()) {
      concepts.add(condition);
    }
    model.numbers().keySet().forEach(key -> add(concepts, Fact.ofKey(key)));
    for (Map<PeerGroup, CodePeers> groups : model.codes().values()) {
      for (CodePeers codes : groups.values()) {
        Arrays.stream(codes.keys()).forEach(key -> add(concepts, Fact.ofKey(key)));
      }
    }
    concepts.remove(0);
    return concepts;
  }

  private static void add(Set<Integer> concepts, Fact fact) {
    concepts.add(fact.concept());
    concepts.add(fact.unit());
  }

  /** The comparison of one of the persons among whom the sample was drawn. */
  Comparison compare(long personId, PersonFacts facts) {
    return Comparison.of(facts, model, sample.holds(personId));
  }

  /**
   * The comparison of a person, told to a reader.
   *
   * @param learntFrom whether the person is one of those who were learnt from
   * @param names of concepts
   */
  public PersonCase judge(
      PersonFacts facts, boolean learntFrom, Map<Integer, String> names, int mostFacts) {
    return PersonCase.of(Comparison.of(facts, model, learntFrom), names, mostFacts);
  }

  /** Peers in a reader's words: {@code women aged 30 to 39 with asthma}. */
  static String words(Compared compared, Map<Integer, String> names) {
    StringBuilder words = new StringBuilder(compared.group().words());
    String link = " with ";
    for (int condition : compared.profile().with()) {
      words.append(link).append(names.getOrDefault(condition, "condition " + condition));
      link = " and ";
    }
    int without = compared.profile().without().size();
    if (without > 0) {
      words.append(link.equals(" and ") ? ", without " : " without ");
      words.append(without == 1 ? "a condition" : without + " conditions");
      words.append(without == 1 ? " that bears on it" : " that bear on it");
    }
    return words.toString();
  }

  /** A fact in a reader's words. */
  static String name(Fact fact, Map<Integer, String> names) {
    String concept = names.getOrDefault(fact.concept(), "concept " + fact.concept());
    return switch (fact.kind()) {
      case VALUE ->
          fact.unit() == 0
              ? concept
              : concept + " (" + names.getOrDefault(fact.unit(), "unit " + fact.unit()) + ")";
      case UNPLANNED_VISITS -> "inpatient and emergency visits per year";
      case OTHER_VISITS -> "other visits per year";
      case PROCEDURE_DAYS -> concept + ", days";
      case MEASUREMENT -> concept + ", measured";
      case CONDITION, DRUG, PROCEDURE, DEVICE, OBSERVATION -> concept;
    };
  }
}
