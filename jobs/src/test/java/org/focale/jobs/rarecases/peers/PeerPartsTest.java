package org.focale.jobs.rarecases.peers;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.focale.features.PersonSample;
import org.junit.jupiter.api.Test;

/** 2,000 persons of both sexes, a tenth with a disease that lowers a number. */
final class PeerPartsTest {

  private static final Fact RATE = new Fact(FactKind.VALUE, 10, 20);
  private static final Fact VISITS = Fact.of(FactKind.UNPLANNED_VISITS, 0);
  private static final int DISEASE = 100;
  private static final PersonSample SAMPLE = PersonSample.of(1, "rare-peers", 10, 5);

  private final List<PersonFacts> persons = persons();
  private final PeerSearch search = new PeerSearch(SAMPLE, PeerLearning.learn(persons, 100));
  private final Map<String, String> parts = PeerParts.of(search);

  private static List<PersonFacts> persons() {
    Random random = new Random(4);
    List<PersonFacts> persons = new ArrayList<>();
    for (int i = 0; i < 2_000; i++) {
      boolean ill = i % 10 == 0;
      Map<Long, Double> facts = new TreeMap<>();
      facts.put(RATE.key(), (ill ? 40 : 100) * Math.exp(0.1 * random.nextGaussian()));
      facts.put(VISITS.key(), random.nextInt(4) / 3.0);
      if (ill) {
        facts.put(Fact.of(FactKind.CONDITION, DISEASE).key(), 1.0);
      }
      facts.put(Fact.of(FactKind.DRUG, 200 + random.nextInt(40)).key(), 1.0);
      persons.add(
          new PersonFacts(
              i % 2 == 0 ? PeerGroup.FEMALE : PeerGroup.MALE,
              random.nextInt(90),
              facts.keySet().stream().mapToLong(Long::longValue).toArray(),
              facts.values().stream().mapToDouble(Double::doubleValue).toArray()));
    }
    return persons;
  }

  /** What a narrow reader gives: the parts asked for, as far as there are any. */
  private PeerSearch asFarAsNeeded(PersonFacts person) {
    Map<String, String> some = new HashMap<>();
    some.put(PeerParts.HEAD, parts.get(PeerParts.HEAD));
    for (String name : PeerParts.neededBy(person, parts.get(PeerParts.HEAD))) {
      if (parts.containsKey(name)) {
        some.put(name, parts.get(name));
      }
    }
    return PeerParts.read(some);
  }

  @Test
  void aFewPartsJudgeAPersonAsTheWholeDoes() {
    assertThat(parts).containsKeys("peers", "codes 0", "codes " + DISEASE, "number " + RATE.key());
    for (PersonFacts person : persons.subList(0, 40)) {
      PeerSearch few = asFarAsNeeded(person);
      for (boolean learntFrom : new boolean[] {true, false}) {
        assertThat(Comparison.of(person, few.model(), learntFrom))
            .isEqualTo(Comparison.of(person, search.model(), learntFrom));
      }
    }
  }

  @Test
  void whoWasLearntFromIsKept() {
    PeerSearch few = asFarAsNeeded(persons.get(0));
    assertThat(few.sample()).isEqualTo(SAMPLE);
    assertThat(few.learntFrom()).isEqualTo(persons.size());
  }

  @Test
  void aNumberThatNobodyHasIsComparedWithNothing() {
    PersonFacts person =
        new PersonFacts(
            PeerGroup.MALE, 50, new long[] {new Fact(FactKind.VALUE, 77, 0).key()}, new double[1]);
    assertThat(Comparison.of(person, asFarAsNeeded(person).model(), false).facts()).isEmpty();
  }

  @Test
  void aPersonNeedsOnlyThePartsOfTheirConditions() {
    PersonFacts well = persons.get(1);
    assertThat(PeerParts.neededBy(well, parts.get(PeerParts.HEAD)))
        .contains("codes 0", "number " + RATE.key(), "number " + VISITS.key())
        .doesNotContain("codes " + DISEASE);
  }
}
