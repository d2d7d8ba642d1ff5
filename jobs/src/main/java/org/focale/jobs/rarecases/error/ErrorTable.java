package org.focale.jobs.rarecases.error;

import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.focale.job.ColumnSpec;
import org.focale.job.TableSpec;

/** Which table tells the errors? */
public final class ErrorTable {

  public static final TableSpec SPEC =
      TableSpec.ofPersons(
          "rare_case_error",
          "Every fact of a record that is wrong, for those who keep the data.",
          List.of("person_id", "table_name", "fact_id"),
          new ColumnSpec(
              "kind",
              DataTypes.StringType,
              "repeated, future_date, after_death, death_too_early, before_birth, decimal_shift,"
                  + " unit_slip, impossible_value or wrong_sex."),
          new ColumnSpec("table_name", DataTypes.StringType, "The CDM table of the fact."),
          new ColumnSpec(
              "fact_id",
              DataTypes.LongType,
              "Its key there; the person's id in person and in death."),
          new ColumnSpec(
              "concept_id",
              DataTypes.IntegerType,
              "What is recorded; of a person the sex. Null if it is not."),
          new ColumnSpec("day", DataTypes.DateType, "The first day; null for the person as such."),
          new ColumnSpec(
              "value", DataTypes.DoubleType, "The number recorded, in its unit; null without one."),
          new ColumnSpec(
              "mended_value",
              DataTypes.DoubleType,
              "What the number, or the concept of the sex, would be if mended; null if not known."),
          new ColumnSpec(
              "sure",
              DataTypes.DoubleType,
              "Probability that it is wrong, above 0.5; 1 where the record contradicts itself."));

  /** A row without its person. */
  public static final StructType FACT =
      new StructType(Arrays.copyOfRange(SPEC.schema().fields(), 1, SPEC.schema().length()));

  private ErrorTable() {}
}
