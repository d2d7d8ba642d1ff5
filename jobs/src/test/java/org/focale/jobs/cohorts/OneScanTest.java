package org.focale.jobs.cohorts;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.LocalDate;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.focale.cohort.GeneratorFaults;
import org.focale.job.HandMadeCdm;
import org.focale.job.Inputs;
import org.focale.job.Outputs;
import org.focale.job.SmallLake;
import org.focale.jobs.SmallDefinitions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OneScanTest {

  private static final int DIABETES = 201826;

  @TempDir private Path directory;

  @Test
  void theRowsOfAllCohortsComeOutOfOneScanWithoutAnExchange() throws Exception {
    HandMadeCdm cdm = new HandMadeCdm().concept(DIABETES, "Type 2 diabetes mellitus");
    for (long person = 1; person <= 20; person++) {
      cdm.person(person, HandMadeCdm.FEMALE, LocalDate.of(1960, 1, 1))
          .observed(LocalDate.of(2010, 1, 1), LocalDate.of(2020, 1, 1))
          .condition(DIABETES, LocalDate.of(2015, 1, 1))
          .drug(DIABETES, LocalDate.of(2015, 1, 9));
    }
    Path definitions = SmallDefinitions.write(directory.resolve("definitions"));
    Inputs inputs = new SmallLake(directory.resolve("lake")).with("all", cdm, 4).inputs("all", 1);

    Outputs outputs =
        new Cohorts()
            .run(
                inputs,
                new CohortsParameters(definitions.toString(), true, GeneratorFaults.REPRODUCED));
    Dataset<Row> rows = outputs.tables().get("cohort");
    String plan = rows.queryExecution().executedPlan().toString();

    assertThat(rows.count()).isPositive();
    assertThat(plan).doesNotContain("Exchange").containsOnlyOnce("ExistingRDD");
  }
}
