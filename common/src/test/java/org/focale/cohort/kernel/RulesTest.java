package org.focale.cohort.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.focale.cohort.kernel.Written.all;
import static org.focale.cohort.kernel.Written.atLeast;
import static org.focale.cohort.kernel.Written.count;
import static org.focale.cohort.kernel.Written.entering;
import static org.focale.cohort.kernel.Written.event;
import static org.focale.cohort.kernel.Written.group;
import static org.focale.cohort.kernel.Written.starts;

import org.focale.cohort.CohortDefinition;
import org.junit.jupiter.api.Test;

class RulesTest {

  private static final String CONDITION = event("ConditionOccurrence", 1);

  private final OnePerson person = new OnePerson().observed(0, 100);

  /** Enters with condition 1; rules ask for drugs 2, 3 and 4 on the day. */
  private static Written threeRules() {
    return entering(CONDITION).rule(treated(2)).rule(treated(3)).rule(treated(4));
  }

  private static String treated(int set) {
    return all(count(atLeast(1), event("DrugExposure", set), starts(0, 0)));
  }

  /** An event on a day, with drugs. */
  private RulesTest at(int day, int... drugs) {
    person.condition(1, day);
    for (int drug : drugs) {
      person.drug(drug, day);
    }
    return this;
  }

  @Test
  void everyEventTellsTheRulesItMeets() {
    at(10, 2).at(20).at(30, 2, 3, 4).at(40, 3, 4);

    assertThat(person.told(threeRules()))
        .containsExactly("event 1", "event 0", "event 7", "event 6", "best 7", "30-100");
  }

  @Test
  void aStayNeedsAllRules() {
    at(10, 2, 3).at(20, 3, 4);

    assertThat(person.told(threeRules())).containsExactly("event 3", "event 6", "best 3");
  }

  @Test
  void theBestEventMeetsTheMostRules() {
    at(10, 2).at(20, 3, 4);

    assertThat(person.told(threeRules())).contains("best 6");
  }

  @Test
  void ofEventsWithAsManyRulesTheBestMeetsTheEarliestRule() {
    at(10, 4).at(20, 3).at(30, 2);

    assertThat(person.told(threeRules())).contains("best 1");
  }

  @Test
  void thenTheBestEventIsTheEarliest() {
    at(10, 2, 4).at(20, 2, 3).at(30, 2, 3);
    CohortTrace trace = person.trace(threeRules());

    assertThat(person.told(threeRules())).contains("best 5");
    assertThat(trace.qualified())
        .extracting(CohortTrace.Event::best)
        .containsExactly(true, false, false);
  }

  @Test
  void thereIsABestEventEvenIfNoneMeetsARule() {
    at(10).at(20);

    assertThat(person.told(threeRules())).containsExactly("event 0", "event 0", "best 0");
  }

  @Test
  void onlyQualifiedEventsAreCounted() {
    at(10, 3).at(20, 2).at(30, 2, 3).at(40, 2, 3, 4);
    Written qualified =
        threeRules()
            .and("'AdditionalCriteria':" + treated(2))
            .and("'QualifiedLimit':{'Type':'First'}");

    assertThat(person.told(qualified)).containsExactly("event 1", "best 1");
  }

  @Test
  void theExpressionLimitDoesNotChangeWhatIsCounted() {
    at(10, 2, 3, 4).at(20, 2, 3, 4);

    assertThat(person.told(threeRules().and("'ExpressionLimit':{'Type':'Last'}")))
        .containsExactly("event 7", "event 7", "best 7", "20-100");
  }

  @Test
  void whatTheCensorWindowLosesIsToldAfterTheCounts() {
    at(10, 2, 3, 4);

    assertThat(person.told(threeRules().and("'CensorWindow':{'EndDate':'2010-01-05'}")))
        .containsExactly("event 7", "best 7", "lost");
  }

  @Test
  void nothingIsToldOfADefinitionThatThePersonDoesNotEnter() {
    person.drug(2, 10).condition(2, 10).condition(1, 101);

    assertThat(person.told(threeRules())).isEmpty();
  }

  @Test
  void nothingIsCountedWithoutRules() {
    at(10);

    assertThat(person.told(entering(CONDITION))).containsExactly("10-100");
  }

  @Test
  void nothingIsCountedOfAPersonWithoutQualifiedEvents() {
    at(10);

    assertThat(person.told(threeRules().and("'AdditionalCriteria':" + treated(2)))).isEmpty();
  }

  @Test
  void asManyRulesAsThereMayBeFitTheMask() {
    at(10, 2);
    Written many = entering(CONDITION);
    for (int rule = 0; rule < CohortDefinition.MOST_RULES - 1; rule++) {
      many.rule(group("ALL"));
    }

    assertThat(person.told(many.rule(treated(2))))
        .containsExactly(
            "event " + ((1L << CohortDefinition.MOST_RULES) - 1),
            "best " + ((1L << CohortDefinition.MOST_RULES) - 1),
            "10-100");
  }
}
