package org.focale.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.focale.timeline.Column;
import org.focale.timeline.DatedKernel;
import org.focale.timeline.Domain;
import org.focale.timeline.MarkedDays;
import org.focale.timeline.Timeline;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DatedTimelinesTest {

  private static final int PERSONS = 60;
  private static final StructType DAYS =
      new StructType()
          .add("person_id", DataTypes.LongType)
          .add("kind", DataTypes.IntegerType)
          .add("day", DataTypes.IntegerType);
  private static final StructType TOLD =
      new StructType()
          .add("person_id", DataTypes.LongType)
          .add("conditions", DataTypes.IntegerType)
          .add("days", DataTypes.StringType);

  @TempDir private Path directory;

  @Test
  void everyPersonMeetsTheirOwnDaysInOrderOnAnyPartitioning() {
    List<Row> days = new ArrayList<>();
    List<String> expected = new ArrayList<>();
    for (long person = -10; person < PERSONS + 40; person += 3) {
      days.add(RowFactory.create(person, 1, 30));
      days.add(RowFactory.create(person, 0, 30));
      days.add(RowFactory.create(person, 0, -5));
      days.add(RowFactory.create(person, 0, 30)); // said twice
      if (person >= 0 && person < PERSONS) {
        expected.add(person + " " + person % 4 + " -5/0 30/0 30/1");
      }
    }
    Collections.shuffle(days, new Random(4));
    for (Partitions partitions : Partitions.ALL) {
      List<String> told =
          partitions.during(() -> told(people(), partitions.buckets(), days, partitions));
      assertThat(told).containsExactlyInAnyOrderElementsOf(expected);
    }
  }

  @Test
  void withoutDaysNobodyIsAsked() {
    assertThat(told(people(), 2, List.of(), Partitions.ALL.get(1))).isEmpty();
  }

  @Test
  void rowsOfAnotherShapeAreABug() {
    Inputs inputs = new SmallLake(directory).with("few", people(), 2).inputs("few", 1);
    StructType texts = new StructType().add("person_id", DataTypes.StringType);
    assertThatThrownBy(
            () -> inputs.timelines("few", new Teller(), TOLD, inputs.rows(List.of(), texts)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("days need the columns");
  }

  private static HandMadeCdm people() {
    HandMadeCdm cdm = new HandMadeCdm();
    for (long person = PERSONS - 1; person >= 0; person--) {
      HandMadeCdm.Person added = cdm.person(person, HandMadeCdm.MALE, LocalDate.of(1960, 1, 1));
      for (int i = 0; i < person % 4; i++) {
        added.condition(201826, LocalDate.of(2015, 1, 1 + i));
      }
    }
    return cdm;
  }

  private List<String> told(
      HandMadeCdm people, int buckets, List<Row> days, Partitions partitions) {
    String source = "few" + partitions.buckets();
    Inputs inputs =
        new SmallLake(directory.resolve(source)).with(source, people, buckets).inputs(source, 1);
    return inputs
        .timelines(source, new Teller(), TOLD, inputs.rows(days, DAYS))
        .collectAsList()
        .stream()
        .map(row -> row.getLong(0) + " " + row.getInt(1) + " " + row.getString(2))
        .toList();
  }

  /** Says which days it was asked about, day by kind. */
  private record Teller() implements DatedKernel<List<Row>> {

    @Override
    public Set<Column> columns() {
      return Set.of(Domain.CONDITION_OCCURRENCE.column("start_day"));
    }

    @Override
    public List<Row> apply(Timeline person, MarkedDays days) {
      String[] told = new String[days.size()];
      Arrays.setAll(told, i -> days.days()[i] + "/" + days.kinds()[i]);
      return List.of(
          RowFactory.create(
              person.personId(), person.size(Domain.CONDITION_OCCURRENCE), String.join(" ", told)));
    }
  }
}
