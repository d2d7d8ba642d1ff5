package org.focale.cdm;

import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;

/** What kind of value does a CDM field hold, and which Spark type stores it? */
public enum FieldType {
  /** 32-bit: concept ids, years, small counts. */
  INTEGER(DataTypes.IntegerType),
  /** 64-bit: keys of rows and persons. */
  LONG(DataTypes.LongType),
  /** IEEE double: measured values, quantities, amounts of money. */
  DOUBLE(DataTypes.DoubleType),
  DATE(DataTypes.DateType),
  /** An instant in UTC with microseconds. */
  TIMESTAMP(DataTypes.TimestampType),
  TEXT(DataTypes.StringType);

  private final DataType sparkType;

  FieldType(DataType sparkType) {
    this.sparkType = sparkType;
  }

  public DataType sparkType() {
    return sparkType;
  }
}
