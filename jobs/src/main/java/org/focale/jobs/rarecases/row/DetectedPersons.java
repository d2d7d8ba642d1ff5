package org.focale.jobs.rarecases.row;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count_distinct;
import static org.apache.spark.sql.functions.lit;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.apache.spark.api.java.function.MapFunction;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.focale.job.ColumnSpec;
import org.focale.job.Inputs;
import org.focale.jobs.rarecases.peers.PersonFacts;
import org.focale.jobs.rarecases.score.Detection;
import org.focale.jobs.rarecases.score.DetectorParameters;
import org.focale.jobs.rarecases.score.HeardDetectors;
import org.focale.jobs.rarecases.score.RarityTables;
import org.focale.jobs.rarecases.score.Subject;
import org.focale.problem.BrokenInput;

/**
 * What do detectors that compare a person with all others say of each person?
 *
 * <p>Three passes over facts that were read and kept, and none over timelines: which facts are
 * frequent, which columns can be compared, and the scores, in one task.
 *
 * @param scores {@code person_id}, {@link #DETECTED} and {@link RarityTables#detectors}
 * @param notes what a reader of the scores should know
 */
public record DetectedPersons(Dataset<Row> scores, List<String> notes) {

  /** The column with the score of the detector asked for, or of all together. */
  public static final String DETECTED = PersonScoring.DETECTED;

  private static final String PERIODS = "observation_period";

  private static final StructType NUMBERS =
      new StructType()
          .add("person_id", DataTypes.LongType, false)
          .add("numbers", SQLDataTypes.VectorType(), false);

  public DetectedPersons {
    notes = List.copyOf(notes);
  }

  /**
   * Refuses a detector that {@link #find} would, before a record is read: who is compared has an
   * observation period, and these are counted.
   *
   * @throws BrokenInput if it cannot score so many persons
   */
  public static void refuseMany(Inputs inputs, Detection detection) {
    if (detection.bounded() && inputs.has(inputs.source(), PERIODS)) {
      Dataset<Row> observed =
          inputs.table(inputs.source(), PERIODS).agg(count_distinct(col("person_id")));
      HeardDetectors.refuseMany(
          detection, Subject.PERSONS, inputs.small(observed, 1).get(0).getLong(0));
    }
  }

  /**
   * Scores everybody.
   *
   * @param facts {@code person_id} and what {@link PersonFacts#packed} gives
   * @param persons how many these are
   * @param reviewed how many of them are
   * @param asked any detector but the comparison with peers
   * @throws BrokenInput if there is no column to compare or there are too many cells, or the one
   *     detector asked for cannot score so many persons
   */
  public static DetectedPersons find(
      Inputs inputs, Dataset<Row> facts, long persons, long reviewed, DetectorParameters asked) {
    List<Row> counted = inputs.small(FactCounts.table(facts), FactCounts.MOST);
    PersonNumbers numbers = new PersonNumbers(FactCounts.of(persons, counted));
    Dataset<Row> rows = rows(facts, inputs.broadcast(numbers));
    List<String> names = numbers.names();
    List<NumberRange> ranges =
        inputs.small(NumberRange.table(rows, names.size()), names.size()).stream()
            .map(NumberRange::of)
            .toList();
    TreeMap<String, List<String>> left = new TreeMap<>();
    int[] compared =
        IntStream.range(0, names.size())
            .filter(c -> fit(names.get(c), ranges.get(c).unfit(persons), left))
            .toArray();
    if (compared.length == 0) {
      throw new BrokenInput(
          inputs.source() + ": nothing is recorded in which persons differ: " + left + ".");
    }
    HeardDetectors heard =
        HeardDetectors.of(asked, asked.ofPersons(), Subject.PERSONS, persons, compared.length);
    PersonScoring scoring =
        new PersonScoring(compared, heard, Math.toIntExact(reviewed), inputs.seed());
    Dataset<Row> scores =
        inputs.keep(
            rows.repartition(1).mapPartitions(scoring, Encoders.row(PersonScoring.schema())));
    return new DetectedPersons(scores, notes(heard, left));
  }

  /** {@code person_id} and the numbers of {@link PersonNumbers}. */
  static Dataset<Row> rows(Dataset<Row> facts, Broadcast<PersonNumbers> numbers) {
    MapFunction<Row, Row> reading =
        person ->
            RowFactory.create(
                person.getLong(0),
                Vectors.dense(numbers.value().of(PersonFacts.unpacked(person.getAs(1)))));
    return facts.map(reading, Encoders.row(NUMBERS));
  }

  private static boolean fit(
      String name, Optional<String> unfit, TreeMap<String, List<String>> left) {
    unfit.ifPresent(why -> left.computeIfAbsent(why, unseen -> new ArrayList<>()).add(name));
    return unfit.isEmpty();
  }

  private static List<String> notes(HeardDetectors heard, TreeMap<String, List<String>> left) {
    List<String> notes = new ArrayList<>(heard.notes());
    left.forEach((why, names) -> notes.add(why + ": " + String.join(", ", names) + "."));
    return notes;
  }

  /** The persons with what the detectors say of them. */
  public Dataset<Row> beside(Dataset<Row> persons) {
    return persons.join(scores, "person_id");
  }

  /** The persons where no such detector is asked for. */
  public static Dataset<Row> none(Dataset<Row> persons) {
    Dataset<Row> all = persons;
    for (ColumnSpec column : RarityTables.detectors()) {
      all = all.withColumn(column.name(), lit(null).cast(column.type()));
    }
    return all;
  }
}
