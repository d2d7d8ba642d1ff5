package org.focale.outlier.ml;

import java.util.List;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.ml.util.DefaultParamsReader;
import org.apache.spark.ml.util.DefaultParamsWriter;
import org.apache.spark.ml.util.MLReader;
import org.apache.spark.ml.util.MLWriter;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.focale.outlier.RowModel;
import org.focale.outlier.StoredNumbers;

/**
 * How is a fitted model stored? As MLlib stores its own: {@code metadata}, the class and its
 * parameters in JSON, beside {@code numbers}, Parquet with a row per {@link StoredNumbers}, which
 * any tool reads. Restored, it scores to the bit as before.
 */
final class StoredModel {

  private static final StructType NUMBERS =
      new StructType()
          .add("part", DataTypes.StringType, false)
          .add("name", DataTypes.StringType, false)
          .add("position", DataTypes.IntegerType, false)
          .add("numbers", DataTypes.createArrayType(DataTypes.DoubleType, false), false);

  /** Bounds what is sent to one task. */
  private static final long NUMBERS_PER_PARTITION = 1_000_000;

  private StoredModel() {}

  private static String numbers(String path) {
    return path + "/numbers";
  }

  /** Writes a model into an empty directory. */
  static final class Writer extends MLWriter {

    private final OutlierModel model;

    Writer(OutlierModel model) {
      this.model = model;
    }

    @Override
    public void saveImpl(String path) {
      DefaultParamsWriter.saveMetadata(model, path, sparkSession());
      List<StoredNumbers> stored = StoredNumbers.of(model.rowModel());
      long numbers = stored.stream().mapToLong(row -> row.numbers().length).sum();
      List<Row> rows =
          stored.stream()
              .map(row -> RowFactory.create(row.part(), row.name(), row.position(), row.numbers()))
              .toList();
      @SuppressWarnings("resource") // closed by Spark with the session
      JavaSparkContext spark = JavaSparkContext.fromSparkContext(sc());
      int partitions = (int) Math.min(rows.size(), 1 + numbers / NUMBERS_PER_PARTITION);
      sparkSession()
          .createDataFrame(spark.parallelize(rows, partitions), NUMBERS)
          .write()
          .parquet(numbers(path));
    }
  }

  /** Reads a model. */
  static final class Reader extends MLReader<OutlierModel> {

    @Override
    public OutlierModel load(String path) {
      DefaultParamsReader.Metadata metadata =
          DefaultParamsReader.loadMetadata(path, sparkSession(), OutlierModel.class.getName());
      RowModel stored =
          StoredNumbers.model(
              sparkSession().read().schema(NUMBERS).parquet(numbers(path)).collectAsList().stream()
                  .map(Reader::row)
                  .toList());
      OutlierModel model = new OutlierModel(metadata.uid(), stored);
      metadata.getAndSetParams(model, metadata.getAndSetParams$default$2());
      return model;
    }

    private static StoredNumbers row(Row row) {
      return new StoredNumbers(
          row.getString(0),
          row.getString(1),
          row.getInt(2),
          row.<Double>getList(3).stream().mapToDouble(Double::doubleValue).toArray());
    }
  }
}
