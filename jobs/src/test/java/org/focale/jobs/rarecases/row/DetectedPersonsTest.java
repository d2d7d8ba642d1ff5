package org.focale.jobs.rarecases.row;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.LongStream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.focale.job.HandMadeCdm;
import org.focale.job.Inputs;
import org.focale.job.Partitions;
import org.focale.job.SmallLake;
import org.focale.jobs.rarecases.peers.Fact;
import org.focale.jobs.rarecases.peers.FactKind;
import org.focale.jobs.rarecases.peers.PersonFacts;
import org.focale.jobs.rarecases.score.Detection;
import org.focale.jobs.rarecases.score.DetectorParameters;
import org.focale.lake.TestSpark;
import org.focale.problem.BrokenInput;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DetectedPersonsTest {

  private static final int PERSONS = 120;
  private static final long CREATININE = new Fact(FactKind.VALUE, 3, 8840).key();
  private static final long STAYS = Fact.of(FactKind.UNPLANNED_VISITS, 0).key();
  private static final StructType SCHEMA =
      new StructType()
          .add("person_id", DataTypes.LongType, false)
          .add("facts", DataTypes.BinaryType, false);

  @TempDir private Path directory;
  private Inputs inputs;

  @BeforeEach
  void openALake() {
    HandMadeCdm cdm = new HandMadeCdm();
    LocalDate day = LocalDate.of(2020, 1, 1);
    cdm.person(1, HandMadeCdm.MALE, day.minusYears(40)).observed(day.minusYears(1), day);
    inputs = new SmallLake(directory).with("one", cdm, 1).inputs("one", 5);
  }

  @Test
  void scoresDoNotDependOnHowPersonsAreCutIntoPartitions() {
    List<List<Row>> found = new ArrayList<>();
    for (Partitions partitions : Partitions.ALL) {
      Dataset<Row> facts = facts(random()).repartition(partitions.buckets());
      found.add(
          partitions.during(
              () -> find(facts, Detection.ENSEMBLE).scores().orderBy("person_id").collectAsList()));
    }
    assertThat(found.get(0)).hasSize(PERSONS);
    assertThat(found.get(1)).isEqualTo(found.get(0));
    assertThat(found.get(2)).isEqualTo(found.get(0));
  }

  @Test
  void whatIsHeardAndWhatIsLeftOutIsTold() {
    assertThat(find(facts(random()), Detection.HBOS).notes())
        .contains("120 persons are compared by 6 columns. Detectors: hbos.")
        .anyMatch(note -> note.startsWith("Of fewer than a tenth of the persons, so not compared:"))
        .anyMatch(note -> note.startsWith("The same of all, so not compared: other_visits"));
  }

  @Test
  void personsWhoAreAllTheSameAreRefused() {
    List<PersonFacts> same =
        LongStream.range(0, 10)
            .mapToObj(i -> new PersonFacts(8507, 40, new long[] {STAYS}, new double[] {1}))
            .toList();
    assertThatThrownBy(() -> find(facts(same), Detection.ENSEMBLE))
        .isInstanceOf(BrokenInput.class)
        .hasMessageContaining("one: nothing is recorded in which persons differ");
  }

  @Test
  void neighboursOfTooManyPersonsAreRefusedBeforeAnyFactIsRead() {
    HandMadeCdm cdm = new HandMadeCdm();
    LocalDate day = LocalDate.of(2020, 1, 1);
    for (int person = 0; person <= 20_000; person++) {
      cdm.person(person, HandMadeCdm.MALE, day.minusYears(40)).observed(day.minusYears(1), day);
    }
    Inputs many = new SmallLake(directory).with("many", cdm, 1).inputs("many", 5);
    assertThatThrownBy(() -> DetectedPersons.refuseMany(many, Detection.KNN))
        .isInstanceOf(BrokenInput.class)
        .hasMessageContaining("There are 20,001 persons to compare: knn by itself is exact");
    DetectedPersons.refuseMany(many, Detection.ENSEMBLE);
    DetectedPersons.refuseMany(inputs, Detection.KNN);
  }

  private DetectedPersons find(Dataset<Row> facts, Detection detection) {
    DetectorParameters asked = new DetectorParameters(Optional.of(detection), 20, 64);
    return DetectedPersons.find(inputs, facts, facts.count(), 10, asked);
  }

  private static Dataset<Row> facts(List<PersonFacts> persons) {
    List<Row> rows = new ArrayList<>();
    for (PersonFacts person : persons) {
      rows.add(RowFactory.create(1_000L + rows.size(), person.packed()));
    }
    return TestSpark.session().createDataFrame(rows, SCHEMA);
  }

  /** Ages, sexes, stays and creatinines without meaning, and two diagnoses. */
  private static List<PersonFacts> random() {
    Random random = new Random(6);
    List<PersonFacts> persons = new ArrayList<>();
    for (int i = 0; i < PERSONS; i++) {
      long diagnosis = Fact.of(FactKind.CONDITION, 1 + i % 5 / 4).key();
      long[] keys = {diagnosis, STAYS, CREATININE};
      Arrays.sort(keys);
      double[] values = new double[keys.length];
      for (int k = 0; k < keys.length; k++) {
        values[k] = keys[k] == diagnosis ? 1 : random.nextDouble();
      }
      persons.add(
          new PersonFacts(random.nextBoolean() ? 8532 : 8507, random.nextInt(90), keys, values));
    }
    return persons;
  }
}
