package org.focale.jobs.launch;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;

/**
 * Where does a call run: its streams, its home, its clock?
 *
 * @param interactive whether a person watches standard error
 * @param home the directory that holds {@code conf/focale.conf}
 * @param log where the log is, for messages; empty if somebody else keeps it
 */
public record Surroundings(
    PrintStream out,
    PrintStream err,
    boolean interactive,
    Path home,
    Optional<String> log,
    Clock clock) {

  /** Those of this process, as the launcher or spark-submit set them up. */
  static Surroundings ofProcess() {
    String home =
        System.getProperty("focale.home", System.getenv().getOrDefault("FOCALE_HOME", ""));
    return new Surroundings(
        utf8(FileDescriptor.out),
        utf8(FileDescriptor.err),
        Boolean.getBoolean("focale.interactive"),
        Path.of(home),
        Optional.ofNullable(System.getProperty("focale.log"))
            .filter(log -> !System.getProperty("focale.log.level", "").equals("off")),
        Clock.systemUTC());
  }

  private static PrintStream utf8(FileDescriptor descriptor) {
    return new PrintStream(new FileOutputStream(descriptor), true, StandardCharsets.UTF_8);
  }
}
