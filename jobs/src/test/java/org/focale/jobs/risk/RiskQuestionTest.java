package org.focale.jobs.risk;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.focale.job.HandMadeCdm;
import org.focale.job.SmallLake;
import org.focale.jobs.risk.Participation.Status;
import org.focale.timeline.Column;
import org.focale.timeline.Kernel;
import org.focale.timeline.Timeline;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RiskQuestionTest {

  private static final LocalDate VISIT = LocalDate.of(2015, 6, 1);
  private static final LocalDate INDEX = VISIT.plusDays(4);
  private static final LocalDate HORIZON = INDEX.plusDays(365);
  private static final int INPATIENT = 9201;

  @TempDir private Path directory;
  private final HandMadeCdm cdm = new HandMadeCdm();

  @Test
  void theOutcomeIsLookedForFromTheDayAfterTheIndexToTheHorizon() {
    observedUntil(1, HORIZON.plusDays(9)).visit(INPATIENT, INDEX, HORIZON.plusDays(99));
    observedUntil(2, HORIZON.plusDays(9)).visit(INPATIENT, INDEX.plusDays(1), HORIZON.plusDays(99));
    observedUntil(3, HORIZON.plusDays(9)).visit(INPATIENT, HORIZON, HORIZON.plusDays(99));
    observedUntil(4, HORIZON.plusDays(9))
        .visit(INPATIENT, HORIZON.plusDays(1), HORIZON.plusDays(99));
    observedUntil(5, HORIZON.plusDays(9)).visit(9202, INDEX.plusDays(1), HORIZON.plusDays(99));
    assertThat(participations(true).values())
        .allMatch(participation -> participation.status().takesPart())
        .allMatch(participation -> participation.indexDay() == INDEX.toEpochDay())
        .extracting(Participation::outcome)
        .containsExactly(false, true, true, false, false);
  }

  @Test
  void whoWasNotFollowedToTheHorizonTakesPartOnlyWithTheOutcomeOrDead() {
    observedUntil(1, HORIZON.minusDays(1));
    observedUntil(2, HORIZON);
    observedUntil(3, HORIZON.minusDays(1)).died(HORIZON);
    observedUntil(4, HORIZON.minusDays(1)).died(HORIZON.plusDays(1));
    observedUntil(5, HORIZON.minusDays(1)).visit(INPATIENT, INDEX.plusDays(1), HORIZON);
    observedUntil(6, HORIZON.minusDays(2)).visit(INPATIENT, HORIZON.minusDays(1), HORIZON);
    assertThat(participations(true).values())
        .extracting(participation -> participation.status().takesPart())
        .containsExactly(false, true, true, false, true, false);
    assertThat(participations(false).values())
        .allMatch(participation -> participation.status().takesPart())
        .extracting(Participation::outcome)
        .containsExactly(false, false, false, false, true, true);
  }

  @Test
  void whoHasNoVisitInObservationOrDiedByTheIndexTakesNoPart() {
    cdm.person(1, HandMadeCdm.MALE, LocalDate.of(1950, 1, 1)).observed(VISIT, HORIZON);
    cdm.person(2, HandMadeCdm.MALE, LocalDate.of(1950, 1, 1))
        .observed(VISIT.plusDays(1), HORIZON.plusDays(9))
        .visit(9202, VISIT, INDEX);
    observedUntil(3, HORIZON).died(INDEX);
    observedUntil(4, HORIZON).died(INDEX.plusDays(1));
    assertThat(participations(true).values())
        .extracting(Participation::status)
        .startsWith(Status.NO_VISIT, Status.NO_VISIT, Status.DEAD_AT_INDEX)
        .last()
        .matches(Status::takesPart);
  }

  @Test
  void aVisitIsAsLikelyTheIndexWhateverFollowsIt() {
    for (int id = 1; id <= 900; id++) {
      HandMadeCdm.Person person =
          cdm.person(id, HandMadeCdm.MALE, LocalDate.of(1950, 1, 1))
              .observed(VISIT, VISIT.plusYears(9))
              .visit(9202, VISIT.plusYears(3), null)
              .visit(9202, VISIT.plusYears(6), null)
              .visit(9202, VISIT.plusYears(9), null);
      for (int day = 1; day <= 5; day++) {
        person.visit(9202, VISIT.plusYears(6).plusDays(day), null);
      }
    }
    Map<Long, Long> drawn = new HashMap<>();
    participations(false)
        .values()
        .forEach(p -> drawn.merge((p.indexDay() - VISIT.toEpochDay()) / 365, 1L, Long::sum));
    assertThat(drawn.keySet()).containsExactlyInAnyOrder(3L, 6L, 9L);
    assertThat(drawn.values()).allMatch(n -> n > 240 && n < 360);
  }

  @Test
  void aVisitAfterWhichNobodyCouldBeFollowedIsNoIndex() {
    observedUntil(1, HORIZON).visit(INPATIENT, INDEX.plusDays(1), INDEX.plusDays(2));
    assertThat(participations(true, HORIZON).get(1L).indexDay()).isEqualTo(INDEX.toEpochDay());
    assertThat(participations(true, HORIZON.minusDays(1)).get(1L).status())
        .isEqualTo(Status.NO_VISIT);
    assertThat(participations(false, HORIZON.minusDays(1)).get(1L).status())
        .matches(Status::takesPart);
  }

  private HandMadeCdm.Person observedUntil(long id, LocalDate last) {
    return cdm.person(id, HandMadeCdm.FEMALE, LocalDate.of(1950, 1, 1))
        .observed(VISIT.minusYears(5), last)
        .visit(9202, VISIT, INDEX);
  }

  /** By id, ascending. */
  private Map<Long, Participation> participations(boolean requireFollowUp) {
    return participations(requireFollowUp, HORIZON);
  }

  private Map<Long, Participation> participations(boolean requireFollowUp, LocalDate lastObserved) {
    RiskQuestion question =
        new RiskQuestion(
            1, 365, requireFollowUp, (int) lastObserved.toEpochDay(), Set.of(INPATIENT, 9203));
    StructType schema =
        new StructType()
            .add("person_id", DataTypes.LongType)
            .add("status", DataTypes.StringType)
            .add("day", DataTypes.IntegerType)
            .add("outcome", DataTypes.BooleanType);
    Map<Long, Participation> found = new java.util.TreeMap<>();
    new SmallLake(directory)
        .with("few", cdm, 1)
        .inputs("few", 1)
        .timelines("few", new Bare(question), schema)
        .collectAsList()
        .forEach(
            row ->
                found.put(
                    row.getLong(0),
                    new Participation(
                        Status.valueOf(row.getString(1)), row.getInt(2), row.getBoolean(3))));
    return found;
  }

  private record Bare(RiskQuestion question) implements Kernel<List<Row>> {

    @Override
    public Set<Column> columns() {
      return RiskQuestion.COLUMNS;
    }

    @Override
    public List<Row> apply(Timeline person) {
      Participation found = question.of(person);
      return List.of(
          RowFactory.create(
              person.personId(), found.status().name(), found.indexDay(), found.outcome()));
    }
  }
}
