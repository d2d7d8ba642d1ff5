package org.focale.jobs.truth;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.focale.job.HandMadeCdm;
import org.focale.job.Inputs;
import org.focale.job.SmallLake;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Persons in the order of scipy's nbinom.logpmf(n, 2, 2/(2 + 12 h)) - nbinom.logpmf(n, 2, 2/(2 +
 * h)): n = 6, h = 0.5: 5.60; n = 3, h = 0.5: 1.64; n = 12, h = 4: 0.14; n = 0, h = 0.5: -2.33; n =
 * 3, h = 4: -3.15.
 */
final class RepeatedAdmissionsTest {

  private static final StructType PERSONS =
      new StructType()
          .add("person_id", DataTypes.LongType)
          .add("rare_kind", DataTypes.StringType)
          .add("past_admissions", DataTypes.IntegerType)
          .add("past_hazard", DataTypes.DoubleType);

  @TempDir private Path directory;

  private static List<Row> persons(int planted) {
    int[] admissions = {6, 3, 12, 0, 3};
    double[] hazards = {0.5, 0.5, 4, 0.5, 4};
    List<Row> persons = new ArrayList<>();
    for (int i = 0; i < admissions.length; i++) {
      // What is recorded of the hazard of a planted case is twelve times that of another person.
      boolean here = i == planted;
      persons.add(
          RowFactory.create(
              100L - i,
              here ? RepeatedAdmissions.KIND : null,
              admissions[i],
              here ? 12 * hazards[i] : hazards[i]));
    }
    persons.add(RowFactory.create(1L, null, null, null));
    return persons;
  }

  @Test
  void theBestJudgeReviewsByTheLikelihoodRatioOfTheNumberOfAdmissions() {
    HandMadeCdm cdm = new HandMadeCdm();
    cdm.person(1, HandMadeCdm.MALE, LocalDate.of(1980, 1, 1));
    Inputs inputs = new SmallLake(directory).with("one", cdm, 1).inputs("one", 1);
    for (int place = 0; place < 5; place++) {
      Dataset<Row> persons = inputs.rows(persons(place), PERSONS);
      assertThat(RepeatedAdmissions.found(inputs, persons, place)).isZero();
      assertThat(RepeatedAdmissions.found(inputs, persons, place + 1)).isEqualTo(1);
    }
  }
}
