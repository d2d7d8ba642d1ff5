package org.focale.cohort.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.focale.cohort.CohortDefinition;
import org.focale.cohort.TextPatterns;
import org.focale.job.HandMadeCdm;
import org.focale.timeline.HandMadeTimeline;

/**
 * What does a definition say of one woman born in 1980?
 *
 * <p>Days are numbers from 0, which is 2010-01-01; stays are written {@code from-to}.
 */
final class OnePerson {

  private static final long ID = 1;
  private static final LocalDate DAY_0 = LocalDate.of(2010, 1, 1);

  private final HandMadeCdm cdm = new HandMadeCdm();
  private final HandMadeCdm.Person person =
      cdm.person(ID, HandMadeCdm.FEMALE, LocalDate.of(1980, 6, 15));

  static LocalDate on(int day) {
    return DAY_0.plusDays(day);
  }

  OnePerson observed(int from, int to) {
    person.observed(on(from), on(to));
    return this;
  }

  OnePerson condition(int concept, int day) {
    person.condition(concept, on(day));
    return this;
  }

  OnePerson condition(int concept, int from, int to) {
    return row(
        "condition_occurrence",
        "condition_concept_id",
        concept,
        "condition_start_date",
        on(from),
        "condition_end_date",
        on(to));
  }

  OnePerson drug(int concept, int day, Object... more) {
    return fact("drug_exposure", "drug_concept_id", concept, "drug_exposure_start_date", day, more);
  }

  OnePerson measurement(int concept, int day, Object... more) {
    return fact("measurement", "measurement_concept_id", concept, "measurement_date", day, more);
  }

  OnePerson visit(long id, int concept, int from, int to) {
    return row(
        "visit_occurrence",
        "visit_occurrence_id",
        id,
        "visit_concept_id",
        concept,
        "visit_start_date",
        on(from),
        "visit_end_date",
        on(to));
  }

  /** A row with a concept and a day. */
  OnePerson fact(
      String table, String conceptName, int concept, String dayName, int day, Object... more) {
    Object[] all = new Object[more.length + 4];
    all[0] = conceptName;
    all[1] = concept;
    all[2] = dayName;
    all[3] = on(day);
    System.arraycopy(more, 0, all, 4, more.length);
    return row(table, all);
  }

  OnePerson row(String table, Object... namesAndValues) {
    person.row(table, namesAndValues);
    return this;
  }

  /** The providers that rows name. */
  OnePerson provider(long id, int specialty) {
    cdm.provider(id, specialty);
    return this;
  }

  /** The stays, by way of the scan; the trace must say the same. */
  List<String> stays(Written written) {
    List<String> told = told(written);
    List<String> stays = told.stream().filter(text -> text.matches("-?\\d+-.*")).toList();
    CohortTrace trace = trace(written);
    assertThat(trace.stays()).map(s -> stay(s.startDay(), s.endDay())).isEqualTo(stays);
    assertThat(trace.lost()).isEqualTo(told.contains("lost"));
    return stays;
  }

  /** Whether an occurrence of condition 1 meets a group. */
  boolean meets(String group) {
    return !stays(Written.entering(Written.event("ConditionOccurrence", 1)).rule(group)).isEmpty();
  }

  /** Everything that is told of the person, in order. */
  List<String> told(Written written) {
    CohortProgram program = program(written.read());
    List<String> told = new ArrayList<>();
    program
        .evaluator()
        .evaluate(HandMadeTimeline.of(cdm, ID, program.columns()), new TellingSink(told));
    return told;
  }

  CohortTrace trace(Written written) {
    CohortProgram program = program(written.read());
    return program.evaluator().trace(HandMadeTimeline.of(cdm, ID, program.columns()), 0);
  }

  private CohortProgram program(CohortDefinition definition) {
    List<CohortDefinition> one = List.of(definition);
    return CohortProgram.compile(
        one,
        Written.sets(one),
        new TextMatches(HandMadeTimeline.textsLike(cdm, TextPatterns.of(one))));
  }

  /** A care site lies in a region from one day to another. */
  OnePerson siteIn(long careSite, int region, int from, int to) {
    cdm.siteIn(careSite, region, on(from), on(to));
    return this;
  }

  static String stay(int startDay, int endDay) {
    long zero = DAY_0.toEpochDay();
    return startDay - zero + "-" + (endDay - zero);
  }

  /** Writes down what it is told. */
  private record TellingSink(List<String> told) implements CohortSink {

    @Override
    public void stay(int definition, int startDay, int endDay) {
      told.add(OnePerson.stay(startDay, endDay));
    }

    @Override
    public void meets(int definition, boolean best, long rules, int events) {
      told.add((best ? "best " : "event ") + rules + (events == 1 ? "" : " x" + events));
    }

    @Override
    public void lost(int definition) {
      told.add("lost");
    }
  }
}
