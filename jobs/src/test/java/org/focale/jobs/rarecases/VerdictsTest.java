package org.focale.jobs.rarecases;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.assertj.core.data.Offset;
import org.focale.lake.TestSpark;
import org.focale.outlier.Feedback;
import org.focale.outlier.Judged;
import org.junit.jupiter.api.Test;

final class VerdictsTest {

  private static final long PERSONS = 10_000;
  private static final long RARE = 7;
  private static final long EXPLAINED = -9;
  private static final StructType COMPARED =
      new StructType()
          .add("person_id", DataTypes.LongType, false)
          .add("score", DataTypes.DoubleType, false)
          .add("facts", DataTypes.createArrayType(DataTypes.LongType, false), false)
          .add("surprises", DataTypes.createArrayType(DataTypes.DoubleType, false), false);

  private final SparkSession session = TestSpark.session();

  @Test
  void aPersonMovesByTheFactsThatWereJudgedAndByNoOthers() {
    List<Judged> judged = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      judged.add(new Judged(0, new long[] {RARE}, new double[] {9}, true));
      judged.add(new Judged(0, new long[] {EXPLAINED}, new double[] {9}, false));
    }
    Map<Long, Double> standing = standing(Feedback.learn(judged), judged.size());
    assertThat(standing.get(1L)).isGreaterThan(7);
    assertThat(standing.get(2L)).isLessThan(5);
    assertThat(standing.get(3L)).isCloseTo(6, Offset.offset(1e-9));
  }

  @Test
  void withoutVerdictsEverybodyStandsByTheScore() {
    Map<Long, Double> standing = standing(Feedback.learn(List.of()), 0);
    assertThat(standing.values())
        .allSatisfy(each -> assertThat(each).isCloseTo(6, Offset.offset(1e-9)));
  }

  /** Of persons whose score is 6: less than chance makes of 10,000, so a nat counts as one. */
  private Map<Long, Double> standing(Feedback learnt, int verdicts) {
    Dataset<Row> compared =
        session.createDataFrame(
            List.of(person(1, RARE), person(2, EXPLAINED), person(3, 11)), COMPARED);
    Broadcast<Feedback> feedback =
        JavaSparkContext.fromSparkContext(session.sparkContext()).broadcast(learnt);
    Map<Long, Double> standing = new TreeMap<>();
    new Verdicts(feedback, PERSONS, verdicts)
        .standing(compared)
        .select("person_id", Ranking.STANDING)
        .collectAsList()
        .forEach(row -> standing.put(row.getLong(0), row.getDouble(1)));
    return standing;
  }

  private static Row person(long id, long fact) {
    return RowFactory.create(id, 6.0, new Long[] {fact}, new Double[] {9.0});
  }
}
