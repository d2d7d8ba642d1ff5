package org.focale.jobs.rarecases.peers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** A population of 4,000 in which kidney disease, and nothing else, lowers the filtration rate. */
class ComparisonTest {

  private static final Fact RATE = new Fact(FactKind.VALUE, 10, 20);
  private static final Fact KIDNEY_DISEASE = Fact.of(FactKind.CONDITION, 100);
  private static final Fact MIGRAINE = Fact.of(FactKind.CONDITION, 101);
  private static final Fact SCREENING = Fact.of(FactKind.PROCEDURE, 200);
  private static final Fact DIALYSIS = Fact.of(FactKind.PROCEDURE, 201);
  private static final int MIN_PEERS = 100;

  private static PersonFacts person(int sex, int age, double rate, Fact... codes) {
    Map<Long, Double> facts = new java.util.TreeMap<>();
    facts.put(RATE.key(), rate);
    for (Fact code : codes) {
      facts.put(code.key(), 1.0);
    }
    return new PersonFacts(
        sex,
        age,
        facts.keySet().stream().mapToLong(Long::longValue).toArray(),
        facts.values().stream().mapToDouble(Double::doubleValue).toArray());
  }

  private static List<PersonFacts> population() {
    Random random = new Random(8);
    List<PersonFacts> persons = new ArrayList<>();
    for (int i = 0; i < 4_000; i++) {
      int sex = i % 2 == 0 ? PeerGroup.FEMALE : PeerGroup.MALE;
      int age = 40 + random.nextInt(20);
      boolean kidney = i % 20 < 2;
      double rate = (kidney ? 40 : 100) + 8 * random.nextGaussian();
      List<Fact> codes = new ArrayList<>();
      if (kidney) {
        codes.add(KIDNEY_DISEASE);
      }
      if (random.nextInt(4) == 0) {
        codes.add(MIGRAINE);
      }
      if (sex == PeerGroup.FEMALE && random.nextInt(3) == 0) {
        codes.add(SCREENING);
      }
      if (kidney && random.nextInt(5) == 0) {
        codes.add(DIALYSIS);
      }
      persons.add(person(sex, age, rate, codes.toArray(Fact[]::new)));
    }
    return persons;
  }

  private static Compared of(Comparison comparison, Fact fact) {
    return comparison.facts().stream().filter(c -> c.fact().equals(fact)).findAny().orElseThrow();
  }

  private static Comparison compare(PersonFacts person, PeerModel model) {
    return Comparison.of(person, model, false);
  }

  @Test
  void aConditionThatBearsOnANumberExplainsIt() {
    PeerModel model = PeerLearning.learn(population(), MIN_PEERS);
    Compared ill = of(compare(person(PeerGroup.MALE, 45, 38, KIDNEY_DISEASE), model), RATE);
    Compared well = of(compare(person(PeerGroup.MALE, 45, 38), model), RATE);
    Compared migraine = of(compare(person(PeerGroup.MALE, 45, 38, MIGRAINE), model), RATE);
    assertThat(ill.p()).isGreaterThan(0.5);
    assertThat(ill.profile().with()).containsExactly(KIDNEY_DISEASE.concept());
    assertThat(ill.median()).isCloseTo(40, within(2.0));
    assertThat(well.surprise()).isGreaterThan(Math.log(4_000));
    assertThat(well.profile().without()).containsExactly(KIDNEY_DISEASE.concept());
    assertThat(migraine.p()).isEqualTo(well.p());
    String words = PeerSearch.words(ill, Map.of(KIDNEY_DISEASE.concept(), "kidney disease"));
    assertThat(words).matches("men( aged 40 to (49|64))? with kidney disease");
  }

  @Test
  void aNormalNumberInAConditionThatLowersItSurprises() {
    PeerModel model = PeerLearning.learn(population(), MIN_PEERS);
    Compared odd = of(compare(person(PeerGroup.FEMALE, 45, 100, KIDNEY_DISEASE), model), RATE);
    assertThat(odd.surprise()).isGreaterThan(Math.log(400));
    assertThat(odd.percentile()).isEqualTo(100);
  }

  @Test
  void aCodeIsRareAmongThoseWhoDoNotHaveItAndExplainedByACondition() {
    PeerModel model = PeerLearning.learn(population(), MIN_PEERS);
    Compared man = of(compare(person(PeerGroup.MALE, 45, 100, SCREENING), model), SCREENING);
    Compared woman = of(compare(person(PeerGroup.FEMALE, 45, 100, SCREENING), model), SCREENING);
    assertThat(man.p()).isLessThan(0.003);
    assertThat(man.share()).isZero();
    assertThat(woman.p()).isGreaterThan(0.3);
    PersonFacts treated = person(PeerGroup.MALE, 45, 40, KIDNEY_DISEASE, DIALYSIS);
    PersonFacts untold = person(PeerGroup.MALE, 45, 100, DIALYSIS);
    assertThat(of(compare(treated, model), DIALYSIS).p()).isBetween(0.1, 0.4);
    assertThat(of(compare(untold, model), DIALYSIS).p()).isLessThan(0.06);
  }

  @Test
  void thePersonHerselfIsNoPeer() {
    List<PersonFacts> persons = new ArrayList<>(population());
    PersonFacts man = person(PeerGroup.MALE, 45, 100, SCREENING);
    double outside = of(compare(man, PeerLearning.learn(persons, MIN_PEERS)), SCREENING).p();
    persons.add(man);
    PeerModel model = PeerLearning.learn(persons, MIN_PEERS);
    assertThat(of(Comparison.of(man, model, true), SCREENING).p())
        .isCloseTo(outside, within(0.01 * outside));
  }

  @Test
  void theOrderOfThePersonsDoesNotMatter() {
    List<PersonFacts> persons = new ArrayList<>(population());
    PersonFacts asked = person(PeerGroup.MALE, 45, 38, MIGRAINE, SCREENING);
    Comparison first = compare(asked, PeerLearning.learn(persons, MIN_PEERS));
    Collections.shuffle(persons, new Random(1));
    assertThat(compare(asked, PeerLearning.learn(persons, MIN_PEERS))).isEqualTo(first);
  }

  /** Of 4,000 like their peers 40 are expected at 0.01; the tests of codes err to fewer. */
  @Test
  void fewPersonsLikeTheirPeersAreCalledRare() {
    List<PersonFacts> persons = population();
    PeerModel model = PeerLearning.learn(persons, MIN_PEERS);
    long rare = persons.stream().filter(p -> Comparison.of(p, model, true).p() <= 0.01).count();
    assertThat(rare).isBetween(3L, 60L);
  }

  @Test
  void aPersonWithoutEnoughPeersIsComparedInNothing() {
    PeerModel model = PeerLearning.learn(population().subList(0, 50), MIN_PEERS);
    Comparison nothing = compare(person(PeerGroup.MALE, 45, 38), model);
    assertThat(nothing.facts()).isEmpty();
    assertThat(nothing.p()).isEqualTo(1);
  }

  @Test
  void factsSurviveTheWayToTheDriver() {
    PersonFacts person = person(PeerGroup.MALE, 45, 38, KIDNEY_DISEASE, SCREENING);
    PersonFacts back = PersonFacts.unpacked(person.packed());
    assertThat(back.keys()).containsExactly(person.keys());
    assertThat(back.values()).containsExactly(person.values());
    for (Fact fact : List.of(RATE, KIDNEY_DISEASE, Fact.of(FactKind.OTHER_VISITS, 0))) {
      assertThat(Fact.ofKey(fact.key())).isEqualTo(fact);
    }
  }
}
