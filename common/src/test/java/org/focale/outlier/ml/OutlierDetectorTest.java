package org.focale.outlier.ml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.spark.ml.Pipeline;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.ml.PipelineStage;
import org.apache.spark.ml.feature.VectorAssembler;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.focale.lake.TestSpark;
import org.focale.outlier.DetectorKind;
import org.focale.outlier.RowFit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OutlierDetectorTest {

  private static final StructType TABLE =
      new StructType()
          .add("key", DataTypes.IntegerType, false)
          .add("x", DataTypes.DoubleType, true)
          .add("y", DataTypes.DoubleType, true)
          .add("z", DataTypes.DoubleType, true);

  @TempDir Path directory;

  private static final VectorAssembler ASSEMBLER =
      new VectorAssembler()
          .setInputCols(new String[] {"x", "y", "z"})
          .setOutputCol("features")
          .setHandleInvalid("keep");

  private static Dataset<Row> table(int rows, long seed) {
    Random random = new Random(seed);
    List<Row> made =
        IntStream.range(0, rows)
            .mapToObj(
                key -> {
                  double x = random.nextGaussian();
                  double y = x / 2 + random.nextGaussian();
                  return RowFactory.create(key, key % 50 == 0 ? null : x, y, random.nextDouble());
                })
            .toList();
    return TestSpark.session().createDataFrame(made, TABLE);
  }

  private static Dataset<Row> vectors(double[]... rows) {
    return TestSpark.session()
        .createDataFrame(
            Arrays.stream(rows)
                .map(row -> RowFactory.create(row == null ? null : Vectors.dense(row)))
                .toList(),
            new StructType().add("features", SQLDataTypes.VectorType(), true));
  }

  private static Map<Integer, Double> scores(Dataset<Row> scored) {
    return scored.select("key", "score").collectAsList().stream()
        .collect(Collectors.toMap(row -> row.getInt(0), row -> row.getDouble(1)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"ensemble", "isolation_forest", "hbos"})
  void aPipelineThatWasSavedAndLoadedScoresALaterTableToTheBitAsBefore(String detector)
      throws IOException {
    OutlierDetector stage = new OutlierDetector().setDetector(detector).setTrees(20);
    PipelineModel fitted =
        new Pipeline().setStages(new PipelineStage[] {ASSEMBLER, stage}).fit(table(300, 1));
    String path = directory.resolve("pipeline").toString();
    fitted.write().save(path);
    PipelineModel loaded = PipelineModel.load(path);
    Map<Integer, Double> before = scores(fitted.transform(table(100, 2)));
    assertThat(before).hasSize(100);
    assertThat(scores(loaded.transform(table(100, 2)))).isEqualTo(before);
    OutlierModel model = (OutlierModel) loaded.stages()[1];
    assertThat(model.getDetector()).isEqualTo(detector);
    assertThat(model.getTrees()).isEqualTo(20);
    assertThat(model.uid()).isEqualTo(stage.uid());
  }

  @Test
  void neitherPartitionsNorTheOrderOfRowsChangeABitOfTheModel() {
    Dataset<Row> rows = ASSEMBLER.transform(table(300, 1));
    Dataset<Row> later = ASSEMBLER.transform(table(100, 2));
    OutlierDetector detector = new OutlierDetector().setSample(64);
    assertThat(scores(detector.fit(rows.orderBy("y").repartition(7)).transform(later)))
        .isEqualTo(scores(detector.fit(rows).transform(later)));
  }

  @Test
  void scoresAreThoseOfTheSameRowsWithoutSpark() {
    Random random = new Random(4);
    double[][] rows = new double[200][];
    Arrays.setAll(rows, r -> new double[] {random.nextDouble(), random.nextGaussian()});
    OutlierDetector detector = new OutlierDetector().setDetector(DetectorKind.MCD.label());
    OutlierModel model = detector.fit(vectors(rows));
    double[] scored =
        model.transform(vectors(rows)).select("score").collectAsList().stream()
            .mapToDouble(row -> row.getDouble(0))
            .toArray();
    double[][] ordered = rows.clone();
    Arrays.sort(ordered, Arrays::compare);
    double[] expected = RowFit.of(ordered, detector.asked(), 42).score();
    assertThat(Arrays.stream(scored).sorted()).containsExactly(sorted(expected));
  }

  private static Double[] sorted(double[] scores) {
    return Arrays.stream(scores).sorted().boxed().toArray(Double[]::new);
  }

  @Test
  void anEstimatorIsCopiedSavedAndLoadedWithItsParameters() throws IOException {
    OutlierDetector detector =
        new OutlierDetector()
            .setDetector("knn")
            .setSample(128)
            .setSeed(7)
            .setFeaturesCol("numbers")
            .setScoreCol("rarity");
    String path = directory.resolve("detector").toString();
    detector.write().save(path);
    OutlierDetector loaded = OutlierDetector.load(path);
    assertThat(loaded.getDetector()).isEqualTo("knn");
    assertThat(loaded.getTrees()).isEqualTo(100);
    assertThat(loaded.getSample()).isEqualTo(128);
    assertThat(loaded.getSeed()).isEqualTo(7);
    assertThat(loaded.getFeaturesCol()).isEqualTo("numbers");
    assertThat(loaded.getScoreCol()).isEqualTo("rarity");
    OutlierDetector copy = detector.copy(new ParamMap().put(detector.getParam("trees"), 5));
    assertThat(copy.getTrees()).isEqualTo(5);
    assertThat(copy.getDetector()).isEqualTo("knn");
  }

  @Test
  void everyParameterIsExplainedAndOutOfRangeIsRefused() {
    OutlierDetector detector = new OutlierDetector();
    assertThat(detector.explainParams())
        .contains("detector: what the score follows: ensemble, isolation_forest, ecod, copod")
        .contains("trees: trees of the isolation forest, 1 to 1000 (default: 100)")
        .contains("sample: rows that each tree of the isolation forest is grown on, 2 to 256")
        .contains("seed: fixes what is drawn at random; any number (default: 42)")
        .contains("featuresCol: ")
        .contains("scoreCol: ");
    assertThatThrownBy(() -> detector.setDetector("forest")).hasMessageContaining("detector");
    assertThatThrownBy(() -> detector.setTrees(0)).hasMessageContaining("trees");
    assertThatThrownBy(() -> detector.setSample(257)).hasMessageContaining("sample");
  }

  @Test
  void aSchemaIsCheckedBeforeAnyRow() {
    OutlierDetector detector = new OutlierDetector();
    StructType vectors = vectors().schema();
    assertThat(detector.transformSchema(vectors).fieldNames()).containsExactly("features", "score");
    assertThatThrownBy(() -> detector.setFeaturesCol("other").transformSchema(vectors))
        .hasMessageContaining("featuresCol other is no column of vectors");
    assertThatThrownBy(() -> detector.setFeaturesCol("y").transformSchema(TABLE))
        .hasMessageContaining("featuresCol y is no column of vectors");
    assertThatThrownBy(
            () ->
                detector
                    .setFeaturesCol("features")
                    .transformSchema(vectors.add("score", DataTypes.DoubleType)))
        .hasMessageContaining("column score is there already");
  }

  @Test
  void rowsThatCannotBeComparedAreRefusedWithoutTheirValues() {
    refused("there are 1 rows", new double[] {1});
    refused("column features has 1 nulls", new double[] {1}, null, new double[] {2});
    refused("have 1 to 2 values; they must have one length", new double[] {1}, new double[2]);
    refused(
        "column features has 1 vectors with infinite values",
        new double[] {1},
        new double[] {Double.NEGATIVE_INFINITY});
    refused("no column has two different numbers", new double[] {4}, new double[] {4});
  }

  private static void refused(String message, double[]... rows) {
    assertThatThrownBy(() -> new OutlierDetector().fit(vectors(rows)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(message);
  }
}
