package org.focale.jobs;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.focale.jobs.launch.Main;

/** Runs a command of Focale in a process of its own, on this JVM's class path. */
final class FocaleProcess {

  private final Path home;
  private final String heap;

  /**
   * @param heap the most memory that objects may take, as {@code -Xmx} has it
   */
  FocaleProcess(Path home, String heap) {
    this.home = home;
    this.heap = heap;
  }

  /** Starts it; what it prints goes to a file. */
  Process start(Path output, Object... words) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-XX:+UseParallelGC");
    command.add("-Xmx" + heap);
    ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
        .filter(a -> a.startsWith("--add-opens"))
        .forEach(command::add);
    command.add("-Dfocale.home=" + home);
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), Main.class.getName()));
    for (Object word : words) {
      command.add(String.valueOf(word));
    }
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(output.toFile())
        .start();
  }
}
