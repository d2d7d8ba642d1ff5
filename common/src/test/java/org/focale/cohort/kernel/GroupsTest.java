package org.focale.cohort.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.focale.cohort.kernel.Written.EVER;
import static org.focale.cohort.kernel.Written.all;
import static org.focale.cohort.kernel.Written.around;
import static org.focale.cohort.kernel.Written.atLeast;
import static org.focale.cohort.kernel.Written.atMost;
import static org.focale.cohort.kernel.Written.count;
import static org.focale.cohort.kernel.Written.entering;
import static org.focale.cohort.kernel.Written.event;
import static org.focale.cohort.kernel.Written.exactly;
import static org.focale.cohort.kernel.Written.group;
import static org.focale.cohort.kernel.Written.starts;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GroupsTest {

  private static final String[] NONE = {};
  private static final String CONDITION = event("ConditionOccurrence", 1);

  private final OnePerson person = new OnePerson().observed(0, 100).condition(1, 50);

  private static String treated(int set) {
    return count(atLeast(1), event("DrugExposure", set), EVER);
  }

  private static String people(String type, String... demographics) {
    return group(type, NONE, demographics, NONE);
  }

  private static String groups(String type, String... groups) {
    return group(type, NONE, NONE, groups);
  }

  /** Events of drug 2 with drug 3 on the same day. */
  private static String together(String groupType) {
    return event(
        "DrugExposure",
        2,
        around(group(groupType, count(atLeast(1), event("DrugExposure", 3), starts(0, 0)))));
  }

  @ParameterizedTest
  @CsvSource({
    "ALL,false false false true",
    "ANY,false true true true",
    "AT_LEAST 2,false false true true",
    "AT_LEAST 0,true true true true",
    "AT_MOST 1,true true false false",
    "AT_MOST 0,true false false false",
    "AT_LEAST 4,false false false false"
  })
  void aGroupIsMetByHowManyOfItsCriteriaAreMet(String type, String metByNumber) {
    String[] met = metByNumber.split(" ");
    String group = group(type, treated(2), treated(3), treated(4));
    for (int drugs = 0; drugs <= 3; drugs++) {
      assertThat(person.meets(group)).as(drugs + " drugs").isEqualTo(Boolean.valueOf(met[drugs]));
      person.drug(4 - drugs, 40);
    }
  }

  @ParameterizedTest
  @CsvSource({"ALL,true", "ANY,true", "AT_LEAST 2,true", "AT_MOST 0,true"})
  void anEmptyGroupIsMet(String type, boolean met) {
    assertThat(person.meets(group(type))).isEqualTo(met);
    assertThat(person.meets(groups("ALL", group(type)))).isEqualTo(met);
    assertThat(person.meets(groups("AT_MOST 0", group(type)))).isEqualTo(!met);
  }

  @ParameterizedTest
  @CsvSource({"'',false", "2,false", "3,true", "2 3,true", "3 4,false", "2 3 4,true"})
  void groupsAreCountedLikeCriteria(String drugs, boolean met) {
    for (String drug : drugs.split(" ")) {
      if (!drug.isEmpty()) {
        person.drug(Integer.parseInt(drug), 40);
      }
    }
    String both = all(treated(2), treated(4));
    String neither = group("AT_MOST 0", treated(2), treated(4));
    String twoAlone = all(treated(2), count(exactly(0), event("DrugExposure", 4), EVER));
    String notFourAlone = groups("ANY", groups("ANY", both, neither), twoAlone);

    assertThat(
            person.meets(
                group("ALL", new String[] {treated(3)}, NONE, new String[] {notFourAlone})))
        .isEqualTo(met);
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      delimiter = '|',
      value = {
        "'Age':{'Op':'eq','Value':30} | true",
        "'Age':{'Op':'gt','Value':30} | false",
        "'Gender':[{'CONCEPT_ID':8532}] | true",
        "'Gender':[{'CONCEPT_ID':8507}] | false",
        "'Race':[{'CONCEPT_ID':0}] | false",
        "'OccurrenceStartDate':{'Op':'eq','Value':'2010-02-20'} | true",
        "'OccurrenceStartDate':{'Op':'gt','Value':'2010-02-20'} | false",
        "'OccurrenceEndDate':{'Op':'eq','Value':'2010-02-21'} | true",
        "'Age':{'Op':'eq','Value':30},'Gender':[{'CONCEPT_ID':8507}] | false"
      })
  void thePersonIsAskedOnTheDayOfTheIndexEvent(String demographics, boolean met) {
    assertThat(person.meets(people("ALL", "{" + demographics + "}"))).isEqualTo(met);
  }

  @Test
  void demographicsAreCountedLikeCriteria() {
    String woman = "{'Gender':[{'CONCEPT_ID':8532}]}";
    String old = "{'Age':{'Op':'gt','Value':60}}";

    assertThat(person.meets(people("ALL", woman, old))).isFalse();
    assertThat(person.meets(people("ANY", woman, old))).isTrue();
    assertThat(person.meets(people("AT_MOST 1", woman, old))).isTrue();
    assertThat(person.meets(people("AT_LEAST 2", woman, old))).isFalse();
  }

  @Test
  void ageIsTheDifferenceOfTheYears() {
    OnePerson baby = new OnePerson().observed(-1, 100).condition(1, -1).condition(1, 0);
    String thirty = people("ALL", "{'Age':{'Op':'gte','Value':30}}");

    assertThat(baby.told(entering(CONDITION).rule(thirty)).subList(0, 2))
        .containsExactly("event 0", "event 1");
  }

  @Test
  void onlyEventsWithWhatTheyAskForAroundThemCount() {
    person.drug(2, 20).drug(2, 30).drug(3, 30);

    assertThat(person.meets(all(count(exactly(2), event("DrugExposure", 2), EVER)))).isTrue();
    assertThat(person.meets(all(count(exactly(1), together("ALL"), EVER)))).isTrue();
    assertThat(person.meets(all(count(exactly(1), together("ALL"), starts(-30, -30))))).isFalse();
  }

  @Test
  void anEntryEventMayAskForWhatIsAroundIt() {
    person.drug(2, 20).drug(2, 30).drug(3, 30);

    assertThat(person.stays(entering(together("ALL")))).containsExactly("30-100");
  }

  @Test
  void anEventOutsideObservationHasNothingAroundItNotEvenNone() {
    person.drug(2, 101).drug(3, 101);
    String ignoring = "'IgnoreObservationPeriod':true";
    String alone =
        event(
            "DrugExposure",
            2,
            around(all(count(exactly(0), event("DrugExposure", 4), EVER, ignoring))));

    assertThat(person.meets(all(count(atLeast(1), event("DrugExposure", 2), EVER, ignoring))))
        .isTrue();
    assertThat(person.meets(all(count(atLeast(1), together("ALL"), EVER, ignoring)))).isFalse();
    assertThat(person.meets(all(count(atLeast(1), alone, EVER, ignoring)))).isFalse();
  }

  /**
   * OHDSI's generator joins the group to one row of the event for each period that holds it, and so
   * counts each criterion that is met as often.
   */
  @ParameterizedTest
  @CsvSource({
    "ALL,false",
    "ANY,true",
    "AT_LEAST 1,true",
    "AT_LEAST 2,true",
    "AT_LEAST 3,false",
    "AT_MOST 1,false",
    "AT_MOST 2,true"
  })
  void anInnerEventInTwoObservationPeriodsMeetsEachCriterionTwice(String type, boolean met) {
    person.observed(20, 90).drug(2, 30).drug(3, 30);

    assertThat(person.meets(all(count(atLeast(1), together(type), EVER)))).isEqualTo(met);
  }

  @Test
  void anInnerEventInTwoObservationPeriodsCountsOthersInEach() {
    person.observed(20, 90).drug(2, 30).drug(3, 30);
    person.drug(3, 95);

    assertThat(finds(atLeast(3))).isTrue();
    assertThat(finds(atLeast(4))).isFalse();
    assertThat(finds(exactly(3))).isTrue();
    assertThat(finds(atMost(5))).isFalse();
    assertThat(finds(atMost(6))).isTrue();
  }

  /** Whether the event of drug 2 has so many of drug 3 around it. */
  private boolean finds(String occurrence) {
    String any = group("ANY", count(occurrence, event("DrugExposure", 3), EVER));
    return person.meets(all(count(atLeast(1), event("DrugExposure", 2, around(any)), EVER)));
  }

  @Test
  void nestingGoesDeeper() {
    person.drug(2, 20).drug(3, 21).drug(4, 22);
    String third = event("DrugExposure", 4);
    String second = event("DrugExposure", 3, around(all(count(atLeast(1), third, starts(1, 1)))));
    String first = event("DrugExposure", 2, around(all(count(atLeast(1), second, starts(1, 1)))));

    assertThat(person.meets(all(count(atLeast(1), first, EVER)))).isTrue();
    assertThat(person.meets(all(count(atLeast(1), first, starts(-29, 0))))).isFalse();
  }
}
