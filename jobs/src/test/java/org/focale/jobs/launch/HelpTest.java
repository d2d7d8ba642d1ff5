package org.focale.jobs.launch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class HelpTest {

  /** The class path on which the launcher starts help: Focale, picocli and config alone. */
  private static String withoutSpark() {
    return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
        .filter(
            entry ->
                entry.matches(".*(/picocli-|/config-|/focale-)[^/]*\\.jar")
                    || !entry.endsWith(".jar"))
        .collect(Collectors.joining(File.pathSeparator));
  }

  private static String focale(String... args) throws IOException, InterruptedException {
    String java = System.getProperty("java.home") + "/bin/java";
    List<String> command =
        new java.util.ArrayList<>(
            List.of(
                java,
                "-XX:+UnlockDiagnosticVMOptions",
                "-XX:-BytecodeVerificationRemote",
                "-cp",
                withoutSpark(),
                Main.class.getName()));
    command.addAll(List.of(args));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(printed).isZero();
    return printed;
  }

  @Test
  void helpForEveryCommandOfFocaleNeedsNoSpark() throws IOException, InterruptedException {
    String overview = focale("help");
    for (String name : Catalogue.focale().names()) {
      assertThat(focale(("help " + name).split(" "))).contains("./focale " + name);
    }
    assertThat(overview).contains("Usage: ./focale <command>");
    assertThat(focale("--version")).startsWith("focale ");
  }
}
