package org.focale.jobs.rarecases.peers;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.focale.stats.CauchyCombination;

/**
 * How unlike the peers is a person in all, and in which facts?
 *
 * @param p the probability that a peer is as unlike theirs, above 0 and at most 1
 * @param tests how many comparisons it stands for: each number, and each kind of code once
 * @param facts the facts compared, the most surprising first
 */
record Comparison(double p, int tests, List<Compared> facts) {

  static final double LIMIT = 0.1;
  static final int MOST_REASONS = 5;

  private static final int[] NONE = {};

  Comparison {
    facts = List.copyOf(facts);
  }

  /**
   * What makes the person rare, at most {@value #MOST_REASONS} facts: each with a probability whose
   * product with the number of comparisons is at most {@value #LIMIT}, so that of persons like
   * their peers about one in ten has a reason by chance.
   */
  List<Compared> reasons() {
    return facts.stream().filter(this::isReason).limit(MOST_REASONS).toList();
  }

  private boolean isReason(Compared fact) {
    return fact.p() * tests <= LIMIT;
  }

  /** Minus the logarithm of the probability. */
  double score() {
    return -Math.log(p);
  }

  /**
   * Compares a person.
   *
   * @param learnt whether the person is among those that the model was learnt from
   */
  static Comparison of(PersonFacts person, PeerModel model, boolean learnt) {
    List<Compared> facts = new ArrayList<>();
    int self = learnt ? 1 : 0;
    CauchyCombination all = new CauchyCombination();
    Map<FactKind, Double> ofKind = new EnumMap<>(FactKind.class);
    int[] conditions = person.conditions(model.conditions());
    List<PeerGroup> groups = PeerGroup.of(person);
    for (int i = 0; i < person.size(); i++) {
      long key = person.keys()[i];
      FactKind kind = Fact.kindOf(key);
      double value = person.values()[i];
      Optional<Compared> compared =
          kind.numeric()
              ? Optional.ofNullable(model.numbers().get(key))
                  .flatMap(
                      number -> number.compare(Fact.ofKey(key), value, conditions, groups, self))
              : code(key, conditions, groups, model, self);
      if (compared.isPresent()) {
        facts.add(compared.get());
        if (kind.numeric()) {
          all.add(compared.get().p());
        } else {
          ofKind.merge(kind, compared.get().p(), Math::min);
        }
      }
    }
    ofKind.values().forEach(all::add);
    facts.sort(
        Comparator.comparingDouble(Compared::p)
            .thenComparing(Compared::share)
            .thenComparing(compared -> compared.fact().key()));
    return new Comparison(all.p(), all.tests(), facts);
  }

  /**
   * The least surprise within age and sex, and with each of the person's conditions among whom
   * several others have the code. A condition is compared within age and sex alone: two codes of
   * one disease would explain each other.
   */
  private static Optional<Compared> code(
      long key, int[] conditions, List<PeerGroup> groups, PeerModel model, int self) {
    Map<PeerGroup, CodePeers> all = model.codes().get(0);
    double wider = 1;
    Optional<Compared> best = Optional.empty();
    for (int i = groups.size() - 1; i >= 0; i--) {
      CodePeers peers = all.get(groups.get(i));
      if (peers != null) {
        wider = peers.p(key, self, wider);
        best = Optional.of(compared(key, groups.get(i), ConditionTree.Profile.ALL, peers, wider));
      }
    }
    for (int condition : Fact.kindOf(key) == FactKind.CONDITION ? NONE : conditions) {
      Map<PeerGroup, CodePeers> having = model.codes().get(condition);
      Optional<PeerGroup> group = groups.stream().filter(having::containsKey).findFirst();
      if (group.isPresent() && having.get(group.get()).known(key, self)) {
        CodePeers peers = having.get(group.get());
        double p = peers.p(key, self, wider);
        if (best.isEmpty() || p > best.get().p()) {
          ConditionTree.Profile profile = ConditionTree.Profile.ALL.and(condition, true);
          best = Optional.of(compared(key, group.get(), profile, peers, p));
        }
      }
    }
    return best;
  }

  private static Compared compared(
      long key, PeerGroup group, ConditionTree.Profile profile, CodePeers peers, double p) {
    double share = peers.share(key);
    return new Compared(
        Fact.ofKey(key),
        1,
        group,
        profile,
        peers.peers(),
        share > 0.5 ? 1 : 0,
        100 * (1 - share / 2),
        share,
        p);
  }
}
