package org.focale.jobs.linkage;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.format_string;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.lower;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.trim;
import static org.apache.spark.sql.functions.when;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.focale.job.Inputs;
import org.focale.problem.BadParameters;
import org.focale.problem.Spelling;
import org.focale.table.MissingMarks;

/**
 * What do the identifiers of a source say of its persons?
 *
 * <p>Those of the table {@code person} in the identity dataset; birth date and sex of the CDM's own
 * columns where the dataset has none.
 *
 * @param values {@code person_id}, {@code field} in lower case and {@code value}
 * @param found the fields there are
 */
record SourceIdentifiers(String source, Dataset<Row> values, Set<String> found) {

  private static final int MOST_FIELDS = 10_000;
  private static final int MALE = 8507;
  private static final int FEMALE = 8532;

  /**
   * Refuses to link a source to itself, in which everybody is found.
   *
   * @throws BadParameters if both names are one
   */
  static void refuseSame(String source, String population) {
    if (source.equals(population)) {
      throw new BadParameters(
          "--population " + population + " is --source: a source is linked to another one.");
    }
  }

  static SourceIdentifiers of(Inputs inputs, String source) {
    Dataset<Row> kept =
        inputs
            .identifiers(source)
            .filter(col("table_name").equalTo("person"))
            .select(
                col("person_id"),
                lower(trim(col("field"))).as("field"),
                trim(col("value")).as("value"));
    Set<String> found = new TreeSet<>();
    inputs
        .small(kept.select("field").distinct(), MOST_FIELDS)
        .forEach(row -> found.add(row.getString(0)));
    Dataset<Row> person = inputs.table(source, "person");
    if (IdentityFields.BIRTH_DATE.in(found).isEmpty()) {
      kept = kept.union(of(person, IdentityFields.BIRTH_DATE, born()));
      found.add(IdentityFields.BIRTH_DATE.usualName());
    }
    if (IdentityFields.SEX.in(found).isEmpty()) {
      kept = kept.union(of(person, IdentityFields.SEX, sex()));
      found.add(IdentityFields.SEX.usualName());
    }
    return new SourceIdentifiers(source, kept, found);
  }

  private static Dataset<Row> of(Dataset<Row> person, IdentityFields field, Column value) {
    return person
        .select(col("person_id"), lit(field.usualName()).as("field"), value.as("value"))
        .filter(col("value").isNotNull());
  }

  private static Column born() {
    Column year = col("year_of_birth");
    Column month = col("month_of_birth");
    Column day = col("day_of_birth");
    return when(
        year.isNotNull().and(month.isNotNull()).and(day.isNotNull()),
        format_string("%04d-%02d-%02d", year, month, day));
  }

  private static Column sex() {
    return when(col("gender_concept_id").equalTo(MALE), lit("m"))
        .when(col("gender_concept_id").equalTo(FEMALE), lit("f"));
  }

  /** Adds a problem if there is no field of a name that a file asks for. */
  void require(String name, FieldsFile file, List<String> problems) {
    if (!found.contains(name)) {
      problems.add(
          file.file().path()
              + " names "
              + name
              + ", which "
              + source
              + " does not have among its identifiers. "
              + Spelling.sentence(name, found));
    }
  }

  /**
   * The persons with their texts; of several values of a field the last in order of their signs.
   *
   * @param fields by which names this source has them
   * @return rows of {@link LinkedRecords#SCHEMA}
   */
  Dataset<Row> records(int side, List<String> fields) {
    Column[] texts =
        fields.stream()
            .map(name -> max(when(col("field").equalTo(name), col("value"))))
            .map(text -> coalesce(text, lit("")))
            .toArray(Column[]::new);
    return values
        .filter(col("value").isin(MissingMarks.USUAL.toArray()).equalTo(false))
        .groupBy("person_id")
        .agg(array(texts).as("texts"))
        .select(lit(side).as("side"), col("person_id").as("record"), col("texts"));
  }
}
