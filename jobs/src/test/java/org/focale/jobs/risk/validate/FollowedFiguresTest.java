package org.focale.jobs.risk.validate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.focale.job.HandMadeCdm;
import org.focale.job.Inputs;
import org.focale.job.SmallLake;
import org.focale.stats.CountedScores;
import org.focale.stats.EventTimes.End;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is told by times of follow-up, and by where probabilities lay in training. */
final class FollowedFiguresTest {

  private static final StructType SCHEMA =
      new StructType()
          .add("days", DataTypes.IntegerType)
          .add("end", DataTypes.IntegerType)
          .add("label", DataTypes.DoubleType)
          .add("probability", DataTypes.DoubleType);

  @TempDir static Path directory;
  private static Inputs inputs;

  @BeforeAll
  static void open() {
    HandMadeCdm cdm = new HandMadeCdm();
    cdm.person(1, HandMadeCdm.FEMALE, LocalDate.of(1950, 1, 1));
    inputs = new SmallLake(directory).with("few", cdm, 1).inputs("few", 1);
  }

  private static Row row(int days, End end, double probability) {
    return RowFactory.create(days, end.ordinal(), end == End.EVENT ? 1.0 : 0.0, probability);
  }

  @Test
  void concordanceIsOfPairsInWhichTheOutcomeComesToOneFirst() {
    List<Row> rows =
        List.of(
            row(100, End.EVENT, 0.6),
            row(900, End.EVENT, 0.7),
            row(1001, End.CENSORED, 0.1),
            row(1001, End.CENSORED, 0.65));
    // the first is above one of three later ones, the second above both: 3 of 5 pairs
    assertThat(FollowedFigures.of(inputs, inputs.rows(rows, SCHEMA), 1000))
        .isEqualTo(Map.of("concordance_at_horizon", 0.6));
  }

  @Test
  void timesOfALongHorizonStayWithinIt() {
    List<Row> rows =
        List.of(
            row(1000, End.EVENT, 0.6),
            row(1001, End.CENSORED, 0.1),
            row(1001, End.CENSORED, 0.7),
            row(1001, End.CENSORED, 0.2));
    assertThat(FollowedFigures.of(inputs, inputs.rows(rows, SCHEMA), 1000))
        .hasEntrySatisfying(
            "concordance_at_horizon", c -> assertThat(c).isCloseTo(2.0 / 3, within(1e-12)));
  }

  @Test
  void whereSomebodyWasLostFiguresAreWeighedToo() {
    List<Row> rows =
        List.of(
            row(2, End.EVENT, 0.8),
            row(5, End.CENSORED, 0.3),
            row(11, End.CENSORED, 0.2),
            row(11, End.CENSORED, 0.9));
    assertThat(FollowedFigures.of(inputs, inputs.rows(rows, SCHEMA), 10))
        .containsOnlyKeys(
            "concordance_at_horizon",
            "event_rate_if_followed",
            "auroc_if_followed",
            "calibration_in_the_large_if_followed")
        .containsEntry("event_rate_if_followed", 0.25);
  }

  @Test
  void theStabilityIndexIsOfTenthsOfTheProbabilitiesThatTrainingHeldOut() {
    List<Row> then = new ArrayList<>();
    double[] score = new double[100];
    long[] events = new long[100];
    long[] others = new long[100];
    for (int i = 0; i < 100; i++) {
      then.add(row(1, End.EVENT, i / 100.0));
      then.add(row(1, End.CENSORED, i / 100.0));
      score[i] = i / 100.0;
      events[i] = 1;
      others[i] = i;
    }
    Dataset<Row> heldOut = inputs.rows(then, SCHEMA);
    // numpy: sum((a - b) * log(a / b)) over the shares of ten bins
    assertThat(ScoreStability.index(inputs, heldOut, new CountedScores(score, events, others)))
        .isCloseTo(0.44660031599, within(1e-10));
    long[] none = new long[100];
    assertThat(ScoreStability.index(inputs, heldOut, new CountedScores(score, events, none)))
        .isEqualTo(0);
  }
}
