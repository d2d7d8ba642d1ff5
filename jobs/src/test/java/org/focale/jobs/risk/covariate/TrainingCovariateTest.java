package org.focale.jobs.risk.covariate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.focale.features.CovariateFamily;
import org.junit.jupiter.api.Test;
import scala.jdk.javaapi.CollectionConverters;

final class TrainingCovariateTest {

  private static final long AGE = 1_002;
  private static final long DIABETES = 201826_101;

  private static Row count(double value, long events, long others) {
    return RowFactory.create(value, events, others, 0L, 0L);
  }

  @Test
  void aFlagTellsAsMuchAsSensitivityAndSpecificityTogether() {
    // 8 of 10 with the outcome have it, 30 of 90 without: AUROC (0.8 + 60/90) / 2
    TrainingCovariate flag =
        TrainingCovariate.of(DIABETES, List.of(RowFactory.create(1.0, 8L, 30L, 38L, 5L)), 10, 90);
    assertThat(flag.auroc()).isCloseTo((0.8 + 2.0 / 3) / 2, within(1e-12));
    assertThat(flag.absent()).isZero();
    assertThat(flag.rows()).isEqualTo(38);
    assertThat(flag.persons()).isEqualTo(38);
    assertThat(flag.constant()).isFalse();
  }

  @Test
  void aValueThatIsAbsentStandsAtTheMedianAndMayTellInEitherDirection() {
    List<Row> counts = new ArrayList<>();
    for (int value = 1; value <= 5; value++) {
      counts.add(count(value, value <= 2 ? 1 : 0, value <= 2 ? 0 : 1));
    }
    TrainingCovariate age = TrainingCovariate.of(AGE, counts, 2, 5);
    assertThat(CovariateFamily.of(AGE).kind()).isEqualTo(CovariateFamily.Kind.VALUE);
    assertThat(age.absent()).isEqualTo(3);
    // events at 1, 2; others at 3, 3, 3, 4, 5: perfectly separated, with low values at risk
    assertThat(age.auroc()).isEqualTo(1);
  }

  @Test
  void whatEverybodyHasIsConstantAndWhatOneLacksIsNot() {
    assertThat(TrainingCovariate.of(DIABETES, List.of(count(1, 5, 5)), 5, 5).constant()).isTrue();
    assertThat(TrainingCovariate.of(DIABETES, List.of(count(1, 5, 4)), 5, 5).constant()).isFalse();
    // one value in half of the rows says nothing once the gaps are filled with it
    assertThat(TrainingCovariate.of(AGE, List.of(count(70, 2, 3)), 5, 5).constant()).isTrue();
  }

  @Test
  void valuesAreCountedToThreeDigits() {
    assertThat(ValueCounter.rounded(7.3456)).isEqualTo(7.35);
    assertThat(ValueCounter.rounded(123_456)).isEqualTo(123_000);
    assertThat(ValueCounter.rounded(998)).isEqualTo(998);
    assertThat(ValueCounter.rounded(-0.0)).isEqualTo(0.0);
    assertThat(1 / ValueCounter.rounded(-0.0)).isPositive();
    assertThat(ValueCounter.rounded(-0.012345)).isEqualTo(-0.0123);
  }

  @Test
  void thePersonsOfARowOfRowsCountOnce() {
    List<Row> rows = new ArrayList<>();
    for (long person : new long[] {1, 1, 2}) {
      rows.add(row(person - 1, rows.size(), person, List.of(DIABETES, AGE), 1.0, 40.0 + person));
    }
    assertThat(counted(rows).stream().map(row -> row.toSeq().init()).toList())
        .containsExactlyInAnyOrder(
            RowFactory.create(DIABETES, 1.0, 1L, 2L, 2L).toSeq(),
            RowFactory.create(AGE, 41.0, 0L, 2L, 2L).toSeq(),
            RowFactory.create(AGE, 42.0, 1L, 0L, 0L).toSeq());
  }

  @Test
  void whatRepeatsAnotherCovariateInEveryRowIsLeftOut() {
    long group = DIABETES + 108;
    long other = DIABETES + 1;
    List<Row> rows = new ArrayList<>();
    for (int day = 0; day < 6; day++) {
      List<Long> ids = day < 3 ? List.of(DIABETES, group) : List.of(other);
      rows.add(row(day % 2, day, 1, ids, 1.0, 1.0));
    }
    List<TrainingCovariate> frequent =
        Stream.of(DIABETES, other, group)
            .map(id -> TrainingCovariate.of(id, countsOf(id, counted(rows)), 3, 3))
            .toList();
    assertThat(ChosenCovariates.different(frequent))
        .extracting(TrainingCovariate::id)
        .containsExactly(DIABETES, other);
  }

  private static Row row(double label, int day, long person, List<Long> ids, Double... values) {
    return RowFactory.create(
        label,
        CollectionConverters.asScala(ids).toSeq(),
        CollectionConverters.asScala(List.of(values)).toSeq(),
        person,
        day);
  }

  private static List<Row> counted(List<Row> rows) {
    List<Row> counted = new ArrayList<>();
    new ValueCounter().call(rows.iterator()).forEachRemaining(counted::add);
    return counted;
  }

  private static List<Row> countsOf(long id, List<Row> counted) {
    return counted.stream()
        .filter(row -> row.getLong(0) == id)
        .map(
            row ->
                RowFactory.create(
                    row.getDouble(1),
                    row.getLong(2),
                    row.getLong(3),
                    row.getLong(4),
                    row.getLong(5)))
        .toList();
  }
}
