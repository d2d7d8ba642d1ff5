package org.focale.jobs.rarecases.row;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.focale.jobs.rarecases.score.HeardDetectors;
import org.focale.jobs.rarecases.score.RarityTables;
import org.focale.jobs.rarecases.score.RowScores;

/**
 * How rare is each person's row among all? All rows come to one task, which puts them in the order
 * of the persons' ids, so that scores do not depend on how they were cut into partitions.
 *
 * @param compared places of the columns that are compared
 * @param heard the detectors
 * @param reviewed persons whose reasons are written
 */
record PersonScoring(int[] compared, HeardDetectors heard, int reviewed, long seed)
    implements MapPartitionsFunction<Row, Row> {

  /** What the score of the detector asked for, or of all together, is called here. */
  static final String DETECTED = "detected";

  /** One person's numbers. */
  private record Numbered(long id, double[] numbers) {}

  static StructType schema() {
    StructType person =
        new StructType()
            .add("person_id", DataTypes.LongType, false)
            .add(DETECTED, DataTypes.DoubleType, false);
    Stream<StructField> detectors =
        RarityTables.detectors().stream()
            .map(column -> DataTypes.createStructField(column.name(), column.type(), true));
    return new StructType(
        Stream.concat(Arrays.stream(person.fields()), detectors).toArray(StructField[]::new));
  }

  @Override
  public Iterator<Row> call(Iterator<Row> given) {
    List<Numbered> persons = new ArrayList<>();
    given.forEachRemaining(row -> persons.add(new Numbered(row.getLong(0), numbers(row.getAs(1)))));
    if (persons.isEmpty()) {
      return List.<Row>of().iterator();
    }
    persons.sort(Comparator.comparingLong(Numbered::id));
    RowScores scores =
        RowScores.of(persons.stream().map(Numbered::numbers).toArray(double[][]::new), heard, seed);
    int[] agreeing = scores.agreeing(reviewed);
    return IntStream.range(0, persons.size())
        .mapToObj(
            i -> {
              List<Object> cells = new ArrayList<>();
              cells.addAll(List.of(persons.get(i).id(), scores.score()[i], agreeing[i]));
              cells.addAll(scores.byDetector(i));
              return RowFactory.create(cells.toArray());
            })
        .iterator();
  }

  private double[] numbers(Vector all) {
    return Arrays.stream(compared).mapToDouble(all::apply).toArray();
  }
}
