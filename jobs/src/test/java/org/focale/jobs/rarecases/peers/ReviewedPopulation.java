package org.focale.jobs.rarecases.peers;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.function.ToDoubleBiFunction;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.focale.features.PersonHash;
import org.focale.jobs.simulate.SimulatedRecords;
import org.focale.outlier.Feedback;
import org.focale.outlier.Judged;

/**
 * By how much do verdicts on persons of one half of a simulated population raise the recall among
 * the persons of the other half, whom nobody saw? All are compared with peers of the whole
 * population, as {@code rare-cases} does.
 */
final class ReviewedPopulation {

  private static final int MIN_PEERS = 100;
  private static final int VERDICTS = 50;
  private static final int SPLITS = 6;
  private static final double REVIEWED = 0.005;

  /**
   * A person as the two rankings see them.
   *
   * @param score against what chance makes of a half, as in {@link Judged}
   * @param facts with a surprise of at least {@link Feedback#NO_PART}, the most surprising first
   * @param surprises of the facts
   */
  record Person(long id, boolean rare, double score, long[] facts, double[] surprises) {}

  private final long seed;

  /** By score. */
  private final List<Person> ranked = new ArrayList<>();

  ReviewedPopulation(long persons, long seed) {
    this.seed = seed;
    SimulatedRecords records = new SimulatedRecords(persons, seed);
    List<Long> ids = new ArrayList<>();
    List<Boolean> rare = new ArrayList<>();
    List<PersonFacts> facts = new ArrayList<>();
    for (long id = 1; id <= persons; id++) {
      records
          .person(id)
          .ifPresent(
              person -> {
                ids.add(person.id());
                rare.add(person.rare());
                facts.add(SimulatedFacts.of(person));
              });
    }
    PeerModel model = PeerLearning.learn(facts, MIN_PEERS);
    for (int i = 0; i < facts.size(); i++) {
      Comparison compared = Comparison.of(facts.get(i), model, true);
      ranked.add(person(ids.get(i), rare.get(i), compared, facts.size()));
    }
    Comparator<Person> byScore = Comparator.comparing(person -> -person.score());
    ranked.sort(byScore.thenComparing(Person::id));
  }

  private static Person person(long id, boolean rare, Comparison compared, int persons) {
    List<Compared> told =
        compared.facts().stream().filter(fact -> fact.surprise() >= Feedback.NO_PART).toList();
    return new Person(
        id,
        rare,
        -Math.log(compared.p()) - Math.log(persons / 2.0),
        told.stream().mapToLong(Compared::sidedKey).toArray(),
        told.stream().mapToDouble(Compared::surprise).toArray());
  }

  /**
   * By how much do verdicts on the first 50 of one half raise the share of the rare cases of the
   * other that are among its first 0.5 %? The mean over both halves of {@value #SPLITS} splits.
   *
   * @param reviewer who is called a rare case
   */
  double gain(Predicate<Person> reviewer) {
    return mean(
        (seen, unseen) -> {
          Feedback learnt =
              Feedback.learn(
                  seen.subList(0, VERDICTS).stream()
                      .map(p -> new Judged(p.score(), p.facts(), p.surprises(), reviewer.test(p)))
                      .toList());
          return recall(unseen, p -> learnt.rescored(p.score(), p.facts(), p.surprises()))
              - recall(unseen, Person::score);
        });
  }

  /** The share of the rare cases that are among the first 0.5 % by score alone. */
  double recall() {
    return mean((seen, unseen) -> recall(unseen, Person::score));
  }

  private double mean(ToDoubleBiFunction<List<Person>, List<Person>> ofHalves) {
    double sum = 0;
    for (int split = 0; split < SPLITS; split++) {
      String use = "reviewed-half-" + split;
      Map<Boolean, List<Person>> halves =
          ranked.stream()
              .collect(Collectors.partitioningBy(p -> PersonHash.part(p.id(), seed, use, 2) == 0));
      sum += ofHalves.applyAsDouble(halves.get(true), halves.get(false));
      sum += ofHalves.applyAsDouble(halves.get(false), halves.get(true));
    }
    return sum / (2 * SPLITS);
  }

  private static double recall(List<Person> half, ToDoubleFunction<Person> standing) {
    double[] standings = half.stream().mapToDouble(standing).toArray();
    long all = half.stream().filter(Person::rare).count();
    long found =
        IntStream.range(0, standings.length)
            .boxed()
            .sorted(Comparator.comparingDouble(i -> -standings[i]))
            .limit((long) Math.ceil(REVIEWED * half.size()))
            .filter(i -> half.get(i).rare())
            .count();
    return (double) found / all;
  }
}
