package org.focale.jobs.rarecases.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.catalyst.encoders.ExpressionEncoder;
import org.focale.jobs.rarecases.score.Detection;
import org.focale.jobs.rarecases.score.DetectorParameters;
import org.focale.jobs.rarecases.score.HeardDetectors;
import org.focale.jobs.rarecases.score.Subject;
import org.focale.outlier.DetectorKind;
import org.focale.table.ColumnKind;
import org.junit.jupiter.api.Test;

class RowScoringTest {

  private static final int ROWS = 200;
  private static final int PLANTED = 31;
  private static final int REVIEWED = 20;

  @Test
  void theOrderInWhichRowsArriveChangesNoBit() throws Exception {
    List<Row> given = given();
    List<Row> inOrder = scored(scoring(), given);
    Collections.shuffle(given, new Random(3));
    assertThat(texts(scored(sent(scoring()), given))).isEqualTo(texts(inOrder));
  }

  @Test
  void rowsComeOutRarestFirstAsTheTableDeclaresThem() {
    List<Row> rows = scored(scoring(), given());
    ExpressionEncoder<Row> encoder = ExpressionEncoder.apply(RowScoring.schema());
    ExpressionEncoder.Serializer<Row> checked = encoder.createSerializer();
    for (int i = 0; i < ROWS; i++) {
      assertThat(checked.apply(rows.get(i)).getLong(2)).isEqualTo(i + 1);
      assertThat(rows.get(i).isNullAt(14)).isEqualTo(i >= REVIEWED);
    }
    assertThat(rows.get(0).getLong(0)).isEqualTo(PLANTED);
    assertThat(rows.get(0).getString(1)).isEqualTo("p31");
    assertThat(rows.get(0).getDouble(4)).isCloseTo(99.75, within(1e-9));
    assertThat(rows.get(0).getDouble(5)).isLessThan(2);
    assertThat(rows.get(ROWS / 2).getDouble(5)).isBetween(ROWS / 2.0, ROWS / 2.0 + 5);
    assertThat(rows.get(0).getInt(6)).isEqualTo(7);
  }

  @Test
  void aReasonTellsTheValueAsTheTableGivesIt() {
    Row first = scored(scoring(), given()).get(0);
    Map<String, Row> reasons = new TreeMap<>();
    for (Row reason : (Row[]) first.get(14)) {
      reasons.put(reason.getString(1), reason);
    }
    assertThat(reasons).containsOnlyKeys("age", "ward");
    Row age = reasons.get("age");
    assertThat(age.getDouble(2)).isEqualTo(119.3);
    assertThat(age.getDouble(4)).isCloseTo(99.75, within(1e-9));
    assertThat(age.getDouble(5)).isCloseTo(1.0 / ROWS, within(1e-12));
    assertThat(reasons.get("ward").getDouble(2)).isEqualTo(1);
    assertThat(reasons.get("ward").getDouble(3)).isGreaterThan(90);
  }

  @Test
  void oneDetectorGivesItsOwnScore() {
    RowScoring all = scoring();
    RowScoring one = new RowScoring(all.columns(), heard(Detection.HBOS), REVIEWED, 5);
    int hbos = 7 + DetectorKind.HBOS.ordinal();
    for (Row row : scored(one, given())) {
      assertThat(row.getDouble(3)).isEqualTo(row.getDouble(hbos));
      assertThat(row.isNullAt(7)).isTrue();
    }
  }

  private static RowScoring scoring() {
    TreeMap<String, Long> wards = new TreeMap<>(Map.of("a", 100L, "b", 99L, "c", 1L));
    List<ComparedColumn> columns =
        List.of(
            new ComparedColumn("age", 0, ColumnKind.NUMBER, 0, new TreeMap<>(), ROWS),
            new ComparedColumn("lactate", 1, ColumnKind.NUMBER, 0.1, new TreeMap<>(), ROWS),
            new ComparedColumn("ward", 2, ColumnKind.TEXT, 0, wards, ROWS));
    return new RowScoring(columns, heard(Detection.ENSEMBLE), REVIEWED, 5);
  }

  private static HeardDetectors heard(Detection detection) {
    return HeardDetectors.of(
        new DetectorParameters(Optional.of(detection), 50, 64), detection, Subject.ROWS, ROWS, 3);
  }

  /** Ages and lactates without meaning, a gap in every tenth row, and one row far out. */
  private static List<Row> given() {
    Random random = new Random(1);
    List<ComparedColumn> columns = scoring().columns();
    List<Row> rows = new ArrayList<>();
    for (int r = 0; r < ROWS; r++) {
      boolean planted = r == PLANTED;
      String lactate = r % 10 == 0 ? "" : String.valueOf(1 + random.nextInt(40) / 10.0);
      rows.add(
          RowFactory.create(
              (long) r,
              "p" + r,
              Vectors.dense(
                  columns.get(0).number(planted ? "119.3" : "" + (20 + random.nextInt(70))),
                  columns.get(1).number(lactate),
                  columns.get(2).number(planted ? "c" : r % 2 == 0 ? "a" : "b"))));
    }
    return rows;
  }

  private static List<Row> scored(RowScoring scoring, List<Row> given) {
    List<Row> rows = new ArrayList<>();
    scoring.call(given.iterator()).forEachRemaining(rows::add);
    return rows;
  }

  private static List<String> texts(List<Row> rows) {
    return rows.stream()
        .map(row -> row.toSeq().take(14) + " " + java.util.Arrays.toString((Object[]) row.get(14)))
        .toList();
  }

  /** As Spark sends it to another machine. */
  private static RowScoring sent(RowScoring scoring) throws Exception {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(scoring);
    }
    try (ObjectInputStream in =
        new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
      return (RowScoring) in.readObject();
    }
  }
}
