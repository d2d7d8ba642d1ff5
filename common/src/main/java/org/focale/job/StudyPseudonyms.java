package org.focale.job;

import java.io.Serializable;
import java.nio.file.Path;
import java.util.Iterator;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.focale.governance.KeyFile;
import org.focale.governance.LakeKeys;
import org.focale.governance.Pseudonyms;

/**
 * What are the persons of a source called in one study?
 *
 * <p>Each task reads the key from its file, which every executor must be able to read, as for
 * encrypted datasets; the key is in no plan, closure or log.
 */
final class StudyPseudonyms implements Serializable {

  static final String PERSON = "person_id";
  static final String PSEUDONYM = "pseudonym";

  private static final long serialVersionUID = 1L;

  private final String keyFile;
  private final String source;
  private final String study;

  StudyPseudonyms(Path keyFile, String source, String study) {
    this.keyFile = keyFile.toString();
    this.source = source;
    this.study = study;
  }

  /** The rows with {@code pseudonym}, a text, in the place of {@code person_id}. */
  Dataset<Row> inPlaceOfPersons(Dataset<Row> rows) {
    StructType schema = rows.schema();
    int person = schema.fieldIndex(PERSON);
    StructField[] fields = schema.fields();
    fields[person] = DataTypes.createStructField(PSEUDONYM, DataTypes.StringType, true);
    MapPartitionsFunction<Row, Row> rename = partition -> renamed(partition, person);
    return rows.mapPartitions(rename, Encoders.row(new StructType(fields)));
  }

  private Iterator<Row> renamed(Iterator<Row> rows, int person) {
    Pseudonyms names = new Pseudonyms(key(), study, source);
    return new Iterator<>() {
      @Override
      public boolean hasNext() {
        return rows.hasNext();
      }

      @Override
      public Row next() {
        Row row = rows.next();
        Object[] values = new Object[row.size()];
        for (int i = 0; i < values.length; i++) {
          values[i] = i == person && !row.isNullAt(i) ? names.of(row.getLong(i)) : row.get(i);
        }
        return RowFactory.create(values);
      }
    };
  }

  private byte[] key() {
    return KeyFile.read(Path.of(keyFile)).key(LakeKeys.PSEUDONYM);
  }
}
