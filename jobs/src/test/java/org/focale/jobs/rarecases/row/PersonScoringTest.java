package org.focale.jobs.rarecases.row;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.focale.jobs.CommandLine;
import org.focale.jobs.rarecases.score.Detection;
import org.focale.jobs.rarecases.score.DetectorParameters;
import org.focale.jobs.rarecases.score.HeardDetectors;
import org.focale.jobs.rarecases.score.Subject;
import org.focale.lake.Datasets;
import org.focale.lake.Store;
import org.focale.lake.TestSpark;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PersonScoringTest {

  private static final int PERSONS = 150;
  private static final int COLUMNS = 6;
  private static final int SKIPPED = 4;
  private static final int[] COMPARED = {0, 1, 2, 3, 5};
  private static final int REVIEWED = 20;
  private static final int SEED = 9;

  @TempDir private Path directory;

  @Test
  void aPersonHasTheScoreThatATableOfTheSameNumbersGives() throws Exception {
    List<Row> persons = persons();
    StringBuilder table = new StringBuilder("a,b,c,d,e\n");
    persons.forEach(person -> table.append(line(person)).append('\n'));
    CommandLine.in(directory)
        .must(
            "rare-cases",
            "--lake",
            directory.resolve("lake"),
            "--purpose",
            "HMB",
            "--table",
            Files.writeString(directory.resolve("numbers.csv"), table),
            "--seed",
            SEED);
    List<Row> rows =
        new ArrayList<>(
            Datasets.read(
                    TestSpark.session(),
                    Store.local(directory.resolve("lake").toString()),
                    CommandLine.newest(directory.resolve("lake"), "results/rare-cases"),
                    "rare_case")
                .collectAsList());
    rows.sort(Comparator.comparingLong(row -> row.<Long>getAs("row_id")));
    List<Row> scored = scored(persons);
    for (int i = 0; i < PERSONS; i++) {
      Row row = rows.get(i);
      assertThat(scored.get(i).getDouble(1)).isEqualTo(row.<Double>getAs("score"));
      int detectors = row.fieldIndex("detectors");
      for (int c = 0; detectors + c < row.length(); c++) {
        assertThat(scored.get(i).get(2 + c)).isEqualTo(row.get(detectors + c));
      }
    }
  }

  @Test
  void theOrderInWhichPersonsArriveChangesNoBit() {
    List<Row> persons = persons();
    List<Row> inOrder = scored(persons);
    Collections.shuffle(persons, new Random(4));
    assertThat(scored(persons)).isEqualTo(inOrder);
  }

  @Test
  void whereThereIsNobodyThereIsNoScore() {
    assertThat(scored(List.of())).isEmpty();
  }

  private static List<Row> scored(List<Row> persons) {
    HeardDetectors heard =
        HeardDetectors.of(
            DetectorParameters.USUAL,
            Detection.ENSEMBLE,
            Subject.PERSONS,
            PERSONS,
            COMPARED.length);
    List<Row> rows = new ArrayList<>();
    new PersonScoring(COMPARED, heard, REVIEWED, SEED)
        .call(persons.iterator())
        .forEachRemaining(rows::add);
    return rows;
  }

  /** By id; each seventh lacks the first number, and one column is not compared. */
  private static List<Row> persons() {
    Random random = new Random(2);
    List<Row> persons = new ArrayList<>();
    for (int i = 0; i < PERSONS; i++) {
      double[] numbers = random.doubles(COLUMNS, 0, 10).toArray();
      numbers[0] = i % 7 == 0 ? Double.NaN : numbers[0];
      numbers[SKIPPED] = Double.NaN;
      persons.add(RowFactory.create(1_000L + 3 * i, Vectors.dense(numbers)));
    }
    return persons;
  }

  private static String line(Row person) {
    Vector numbers = person.getAs(1);
    return Arrays.stream(COMPARED)
        .mapToDouble(numbers::apply)
        .mapToObj(number -> Double.isNaN(number) ? "" : String.valueOf(number))
        .collect(Collectors.joining(","));
  }
}
