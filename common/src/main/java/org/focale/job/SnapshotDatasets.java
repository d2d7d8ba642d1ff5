package org.focale.job;

import java.util.List;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.focale.cdm.CdmTable;
import org.focale.lake.DataFile;
import org.focale.lake.Manifest;

/** What does the manifest say of the datasets that every snapshot has? */
public final class SnapshotDatasets {

  /** The dataset of direct identifiers, one row per value. */
  public static final String IDENTITY = "identity";

  /** Its columns. */
  public static final List<Manifest.Field> IDENTITY_FIELDS =
      List.of(
          new Manifest.Field("table_name", "string", "The CDM table that the value belongs to."),
          new Manifest.Field(
              "row_id", "string", "Primary key of its row, where the table has one."),
          new Manifest.Field("person_id", "bigint", "Person of the row, where rows have one."),
          new Manifest.Field("field", "string", "The column, as the CDM or the file names it."),
          new Manifest.Field("value", "string", "The value, as text."));

  /** Its columns, as Spark types them. */
  public static final StructType IDENTITY_SCHEMA =
      new StructType()
          .add("table_name", DataTypes.StringType)
          .add("row_id", DataTypes.StringType)
          .add("person_id", DataTypes.LongType)
          .add("field", DataTypes.StringType)
          .add("value", DataTypes.StringType);

  private static final int VERSION = 1;

  private SnapshotDatasets() {}

  /**
   * A CDM table.
   *
   * @param buckets how many buckets of persons its files are divided into, 0 for none
   */
  public static Manifest.Dataset table(CdmTable table, int buckets, List<DataFile> files) {
    return entry(level(table), buckets, table.personField().orElse(""), fields(table), files);
  }

  /** An encrypted dataset. */
  public static Manifest.Dataset encrypted(List<Manifest.Field> fields, List<DataFile> files) {
    return entry("encrypted", 0, "", fields, files);
  }

  /** A dataset about persons that is no CDM table. */
  public static Manifest.Dataset aboutPersons(
      int buckets, List<Manifest.Field> fields, List<DataFile> files) {
    return entry("person", buckets, "person_id", fields, files);
  }

  private static Manifest.Dataset entry(
      String level, int buckets, String person, List<Manifest.Field> fields, List<DataFile> files) {
    long rows = files.stream().mapToLong(DataFile::rows).sum();
    long bytes = files.stream().mapToLong(DataFile::bytes).sum();
    return new Manifest.Dataset(level, VERSION, buckets, person, fields, rows, bytes, files);
  }

  /**
   * Rows about persons that do not name the person cannot be gated by person, so they are internal.
   */
  private static String level(CdmTable table) {
    return switch (PersonLink.of(table)) {
      case NAMED -> "person";
      case UNNAMED -> "internal";
      case NONE -> "vocabulary";
    };
  }

  private static List<Manifest.Field> fields(CdmTable table) {
    return table.fields().stream()
        .map(f -> new Manifest.Field(f.name(), f.type().sparkType().sql(), f.doc()))
        .toList();
  }
}
