package org.focale.lake;

import java.io.IOException;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.column.ParquetProperties.WriterVersion;
import org.apache.parquet.hadoop.ParquetFileWriter;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.api.WriteSupport;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.execution.datasources.parquet.ParquetWriteSupport;
import org.apache.spark.sql.types.StructType;

/** Writes Spark's rows to one Parquet file of the lake, as Spark itself would lay them out. */
final class RowFileWriter implements AutoCloseable {

  private static final long ROW_GROUP_BYTES = 64L << 20;
  private static final int ROWS_PER_GROUP = 1 << 17;

  private final DigestingOutputFile output;
  private final ParquetWriter<InternalRow> writer;
  private long rows;

  RowFileWriter(
      Store store,
      String path,
      StructType schema,
      Optional<Encryption> encryption,
      Configuration base)
      throws IOException {
    Configuration configuration = new Configuration(base);
    ParquetWriteSupport.setSchema(schema, configuration);
    configuration.set("spark.sql.parquet.writeLegacyFormat", "false");
    configuration.set("spark.sql.parquet.outputTimestampType", "TIMESTAMP_MICROS");
    configuration.set("spark.sql.parquet.fieldId.write.enabled", "false");
    configuration.set("spark.sql.parquet.variant.annotateLogicalType.enabled", "false");
    this.output = new DigestingOutputFile(store, path);
    Builder builder = new Builder(output);
    builder
        .withConf(configuration)
        .withWriteMode(ParquetFileWriter.Mode.CREATE)
        .withWriterVersion(WriterVersion.PARQUET_1_0)
        .withCompressionCodec(CompressionCodecName.ZSTD)
        .withPageWriteChecksumEnabled(false)
        .withRowGroupRowCountLimit(ROWS_PER_GROUP)
        .withRowGroupSize(ROW_GROUP_BYTES);
    if (encryption.isPresent()) {
      WriteSupport.WriteContext context = new ParquetWriteSupport().init(configuration);
      builder.withEncryption(encryption.get().forWriting(base, store.uri(path), context));
    }
    this.writer = builder.build();
  }

  void write(InternalRow row) throws IOException {
    writer.write(row);
    rows++;
  }

  @Override
  public void close() throws IOException {
    writer.close();
  }

  DataFile written(int bucket) {
    return output.written(bucket, rows);
  }

  private static final class Builder extends ParquetWriter.Builder<InternalRow, Builder> {
    Builder(DigestingOutputFile output) {
      super(output);
    }

    @Override
    protected Builder self() {
      return this;
    }

    /** The library's newer overload falls back to this one. */
    @Override
    @SuppressWarnings("deprecation")
    protected WriteSupport<InternalRow> getWriteSupport(Configuration configuration) {
      return new ParquetWriteSupport();
    }
  }
}
