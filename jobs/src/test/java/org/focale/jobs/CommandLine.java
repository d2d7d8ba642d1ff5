package org.focale.jobs;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.focale.jobs.launch.Main;
import org.focale.jobs.launch.Surroundings;
import org.focale.lake.Datasets;
import org.focale.lake.Lake;
import org.focale.lake.Published;
import org.focale.lake.Store;
import org.focale.lake.TestSpark;

/** Runs Focale as a user would, in this JVM, with a home and keys of its own. */
public final class CommandLine {

  private final Path home;
  private final Clock clock;

  /** What a call ended with. */
  public record Result(int status, String out, String err) {

    /** The last line on standard output: the manifest's path. */
    public String lastLine() {
      List<String> lines = out.lines().toList();
      return lines.isEmpty() ? "" : lines.get(lines.size() - 1);
    }
  }

  private CommandLine(Path home, Clock clock) {
    this.home = home;
    this.clock = clock;
  }

  /** With a home in a directory that is empty or made before. */
  public static CommandLine in(Path directory) throws IOException {
    return in(directory, Clock.systemUTC());
  }

  public static CommandLine in(Path directory, Clock clock) throws IOException {
    TestSpark.session();
    Path home = Files.createDirectories(directory.resolve("home"));
    Files.createDirectories(home.resolve("conf"));
    Files.writeString(
        home.resolve("conf/focale.conf"),
        "keys { directory = \"" + home.resolve("keys") + "\" }\n");
    return new CommandLine(home, clock);
  }

  public Path home() {
    return home;
  }

  public Result run(Object... words) {
    List<String> arguments = new ArrayList<>();
    for (Object word : words) {
      arguments.add(String.valueOf(word));
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    int status =
        Main.run(
            arguments.toArray(String[]::new),
            new Surroundings(
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                false,
                home,
                Optional.empty(),
                clock));
    return new Result(
        status, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }

  /** Runs what must end well. */
  public Result must(Object... words) {
    Result result = run(words);
    if (result.status() != 0) {
      throw new AssertionError(
          String.join(" ", List.of(words).stream().map(String::valueOf).toList())
              + " ended with "
              + result.status()
              + ": "
              + result.err());
    }
    return result;
  }

  /** The newest complete snapshot of a source, or run of {@code results/<job>}. */
  public static Published newest(Path lake, String directory) throws IOException {
    return Lake.open(Store.local(lake.toString())).newest(directory).orElseThrow();
  }

  /** A table of a complete snapshot or run. */
  public static Dataset<Row> table(Path lake, Published published, String name) {
    return Datasets.read(TestSpark.session(), Store.local(lake.toString()), published, name);
  }

  /** The words of a call about a source, for research. */
  public static Object[] words(Path lake, String command, String source, Object... more) {
    return Stream.concat(
            Stream.of(command, "--lake", lake, "--source", source, "--purpose", "HMB"),
            Stream.of(more))
        .toArray();
  }
}
