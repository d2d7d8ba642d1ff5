package org.focale.features;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.focale.features.FactKernel.FactKind;
import org.focale.features.FactSummary.Chosen;
import org.focale.lake.TestSpark;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class FactSummaryTest {

  @Test
  void theMostFrequentMeasurementsAreChosenAndTiesGoToTheSmaller() {
    List<Row> facts = new ArrayList<>();
    add(facts, 5, FactKind.MEASUREMENT, 30, 0, 1.0);
    add(facts, 3, FactKind.MEASUREMENT, 20, 0, 1.0);
    add(facts, 3, FactKind.MEASUREMENT, 10, 0, 1.0);
    add(facts, 6, FactKind.PERSON, 0, 0, null);
    assertThat(chosen(facts, 2, 3))
        .extracting(Chosen::kind, Chosen::conceptId, Chosen::persons)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple(FactKind.MEASUREMENT, 30, 5L),
            org.assertj.core.groups.Tuple.tuple(FactKind.MEASUREMENT, 10, 3L),
            org.assertj.core.groups.Tuple.tuple(FactKind.PERSON, 0, 6L));
  }

  @Test
  void aMeasurementIsTakenInTheUnitThatMostHaveItInAndTheOthersAreCounted() {
    List<Row> facts = new ArrayList<>();
    add(facts, 3, FactKind.MEASUREMENT, 7, 9529, 60.0);
    add(facts, 2, FactKind.MEASUREMENT, 7, 8739, 150.0);
    add(facts, 1, FactKind.MEASUREMENT, 7, 0, 1.0);
    assertThat(chosen(facts, 5, 3))
        .containsExactly(new Chosen(FactKind.MEASUREMENT, 7, 9529, 3, 3, 60.0, 0.0));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 7})
  void medianAndQuartersAreExactOnAnyPartitioning(int partitions) {
    List<Row> facts = new ArrayList<>();
    for (double value : new double[] {8, 1, 3, 100}) {
      add(facts, 1, FactKind.MEASUREMENT, 9, 0, value);
    }
    assertThat(chosen(facts, 1, partitions))
        .containsExactly(new Chosen(FactKind.MEASUREMENT, 9, 0, 4, 0, 5.5, 28.5));
  }

  private static void add(
      List<Row> facts, int times, FactKind kind, int concept, int unit, Double value) {
    facts.addAll(Collections.nCopies(times, RowFactory.create(kind.name(), concept, unit, value)));
  }

  private static List<Chosen> chosen(List<Row> facts, int measurements, int partitions) {
    List<Row> shuffled = new ArrayList<>(facts);
    Collections.shuffle(shuffled, new Random(partitions));
    Dataset<Row> rows =
        TestSpark.session().createDataFrame(shuffled, FactKernel.SCHEMA).repartition(partitions);
    return FactSummary.chosen(rows, measurements).collectAsList().stream().map(Chosen::of).toList();
  }
}
