package org.focale.jobs.risk.incidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.ml.classification.LogisticRegression;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.focale.job.HandMadeCdm;
import org.focale.job.Inputs;
import org.focale.job.SmallLake;
import org.focale.jobs.risk.learn.LearntModel;
import org.focale.jobs.risk.learn.TrainingRows;
import org.focale.model.CovariateValues;
import org.focale.model.IncidenceModel;
import org.focale.model.ModelInput;
import org.focale.model.ModelInputs;
import org.focale.stats.CumulativeIncidence;
import org.focale.stats.EventTimes;
import org.focale.stats.EventTimes.End;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Is the incidence that of other tools?
 *
 * <p>300 persons, drawn in the order told by {@link #drawn} from the linear congruential generator
 * {@code state = (1103515245 state + 12345) mod 2^31}, from 7 on, as a fraction of 2^31.
 */
final class PooledLogisticTest {

  private static final int PERSONS = 300;
  private static final int DAYS = 60;
  private static final Periods PERIODS = Periods.of(1, DAYS, 6);
  private static final ModelInputs BOTH =
      ModelInputs.of(List.of(new ModelInput(1, "first", 0), new ModelInput(2, "second", 0)));
  private static final StructType SCHEMA =
      new StructType()
          .add("person_id", DataTypes.LongType)
          .add("day", DataTypes.IntegerType)
          .add("days", DataTypes.IntegerType)
          .add("end", DataTypes.IntegerType)
          .add("part", DataTypes.IntegerType)
          .add("features", SQLDataTypes.VectorType());

  @TempDir private Path directory;
  private Inputs inputs;
  private long state;

  /** What a person is like and how the follow-up ended. */
  private record Drawn(double first, double second, int days, End end) {}

  @BeforeEach
  void open() {
    HandMadeCdm cdm = new HandMadeCdm();
    cdm.person(1, HandMadeCdm.FEMALE, LocalDate.of(1950, 1, 1));
    inputs = new SmallLake(directory).with("few", cdm, 1).inputs("few", 1);
    state = 7;
  }

  private double next() {
    state = (1103515245L * state + 12345) % 2147483648L;
    return state / 2147483648.0;
  }

  /**
   * Persons one after the other.
   *
   * @param lostOn whose multiples are the days on which persons are lost
   */
  private List<Drawn> drawn(int lostOn) {
    List<Drawn> persons = new ArrayList<>();
    for (int i = 0; i < PERSONS; i++) {
      double first = (int) (next() * 100) / 100.0;
      double second = next() < 0.4 ? 1 : 0;
      Drawn person = new Drawn(first, second, DAYS + 1, End.CENSORED);
      for (int day = 1; day <= DAYS && person.days() > DAYS; day++) {
        boolean came = next() < 0.003 + 0.02 * first;
        boolean died = !came && next() < 0.002 + 0.01 * second;
        if (came || died) {
          person = new Drawn(first, second, day, came ? End.EVENT : End.COMPETING_EVENT);
        } else if (next() < 0.006 * lostOn && day % lostOn == 0) {
          person = new Drawn(first, second, day, End.CENSORED);
        }
      }
      persons.add(person);
    }
    return persons;
  }

  private Dataset<Row> rows(List<Drawn> persons, boolean covariates) {
    List<Row> rows = new ArrayList<>();
    for (Drawn person : persons) {
      Vector features =
          covariates
              ? Vectors.dense(person.first(), person.second())
              : Vectors.sparse(0, new int[0], new double[0]);
      long id = rows.size();
      rows.add(
          RowFactory.create(
              id, 0, person.days(), person.end().ordinal(), (int) (id % 3), features));
    }
    return inputs.rows(rows, SCHEMA);
  }

  /** Maximum likelihood. */
  private LearntModel unpenalised(TrainingRows rows) {
    LogisticRegression regression =
        new LogisticRegression()
            .setRegParam(0)
            .setTol(1e-9)
            .setMaxIter(100)
            .setFeaturesCol(rows.linear())
            .setLabelCol(TrainingRows.LABEL);
    return new LearntModel.Linear(
        inputs.fixed(rows.rows(), rows.key(), fixed -> inputs.fit(regression, fixed)));
  }

  /**
   * Expected values: statsmodels 0.15.0, GLM with family Binomial (tol 1e-14) on person-periods
   * made anew in Python, an indicator per period; the incidence summed up in Python.
   */
  @Test
  void theIncidenceIsThatOfStatsmodels() {
    IncidenceModel model =
        PooledLogistic.fit(
                inputs,
                this::unpenalised,
                rows(drawn(1), true),
                PERIODS,
                BOTH,
                Vectors.dense(0.5, 0.4))
            .model();
    double[][] expected = {
      {
        0.1,
        0,
        0.07157310061,
        0.12628990399,
        0.17154594662,
        0.22339044090,
        0.26210710714,
        0.30838883830
      },
      {
        0.5,
        1,
        0.11392619790,
        0.19022382885,
        0.24273063789,
        0.29585684701,
        0.33003393774,
        0.36459220671
      },
      {
        0.9,
        0,
        0.24642327923,
        0.40297867181,
        0.51202522457,
        0.61406650660,
        0.67834064736,
        0.74038222677
      },
      {
        0.9,
        1,
        0.20593550802,
        0.32853620826,
        0.40369188352,
        0.47071561602,
        0.50929042643,
        0.54329802580
      }
    };
    for (double[] row : expected) {
      CovariateValues person =
          new CovariateValues(new long[] {1, 2}, new double[] {row[0], row[1]});
      double[] incidence = model.incidence(person);
      for (int period = 0; period < incidence.length; period++) {
        assertThat(incidence[period]).isCloseTo(row[period + 2], within(1e-4));
      }
      assertThat(model.contributions(person).score()).isCloseTo(model.score(person), within(1e-9));
    }
  }

  @Test
  void withoutCovariatesAndWithLossesAtTheEndsOfPeriodsItIsThatOfAalenAndJohansen() {
    List<Drawn> persons = drawn(10);
    assertThat(persons.stream().filter(p -> p.end() == End.CENSORED && p.days() < DAYS))
        .hasSizeGreaterThan(10);
    assertThat(fitted(persons).hazards()).hasSize(2);
    checkAalenJohansen(persons);
  }

  @Test
  void whereNobodyDiesThereIsOneHazardAndTheIncidenceIsOneMinusKaplanMeier() {
    List<Drawn> persons = drawn(10).stream().filter(p -> p.end() != End.COMPETING_EVENT).toList();
    assertThat(fitted(persons).hazards()).hasSize(1);
    checkAalenJohansen(persons);
  }

  private IncidenceModel fitted(List<Drawn> persons) {
    return PooledLogistic.fit(
            inputs,
            this::unpenalised,
            rows(persons, false),
            PERIODS,
            ModelInputs.of(List.of()),
            Vectors.zeros(0))
        .model();
  }

  private void checkAalenJohansen(List<Drawn> persons) {
    double[] incidence = fitted(persons).incidence(new CovariateValues(new long[0], new double[0]));
    CumulativeIncidence observed =
        CumulativeIncidence.of(
            EventTimes.of(
                persons.stream().mapToDouble(Drawn::days).toArray(),
                persons.stream().map(Drawn::end).toArray(End[]::new)));
    for (int period = 0; period < incidence.length; period++) {
      double expected = observed.at(PERIODS.lastDays().get(period)).value();
      assertThat(incidence[period]).isCloseTo(expected, within(1e-6));
    }
  }

  @Test
  void whoIsLostTeachesThePeriodsObservedToTheirEnd() {
    assertThat(PERIODS.lastDays()).containsExactly(10, 20, 30, 40, 50, 60);
    assertThat(PersonPeriods.atRisk(PERIODS, 0, End.CENSORED, End.EVENT)).isZero();
    assertThat(PersonPeriods.atRisk(PERIODS, 29, End.CENSORED, End.EVENT)).isEqualTo(2);
    assertThat(PersonPeriods.atRisk(PERIODS, 30, End.CENSORED, End.COMPETING_EVENT)).isEqualTo(3);
    assertThat(PersonPeriods.atRisk(PERIODS, DAYS + 1, End.CENSORED, End.EVENT)).isEqualTo(6);
  }

  @Test
  void whoDiesInAPeriodIsNotAtRiskOfTheOutcomeInIt() {
    assertThat(PersonPeriods.atRisk(PERIODS, 30, End.COMPETING_EVENT, End.COMPETING_EVENT))
        .isEqualTo(3);
    assertThat(PersonPeriods.atRisk(PERIODS, 30, End.COMPETING_EVENT, End.EVENT)).isEqualTo(2);
    assertThat(PersonPeriods.atRisk(PERIODS, 31, End.EVENT, End.EVENT)).isEqualTo(4);
    assertThat(PersonPeriods.atRisk(PERIODS, 31, End.EVENT, End.COMPETING_EVENT)).isEqualTo(4);
  }

  @Test
  void periodsAreEqualToTheDayAndEndAtTheHorizon() {
    assertThat(Periods.of(30, 365, 5).lastDays()).containsExactly(96, 163, 231, 298, 365);
    assertThat(Periods.of(5, 5, 1).lastDays()).containsExactly(5);
  }
}
