package org.focale.jobs.rarecases.error;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.junit.jupiter.api.Test;

final class MeasuredPersonTest {

  @Test
  void aPersonSurvivesTheWayToTheDriver() {
    MeasuredPerson person = UsualPeople.sample().get(1);
    MeasuredPerson back = MeasuredPerson.unpacked(person.packed(3));
    assertThat(back.sex()).isEqualTo(person.sex());
    assertThat(back.race()).isEqualTo(person.race());
    assertThat(back.birthDay()).isEqualTo(person.birthDay());
    assertThat(back.lastDay()).isEqualTo(person.lastDay());
    assertThat(back.series()).hasSameSizeAs(person.series());
    for (int s = 0; s < back.series().size(); s++) {
      MeasuredSeries own = person.series().get(s);
      MeasuredSeries kept = back.series().get(s);
      assertThat(SeriesKey.of(kept)).isEqualTo(SeriesKey.of(own));
      assertThat(kept.days()).containsExactly(own.days()[2], own.days()[3], own.days()[4]);
      assertThat(kept.values()).containsExactly(own.values()[2], own.values()[3], own.values()[4]);
    }
  }

  @Test
  void theSampleDoesNotDependOnTheOrderOfItsRows() {
    List<Row> rows = new ArrayList<>();
    List<MeasuredPerson> people = UsualPeople.sample();
    for (int i = 0; i < people.size(); i++) {
      long hash = Long.MAX_VALUE / 2 - 31L * i;
      rows.add(RowFactory.create(hash, (long) i, Vectors.dense(people.get(i).packed(20))));
    }
    int[] order = births(rows);
    Collections.shuffle(rows, new Random(4));
    assertThat(births(rows)).isEqualTo(order);
    assertThat(order[0]).isEqualTo(people.get(people.size() - 1).birthDay());
  }

  private static int[] births(List<Row> rows) {
    return RecordSample.persons(rows).stream().mapToInt(MeasuredPerson::birthDay).toArray();
  }
}
