package org.focale.lake;

import org.apache.spark.sql.SparkSession;

/** The one Spark session that all tests of a JVM share. */
public final class TestSpark {

  private static final class Shared {
    static final SparkSession SESSION = start();
  }

  private TestSpark() {}

  public static SparkSession session() {
    return Shared.SESSION;
  }

  private static SparkSession start() {
    return SparkSession.builder()
        .master("local[2]")
        .appName("tests")
        .config("spark.ui.enabled", "false")
        .config("spark.driver.bindAddress", "127.0.0.1")
        .config("spark.driver.host", "127.0.0.1")
        .config("spark.sql.session.timeZone", "UTC")
        .config("spark.sql.ansi.enabled", "true")
        .config("spark.sql.shuffle.partitions", "4")
        .config(
            "spark.sql.warehouse.dir", System.getProperty("java.io.tmpdir") + "/focale-warehouse")
        .getOrCreate();
  }
}
