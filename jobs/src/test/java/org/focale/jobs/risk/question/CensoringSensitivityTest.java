package org.focale.jobs.risk.question;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.focale.job.HandMadeCdm;
import org.focale.job.Inputs;
import org.focale.job.SmallLake;
import org.focale.stats.EventTimes.End;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class CensoringSensitivityTest {

  private static final int HORIZON = 10;

  @TempDir private Path directory;

  private static Row row(int days, End end, double label, double probability) {
    return RowFactory.create(days, end.ordinal(), label, probability);
  }

  private Optional<CensoringSensitivity> weighted(List<Row> rows) {
    HandMadeCdm cdm = new HandMadeCdm();
    cdm.person(1, HandMadeCdm.FEMALE, java.time.LocalDate.of(1950, 1, 1));
    Inputs inputs = new SmallLake(directory).with("few", cdm, 1).inputs("few", 1);
    StructType schema =
        new StructType()
            .add("days", DataTypes.IntegerType)
            .add("end", DataTypes.IntegerType)
            .add("label", DataTypes.DoubleType)
            .add("probability", DataTypes.DoubleType);
    Dataset<Row> heldOut = inputs.rows(rows, schema);
    return CensoringSensitivity.of(inputs, heldOut, HORIZON);
  }

  @Test
  void whoWasFollowedStandsForWhoWasLost() {
    CensoringSensitivity found =
        weighted(
                List.of(
                    row(2, End.EVENT, 1, 0.8),
                    row(5, End.CENSORED, 0, 0.3),
                    row(HORIZON + 1, End.CENSORED, 0, 0.2),
                    row(HORIZON + 1, End.CENSORED, 0, 0.9)))
            .orElseThrow();
    // of three followed to day 5 one is lost, so the two others count 3/2 each: 1 event of 4
    assertThat(found.eventRate()).isCloseTo(0.25, within(1e-12));
    assertThat(found.auroc()).isCloseTo(0.5, within(1e-12));
    // scipy.optimize.brentq on the weighted score equation
    assertThat(found.inTheLarge()).isCloseTo(-2.3564120505, within(1e-6));
  }

  @Test
  void whereNobodyIsLostThereIsNothingToWeigh() {
    assertThat(
            weighted(
                List.of(
                    row(2, End.EVENT, 1, 0.8),
                    row(9, End.COMPETING_EVENT, 0, 0.3),
                    row(HORIZON + 1, End.CENSORED, 0, 0.2))))
        .isEmpty();
  }
}
