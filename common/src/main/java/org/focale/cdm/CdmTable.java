package org.focale.cdm;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * What is one table of the OMOP CDM 5.4, and which of its columns place a row in a person's
 * history?
 *
 * @param name the CDM name, snake_case
 * @param group the part of the CDM it belongs to
 * @param fields in the order of the specification
 * @param primaryKey the column whose value is unique, where the table has one
 * @param personField the column that names the person ({@code person_id}, or {@code subject_id}),
 *     where rows belong to persons
 * @param startField the date column without which a row cannot be placed in time
 * @param endField the date column that closes what startField opened
 * @param doc what one row is, in a sentence
 */
public record CdmTable(
    String name,
    Group group,
    List<CdmField> fields,
    Optional<String> primaryKey,
    Optional<String> personField,
    Optional<String> startField,
    Optional<String> endField,
    String doc) {

  /** The parts of the CDM, as its specification groups them. */
  public enum Group {
    CLINICAL,
    DERIVED,
    HEALTH_SYSTEM,
    ECONOMICS,
    VOCABULARY,
    METADATA,
    COHORT
  }

  public CdmTable {
    fields = List.copyOf(fields);
    requireDistinctHeaders(name, fields);
    for (Optional<String> named : List.of(primaryKey, personField, startField, endField)) {
      if (named.isPresent() && fields.stream().noneMatch(f -> f.name().equals(named.get()))) {
        throw new IllegalArgumentException(name + " has no column " + named.get());
      }
    }
  }

  /** The column of that name. */
  public Optional<CdmField> field(String fieldName) {
    return fields.stream().filter(f -> f.name().equals(fieldName)).findFirst();
  }

  /**
   * The column that a file's header means: its name now or a former one, in upper or lower case.
   */
  public Optional<CdmField> fieldForHeader(String header) {
    String wanted = header.toLowerCase(Locale.ROOT);
    return fields.stream().filter(f -> f.headers().contains(wanted)).findFirst();
  }

  /** All columns, nullable: the lake keeps odd rows, {@code quality} judges them. */
  public StructType schema() {
    return new StructType(
        fields.stream()
            .map(f -> DataTypes.createStructField(f.name(), f.type().sparkType(), true))
            .toArray(StructField[]::new));
  }

  private static void requireDistinctHeaders(String table, List<CdmField> fields) {
    Set<String> seen = new HashSet<>();
    for (CdmField field : fields) {
      for (String header : field.headers()) {
        if (!seen.add(header)) {
          throw new IllegalArgumentException(table + " declares " + header + " twice");
        }
      }
    }
  }
}
