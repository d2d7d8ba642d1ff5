package org.focale.job;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.udf;

import java.nio.file.Path;
import java.util.Arrays;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.types.DataTypes;
import org.focale.governance.KeyFile;
import org.focale.governance.LakeKeys;
import org.focale.governance.Pseudonyms;

/**
 * What are the persons of a source called in one study?
 *
 * <p>Each task reads the key from its file, which every executor must be able to read, as for
 * encrypted datasets; the key is in no plan, closure or log.
 */
final class StudyPseudonyms implements UDF1<Long, String> {

  static final String PERSON = "person_id";

  private static final String PSEUDONYM = "pseudonym";
  private static final long serialVersionUID = 1L;

  private final String keyFile;
  private final String source;
  private final String study;
  private transient Pseudonyms names;

  StudyPseudonyms(Path keyFile, String source, String study) {
    this.keyFile = keyFile.toString();
    this.source = source;
    this.study = study;
  }

  /** The rows with {@code pseudonym}, a text, in the place of {@code person_id}. */
  Dataset<Row> inPlaceOfPersons(Dataset<Row> rows) {
    return rows.select(
        Arrays.stream(rows.columns())
            .map(column -> column.equals(PERSON) ? name() : col(column))
            .toArray(Column[]::new));
  }

  /** The persons, {@code person_id}, after the name of each. */
  Dataset<Row> beside(Dataset<Row> persons) {
    return persons.select(name(), col(PERSON));
  }

  private Column name() {
    return udf(this, DataTypes.StringType).apply(col(PERSON)).as(PSEUDONYM);
  }

  @Override
  public String call(Long person) {
    if (person == null) {
      return null;
    }
    if (names == null) {
      names = new Pseudonyms(KeyFile.read(Path.of(keyFile)).key(LakeKeys.PSEUDONYM), study, source);
    }
    return names.of(person);
  }
}
