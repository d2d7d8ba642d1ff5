package org.focale.jobs.context;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.focale.job.ColumnSpec;
import org.focale.job.HandMadeCdm;
import org.focale.job.TableSpec;

/**
 * Hand-made persons of whom the test knows what the job is to find.
 *
 * @param cdm as the lake holds them
 * @param byId what the test knows
 */
record KnownPeople(HandMadeCdm cdm, Map<Long, Known> byId) {

  static final int ASTHMA = 317009;
  private static final int HEART_RATE = 3027018;
  static final double LINKED = 0.75;

  private static final LocalDate LAST = LocalDate.of(2020, 12, 31);

  static final TableSpec LINK =
      TableSpec.ofPersons(
          "link",
          "Links.",
          List.of("person_id"),
          new ColumnSpec("cohort_person_id", DataTypes.LongType, "Member."),
          new ColumnSpec("population_person_id", DataTypes.LongType, "Person."),
          new ColumnSpec("probability", DataTypes.DoubleType, "That they are one."),
          new ColumnSpec("taken", DataTypes.BooleanType, "Whether it was taken."));
  static final TableSpec SCORE =
      TableSpec.ofPersons(
          "score",
          "Scores.",
          List.of("person_id"),
          new ColumnSpec("index_day", DataTypes.DateType, "Day."),
          new ColumnSpec("probability", DataTypes.DoubleType, "Score."));

  /** What the test knows of a person, apart from the lake. */
  record Known(long id, int sex, int age, int visits, boolean asthma, double score) {

    double female() {
      return sex == HandMadeCdm.FEMALE ? 1 : 0;
    }
  }

  /** That the first five are persons of the population numbered from 1. */
  List<Row> links() {
    return byId.keySet().stream()
        .limit(5)
        .map(id -> RowFactory.create(id, id, id - 1_000, LINKED, true))
        .toList();
  }

  List<Row> scores() {
    return byId.values().stream()
        .map(known -> RowFactory.create(known.id(), java.sql.Date.valueOf(LAST), known.score()))
        .toList();
  }

  /** Gives a person so many readings of the pulse in the last year. */
  void readings(long id, int count) {
    for (int i = 0; i < count; i++) {
      cdm.more(id).measurement(HEART_RATE, LAST.minusDays(i), 70.0, 0);
    }
  }

  /** Ages from the youngest on; visits go with age. */
  static KnownPeople make(long firstId, int count, long seed, int youngest, int ages) {
    Map<Long, Known> known = new TreeMap<>();
    Random random = new Random(seed);
    HandMadeCdm cdm = new HandMadeCdm().concept(ASTHMA, "Asthma");
    for (long id = firstId; id < firstId + count; id++) {
      int sex = random.nextInt(10) < 4 ? HandMadeCdm.FEMALE : HandMadeCdm.MALE;
      int age = youngest + random.nextInt(ages);
      int visits = random.nextInt(3 + age / 10);
      boolean asthma = random.nextInt(3) == 0;
      HandMadeCdm.Person person =
          cdm.person(id, sex, LAST.minusYears(age).minusDays(40))
              .observed(LAST.minusYears(2), LAST);
      for (int v = 0; v < visits; v++) {
        person.visit(9202, LAST.minusDays(1 + 30L * v), LAST);
        person.drug(1503297, LAST.minusDays(1 + 30L * v));
      }
      if (asthma) {
        person.condition(ASTHMA, LAST.minusDays(500));
      }
      known.put(id, new Known(id, sex, age, visits, asthma, random.nextInt(100) / 100.0));
    }
    return new KnownPeople(cdm, known);
  }
}
