package org.focale.jobs.risk.update;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.apache.spark.sql.Row;
import org.focale.model.LinearModel;
import org.focale.model.LinearTerm;
import org.focale.model.RiskModel;
import org.junit.jupiter.api.Test;

/** Rows of {@link UpdateTables#CALIBRATION_CURVE} and {@link UpdateTables#MOVED}, by position. */
class UpdateFiguresTest {

  private final Cohort cohort =
      Cohort.of(PlantedCohort.population(), PlantedCohort.members(400, 1, true));

  @Test
  void beforeTheUpdateRisksAreUnderestimatedAndAfterItTheyAreNot() {
    List<Row> rows =
        CalibrationCurves.rows(
            cohort, UpdatePerformance.of(cohort, 1, 7), UpdateMethod.EMPIRICAL_BAYES);
    assertThat(meanGap(rows, "population")).isGreaterThan(0.08);
    assertThat(meanGap(rows, "empirical_bayes")).isCloseTo(0, within(0.03));
    assertThat(rows).allMatch(row -> row.getLong(5) == 400 && row.getLong(6) == cohort.events());
    assertThat(rows).as("persons have two rows each").allMatch(row -> row.isNullAt(3));
  }

  private static double meanGap(List<Row> rows, String method) {
    return rows.stream()
        .filter(row -> row.getString(0).equals(method))
        .mapToDouble(row -> row.getDouble(2) - row.getDouble(1))
        .average()
        .orElseThrow();
  }

  @Test
  void theCoefficientThatWasShiftedMovedMost() {
    RiskModel updated =
        CohortUpdate.by(UpdateMethod.EMPIRICAL_BAYES, cohort)
            .orElseThrow()
            .applied(PlantedCohort.population(), cohort);
    List<Row> rows = MovedCoefficients.rows(cohort, PlantedCohort.population(), updated);
    Row first = rows.get(0);
    assertThat(first.getInt(0)).isEqualTo(1);
    assertThat(first.getString(1)).isEqualTo("100");
    assertThat(first.getString(2)).isEqualTo("covariate 0");
    assertThat(first.getDouble(3)).isZero();
    assertThat(first.getDouble(4)).isCloseTo(0.8, within(0.3));
    assertThat(first.getLong(6)).isEqualTo(cohort.persons()).isEqualTo(200);
    assertThat(rows).hasSize(PlantedCohort.COLUMNS);
  }

  @Test
  void ofACovariateThosePersonsSpeakWhoDoNotHaveItsMostCommonValue() {
    LinearModel population = PlantedCohort.population();
    LinearModel flattened =
        new LinearModel(
            -1.2,
            population.terms().stream()
                .map(
                    t -> new LinearTerm(t.input(), t.input().id() == 91 ? 0 : t.weight(), t.mean()))
                .toList());
    List<Row> rows = MovedCoefficients.rows(cohort, population, flattened);
    assertThat(rows).hasSize(1);
    // Absent in every third row, where 0.5 stands for it: every person has a row that knows it.
    assertThat(rows.get(0).getLong(6)).isEqualTo(200);
    assertThat(rows.get(0).getDouble(5)).isNegative();
  }

  @Test
  void aCohortWithFewerEventsThanCoefficientsIsNotFittedAlone() {
    Cohort few = Cohort.of(PlantedCohort.population(), PlantedCohort.members(24, 1, true));
    assertThat(few.rarer()).isLessThanOrEqualTo(PlantedCohort.COLUMNS);
    assertThat(CohortUpdate.cohortOnly(few)).isEmpty();
    assertThat(CohortUpdate.cohortOnly(cohort)).isPresent();
  }
}
