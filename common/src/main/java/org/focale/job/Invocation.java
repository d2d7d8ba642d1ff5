package org.focale.job;

import com.typesafe.config.Config;
import java.time.Clock;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.SparkSession;
import org.focale.problem.BadParameters;

/**
 * What is a command given besides its own parameters?
 *
 * @param clock UTC; the only source of the present time
 * @param sessions makes the session when it is first asked for, and hands out the same one after
 * @param hadoopSettings of the file systems, without starting Spark
 */
public record Invocation(
    Common common,
    Settings settings,
    Clock clock,
    Terminal terminal,
    Supplier<SparkSession> sessions,
    Supplier<Configuration> hadoopSettings,
    CodeVersion codeVersion) {

  /** The same call with other common options, as a study's step has. */
  public Invocation withCommon(Common other) {
    return new Invocation(other, settings, clock, terminal, sessions, hadoopSettings, codeVersion);
  }

  /** All configuration, merged. */
  public Config config() {
    return settings.merged();
  }

  /** The Spark session; the first call starts Spark. */
  public SparkSession session() {
    return sessions.get();
  }

  /** The settings of Hadoop's file systems; asking for them does not start Spark. */
  public Configuration hadoop() {
    return hadoopSettings.get();
  }

  /** The lake of a command that needs one. */
  public String lake() {
    return given("lake", common.lake());
  }

  /** The source of a command that needs one. */
  public String source() {
    return given("source", common.source());
  }

  /** The purpose of a command that needs one. */
  public String purpose() {
    return given("purpose", common.purpose());
  }

  private static String given(String option, Optional<String> value) {
    return value.orElseThrow(() -> new BadParameters("--" + option + " is missing"));
  }
}
