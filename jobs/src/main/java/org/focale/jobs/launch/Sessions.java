package org.focale.jobs.launch;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigUtil;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.SparkConf;
import org.apache.spark.sql.SparkSession;
import org.focale.problem.BadParameters;
import scala.Tuple2;

/**
 * Which Spark session does a command work with?
 *
 * <p>Where {@code spark.master} is set, by spark-submit or in the {@code spark} section of the
 * configuration, that cluster's; otherwise one inside this process, on all its cores, that only
 * this machine can reach. A session that is there already (a notebook's, a test's) is used through
 * a session of its own and left running. Starts nothing until asked.
 */
final class Sessions implements AutoCloseable {

  /** Settings on which the counts depend, and what they must be. */
  private static final Map<String, String> FIXED =
      Map.of("spark.sql.session.timeZone", "UTC", "spark.sql.ansi.enabled", "true");

  private final String command;
  private final boolean declared;
  private final Config config;
  private final boolean progress;
  private Optional<SparkSession> session = Optional.empty();
  private boolean ours;

  /**
   * @param declared whether the command says that it uses Spark
   * @param progress whether Spark draws its progress bar on standard error
   */
  Sessions(String command, boolean declared, Config config, boolean progress) {
    this.command = command;
    this.declared = declared;
    this.config = config;
    this.progress = progress;
  }

  /**
   * The session; the first call starts it.
   *
   * @throws BadParameters if the configuration sets something on which counts depend
   */
  synchronized SparkSession session() {
    if (!declared) {
      throw new IllegalStateException(command + " uses Spark and does not say so");
    }
    if (session.isEmpty()) {
      session = Optional.of(open());
    }
    return session.get();
  }

  /** The settings of Hadoop's file systems, as a session has them; starts none. */
  Configuration hadoop() {
    if (SparkSession.getDefaultSession().isDefined()) {
      return SparkSession.getDefaultSession().get().sparkContext().hadoopConfiguration();
    }
    Configuration hadoop = new Configuration();
    for (Tuple2<String, String> setting : asked().getAllWithPrefix("spark.hadoop.")) {
      hadoop.set(setting._1(), setting._2());
    }
    return hadoop;
  }

  /** What spark-submit and the configuration ask of Spark. */
  private SparkConf asked() {
    SparkConf conf = new SparkConf();
    configured(config).forEach(conf::set);
    return conf;
  }

  private SparkSession open() {
    SparkConf conf = asked();
    refuseUnsafe(conf);
    ours = SparkSession.getDefaultSession().isEmpty();
    SparkSession opened =
        ours
            ? SparkSession.builder().config(withDefaults(conf)).getOrCreate()
            : ofItsOwn(SparkSession.getDefaultSession().get());
    FIXED.forEach((key, value) -> opened.conf().set(key, value));
    return opened;
  }

  /** A session beside one that is there, with those of the settings asked for that can differ. */
  private SparkSession ofItsOwn(SparkSession present) {
    SparkSession opened = present.newSession();
    configured(config)
        .forEach(
            (key, value) -> {
              if (opened.conf().isModifiable(key)) {
                opened.conf().set(key, value);
              }
            });
    return opened;
  }

  private static void refuseUnsafe(SparkConf conf) {
    FIXED.forEach(
        (key, value) -> {
          if (!conf.get(key, value).equals(value)) {
            throw new BadParameters(
                key
                    + " is "
                    + conf.get(key)
                    + ": dates and counts are right only with "
                    + value
                    + "; remove the setting");
          }
        });
  }

  /** The {@code spark} section as Spark's settings; its keys may leave out the first "spark.". */
  static Map<String, String> configured(Config config) {
    Map<String, String> settings = new LinkedHashMap<>();
    try {
      Config section = config.getConfig("spark");
      for (var entry : section.entrySet()) {
        String key = String.join(".", ConfigUtil.splitPath(entry.getKey()));
        settings.put(
            key.startsWith("spark.") ? key : "spark." + key, section.getString(entry.getKey()));
      }
    } catch (ConfigException malformed) {
      throw new BadParameters(
          "the section spark holds settings, each one text: " + malformed.getMessage());
    }
    return settings;
  }

  private SparkConf withDefaults(SparkConf conf) {
    FIXED.forEach(conf::set);
    conf.setIfMissing("spark.app.name", "focale " + command);
    // What Spark spills to local disks is person-level data.
    conf.setIfMissing("spark.io.encryption.enabled", "true");
    conf.set("spark.ui.showConsoleProgress", String.valueOf(progress));
    if (!conf.contains("spark.master")) {
      embedded(conf);
    }
    return conf;
  }

  private static void embedded(SparkConf conf) {
    int cores = Runtime.getRuntime().availableProcessors();
    Path scratch = Path.of(System.getProperty("java.io.tmpdir"), "focale-" + UUID.randomUUID());
    conf.setMaster("local[*]");
    conf.setIfMissing("spark.ui.enabled", "false");
    conf.setIfMissing("spark.driver.host", "127.0.0.1");
    conf.setIfMissing("spark.driver.bindAddress", "127.0.0.1");
    conf.setIfMissing("spark.sql.shuffle.partitions", String.valueOf(Math.max(8, 4 * cores)));
    // Nothing is kept there: no command makes a table outside the lake.
    conf.setIfMissing("spark.sql.warehouse.dir", scratch.toUri().toString());
    // A task without memory fails the job, with a message; it does not end the process.
    conf.setIfMissing("spark.executor.killOnFatalError.depth", "0");
  }

  /** Stops Spark, if this started it. */
  @Override
  public synchronized void close() {
    if (ours) {
      session.ifPresent(SparkSession::stop);
    }
    session = Optional.empty();
  }
}
