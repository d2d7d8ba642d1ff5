package org.focale.lake;

import java.io.IOException;
import java.util.List;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.SimpleGroup;
import org.apache.parquet.hadoop.ParquetFileWriter;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.example.ExampleParquetWriter;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Types;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * How do a few rows of whole numbers, texts and bytes get into one file without Spark's writer,
 * whose classes take longer to load than a person takes to read?
 */
final class SmallFileWriter {

  private SmallFileWriter() {}

  /**
   * Writes one file.
   *
   * @param schema of BIGINT, STRING and BINARY columns, none of them ever null
   */
  static DataFile write(Store store, String path, StructType schema, List<Object[]> rows)
      throws IOException {
    MessageType type = type(schema);
    DigestingOutputFile output = new DigestingOutputFile(store, path);
    try (ParquetWriter<Group> writer =
        ExampleParquetWriter.builder(output)
            .withConf(new PlainParquetConfiguration())
            .withType(type)
            .withWriteMode(ParquetFileWriter.Mode.CREATE)
            .withCompressionCodec(CompressionCodecName.ZSTD)
            .withPageWriteChecksumEnabled(false)
            .build()) {
      for (Object[] row : rows) {
        writer.write(group(type, row));
      }
    }
    return output.written(-1, rows.size());
  }

  private static MessageType type(StructType schema) {
    Types.MessageTypeBuilder message = Types.buildMessage();
    for (StructField field : schema.fields()) {
      message.addField(
          field.dataType().equals(DataTypes.StringType)
              ? Types.required(PrimitiveTypeName.BINARY)
                  .as(LogicalTypeAnnotation.stringType())
                  .named(field.name())
              : Types.required(primitive(field.dataType())).named(field.name()));
    }
    return message.named("spark_schema");
  }

  private static PrimitiveTypeName primitive(DataType type) {
    if (type.equals(DataTypes.LongType)) {
      return PrimitiveTypeName.INT64;
    }
    if (type.equals(DataTypes.BinaryType)) {
      return PrimitiveTypeName.BINARY;
    }
    throw new IllegalArgumentException("a small file has no column of " + type.sql());
  }

  private static Group group(MessageType type, Object[] row) {
    Group group = new SimpleGroup(type);
    for (int i = 0; i < row.length; i++) {
      if (row[i] instanceof Long number) {
        group.add(i, number);
      } else if (row[i] instanceof String text) {
        group.add(i, text);
      } else {
        group.add(i, Binary.fromConstantByteArray((byte[]) row[i]));
      }
    }
    return group;
  }
}
