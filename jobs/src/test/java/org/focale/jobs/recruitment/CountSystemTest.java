package org.focale.jobs.recruitment;

import static org.apache.spark.sql.functions.lit;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class CountSystemTest {

  @Test
  void aSmallCountIsHiddenAndSoIsWhatWouldTellIt() {
    CountSystem system = new CountSystem();
    system.add("all", 100, lit(true));
    system.addWithin("all", "some", 96, lit(true));
    system.addWithin("all", "others", 4, lit(true));
    system.sum("all", List.of("some", "others"));
    assertThat(system.shown()).containsOnlyKeys("all");
  }

  @Test
  void aCountThatIsWithheldTakesWithItWhatWouldTellIt() {
    CountSystem system = new CountSystem();
    system.add("all", 100, lit(true));
    system.addWithin("all", "some", 60, lit(true));
    system.addWithin("all", "others", 40, lit(true));
    system.sum("all", List.of("some", "others"));
    system.withhold("some");
    assertThat(system.shown()).doesNotContainKey("some").hasSizeLessThan(2);
  }

  @Test
  void noTwoNestedCountsOfAFunnelThatAreToldDifferByAFew() {
    Random random = new Random(5);
    for (int round = 0; round < 200; round++) {
      EligibilityCounts counts = counts(random);
      CountSystem system = new CountSystem();
      Funnel funnel = new Funnel(trial(), counts);
      funnel.addTo(system);
      CriterionValues values = new CriterionValues(trial(), counts, List.of(), new long[0]);
      values.addTo(system);
      Map<String, Long> shown = system.shown();
      List<Long> sure = told(shown, step -> Funnel.surely(step));
      List<Long> possible = told(shown, step -> Funnel.possibly(step));
      assertThatNoDifferenceIsSmall(sure);
      assertThatNoDifferenceIsSmall(possible);
      long eligible = counts.surelySubsets().eligible();
      if (!CountSystem.isSmall(eligible) && round % 2 == 0) {
        assertThat(sure).as("round %s", round).isNotEmpty();
      }
    }
  }

  @Test
  void twentyCriteriaWithAllTheirBroadeningsAreLookedAtTogether() {
    Trial trial = trial(Trial.MOST_CRITERIA);
    List<Broadening> broadenings = Broadening.of(trial);
    long[] gained = new long[broadenings.size()];
    EligibilityCounts counts = counts(new Random(3), Trial.MOST_CRITERIA);
    long[] most = counts.surelySubsets().leaveOneOut();
    for (int i = 0; i < gained.length; i++) {
      gained[i] = most[broadenings.get(i).criterion()] / 2;
    }
    CountSystem system = new CountSystem();
    new Funnel(trial, counts).addTo(system);
    new CriterionValues(trial, counts, broadenings, gained).addTo(system);
    assertThat(broadenings).hasSizeGreaterThan(90);
    assertThat(system.shown()).containsKey(Funnel.surely(Trial.MOST_CRITERIA));
  }

  private static List<Long> told(
      Map<String, Long> shown, java.util.function.IntFunction<String> name) {
    return IntStream.rangeClosed(0, 5)
        .mapToObj(name)
        .filter(shown::containsKey)
        .map(shown::get)
        .toList();
  }

  private static void assertThatNoDifferenceIsSmall(List<Long> nested) {
    for (long one : nested) {
      for (long other : nested) {
        assertThat(CountSystem.isSmall(one - other)).as("%s", nested).isFalse();
      }
    }
  }

  private static EligibilityCounts counts(Random random) {
    return counts(random, 5);
  }

  private static EligibilityCounts counts(Random random, int criteria) {
    int all = (1 << criteria) - 1;
    List<EligibilityCounts.Cell> cells = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      long possibly = random.nextInt(all + 1) | (random.nextBoolean() ? all >> 1 : 0);
      long surely = possibly & (random.nextInt(all + 1) | (random.nextBoolean() ? all : 0));
      cells.add(
          new EligibilityCounts.Cell(
              random.nextInt(2), (surely & 1) != 0, surely, possibly, 1 + random.nextInt(30)));
    }
    return new EligibilityCounts(criteria, cells);
  }

  private static Trial trial() {
    return trial(5);
  }

  private static Trial trial(int size) {
    List<Trial.Criterion> criteria = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      criteria.add(new Trial.Criterion("c" + i, false, new Line.Age(5 + i, 90)));
    }
    Trial.Site site =
        new Trial.Site("here", List.of(), java.time.LocalDate.of(2026, 1, 1), 0.5, 0.5, 0.5);
    return new Trial(
        "t",
        "t",
        "t",
        9,
        java.util.Optional.empty(),
        0,
        List.of(site),
        0,
        java.util.Optional.empty(),
        criteria,
        size);
  }
}
