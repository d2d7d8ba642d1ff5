package org.focale.outlier.ml;

import java.util.Arrays;
import java.util.Optional;
import org.apache.spark.ml.param.IntParam;
import org.apache.spark.ml.param.LongParam;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.Params;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.focale.outlier.AskedDetectors;
import org.focale.outlier.DetectorKind;

/**
 * Which parameters have a detector and what it fits? Named as MLlib names its own, {@code get} and
 * {@code set} included; each refuses a value out of its range when it is set.
 */
public interface OutlierParams extends Params {

  /** The parameters of this very stage. */
  OutlierParamSet declared();

  /** What the score follows: {@code ensemble}, or one detector as {@link DetectorKind#label}. */
  default Param<String> detector() {
    return declared().detector();
  }

  /** Trees of the isolation forest, 1 to 1,000; 100 by default. */
  default IntParam trees() {
    return declared().trees();
  }

  /** Rows that each tree of the isolation forest is grown on, 2 to 256; 256 by default. */
  default IntParam sample() {
    return declared().sample();
  }

  /** Fixes what is drawn at random: any number; 42 by default. */
  default LongParam seed() {
    return declared().seed();
  }

  /** The column of vectors, NaN where nothing is recorded; {@code features} by default. */
  default Param<String> featuresCol() {
    return declared().featuresCol();
  }

  /** The column of scores that is added; {@code score} by default. */
  default Param<String> scoreCol() {
    return declared().scoreCol();
  }

  default String getDetector() {
    return getOrDefault(detector());
  }

  default int getTrees() {
    return (Integer) getOrDefault((Param<?>) trees());
  }

  default int getSample() {
    return (Integer) getOrDefault((Param<?>) sample());
  }

  default long getSeed() {
    return (Long) getOrDefault((Param<?>) seed());
  }

  default String getFeaturesCol() {
    return getOrDefault(featuresCol());
  }

  default String getScoreCol() {
    return getOrDefault(scoreCol());
  }

  /** What is asked of the rows. */
  default AskedDetectors asked() {
    Optional<DetectorKind> alone =
        Arrays.stream(DetectorKind.values())
            .filter(kind -> kind.label().equals(getDetector()))
            .findFirst();
    return new AskedDetectors(alone, getTrees(), getSample());
  }

  /**
   * The columns with the score among them.
   *
   * @throws IllegalArgumentException if there is no column of vectors, or one of scores already
   */
  default StructType withScore(StructType schema) {
    if (!Arrays.asList(schema.fieldNames()).contains(getFeaturesCol())
        || !schema.apply(getFeaturesCol()).dataType().equals(OutlierParamSet.VECTOR)) {
      throw new IllegalArgumentException(
          "featuresCol "
              + getFeaturesCol()
              + " is no column of vectors; VectorAssembler makes one of columns of numbers");
    }
    if (Arrays.asList(schema.fieldNames()).contains(getScoreCol())) {
      throw new IllegalArgumentException(
          "column " + getScoreCol() + " is there already; set scoreCol to another name");
    }
    return schema.add(getScoreCol(), DataTypes.DoubleType, false);
  }
}
