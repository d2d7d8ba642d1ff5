package org.focale.outlier.ml;

import java.io.Serializable;
import java.util.Arrays;
import java.util.stream.Stream;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.ml.param.IntParam;
import org.apache.spark.ml.param.LongParam;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.ParamValidators;
import org.apache.spark.ml.param.Params;
import org.apache.spark.sql.types.DataType;
import org.focale.outlier.DetectorKind;

/** What may the parameters of a stage be, and what are they unless they are set? */
record OutlierParamSet(
    Param<String> detector,
    IntParam trees,
    IntParam sample,
    LongParam seed,
    Param<String> featuresCol,
    Param<String> scoreCol)
    implements Serializable {

  static final DataType VECTOR = SQLDataTypes.VectorType();

  private static final String ENSEMBLE = "ensemble";

  /** Those of a stage whose uid is known, with their defaults. */
  static OutlierParamSet of(Params stage) {
    String[] detectors =
        Stream.concat(
                Stream.of(ENSEMBLE), Arrays.stream(DetectorKind.values()).map(DetectorKind::label))
            .toArray(String[]::new);
    OutlierParamSet params =
        new OutlierParamSet(
            new Param<>(
                stage,
                "detector",
                "what the score follows: " + String.join(", ", detectors),
                ParamValidators.inArray(detectors)),
            new IntParam(
                stage,
                "trees",
                "trees of the isolation forest, 1 to 1000",
                ParamValidators.inRange(1, 1_000)),
            new IntParam(
                stage,
                "sample",
                "rows that each tree of the isolation forest is grown on, 2 to 256",
                ParamValidators.inRange(2, 256)),
            new LongParam(stage, "seed", "fixes what is drawn at random; any number"),
            new Param<>(stage, "featuresCol", "column of vectors, NaN where nothing is recorded"),
            new Param<>(stage, "scoreCol", "column of scores that is added, higher is rarer"));
    stage.setDefault(params.detector, ENSEMBLE);
    stage.setDefault(params.trees, 100);
    stage.setDefault(params.sample, 256);
    stage.setDefault(params.seed, 42L);
    stage.setDefault(params.featuresCol, "features");
    stage.setDefault(params.scoreCol, "score");
    return params;
  }
}
