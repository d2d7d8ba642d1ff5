package org.focale.jobs.browse;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.spark.sql.SparkSession;
import org.focale.job.CodeVersion;
import org.focale.job.Command;
import org.focale.job.Common;
import org.focale.job.Failure;
import org.focale.job.Invocation;
import org.focale.job.Needs;
import org.focale.job.ParameterSet;
import org.focale.job.ParameterSource;
import org.focale.job.Settings;
import org.focale.job.Terminal;
import org.focale.lake.TestSpark;

/** What does a command print, and how does it end, when it is called with these words? */
public final class Desk {

  /** The day on which all tests are run. */
  public static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

  private static final List<String> SWITCHES =
      List.of("--json", "--quiet", "--all", "--replace", "--dry-run");

  private final Path lake;
  private final Clock clock;

  /** Each call is a second later than the one before: the newest run is the last one made. */
  private static final AtomicLong SECONDS = new AtomicLong();

  public Desk(Path lake) {
    this(lake, Clock.fixed(NOW.plusSeconds(SECONDS.incrementAndGet()), ZoneOffset.UTC));
  }

  public Desk(Path lake, Clock clock) {
    this.lake = lake;
    this.clock = clock;
  }

  /**
   * @param status the exit status
   * @param out standard output
   * @param err standard error, with the message of a failure
   * @param manifest what the command returned
   */
  public record Outcome(int status, String out, String err, Optional<String> manifest) {

    public List<String> lines() {
      return out.lines().toList();
    }

    public JsonNode json() {
      try {
        return new ObjectMapper().readTree(out);
      } catch (IOException notJson) {
        throw new UncheckedIOException(notJson);
      }
    }
  }

  /** Runs a command on the lake. */
  public <P extends Record> Outcome run(Command<P> command, String... words) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    Map<String, String> own = flags(words);
    own.put("lake", lake.toString());
    Map<String, String> shared = new HashMap<>();
    ParameterSet<Common> commonSet = ParameterSet.of(Common.class);
    commonSet
        .specs()
        .forEach(
            spec ->
                Optional.ofNullable(own.remove(spec.name()))
                    .ifPresent(text -> shared.put(spec.name(), text)));
    try {
      Common common = commonSet.read(List.of(ParameterSource.flags(shared))).orThrow();
      P parameters =
          ParameterSet.of(command.spec().parameters())
              .read(List.of(ParameterSource.flags(own)))
              .orThrow();
      Terminal terminal =
          new Terminal(stream(out), stream(err), false, common.quiet(), common.json());
      Optional<String> manifest =
          command.execute(
              parameters,
              new Invocation(
                  common,
                  Settings.none(),
                  clock,
                  terminal,
                  () -> session(command),
                  () -> TestSpark.session().sparkContext().hadoopConfiguration(),
                  CodeVersion.running()));
      return new Outcome(0, text(out), text(err), manifest);
    } catch (Exception thrown) {
      Failure failure = Failure.of(thrown);
      String trace = String.join("\n", failure.trace());
      return new Outcome(
          failure.exitCode().status(),
          text(out),
          text(err) + failure.message() + trace,
          Optional.empty());
    }
  }

  private static SparkSession session(Command<?> command) {
    if (!command.spec().takes(Needs.SPARK)) {
      throw new IllegalStateException(command.spec().name() + " uses Spark and does not say so");
    }
    return TestSpark.session();
  }

  private static Map<String, String> flags(String... words) {
    Map<String, String> flags = new HashMap<>();
    List<String> list = Arrays.asList(words);
    for (int i = 0; i < words.length; i++) {
      boolean alone = SWITCHES.contains(list.get(i));
      flags.put(words[i].substring(2), alone ? "true" : words[i + 1]);
      i += alone ? 0 : 1;
    }
    return flags;
  }

  private static PrintStream stream(ByteArrayOutputStream bytes) {
    return new PrintStream(bytes, true, StandardCharsets.UTF_8);
  }

  private static String text(ByteArrayOutputStream bytes) {
    return bytes.toString(StandardCharsets.UTF_8);
  }
}
