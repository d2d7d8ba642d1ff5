package org.focale.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** What does scikit-learn say of the same file, where it is installed? */
final class ScikitLearn {

  private static final String PYTHON =
      Optional.ofNullable(System.getenv("FOCALE_PYTHON")).orElse("python3");

  private ScikitLearn() {}

  /**
   * The numbers that a script prints; none where Python lacks what it needs, which is said.
   *
   * @param work where the script is put
   */
  static Optional<double[]> numbers(Path work, String name, String script, String... arguments)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(PYTHON));
    command.add(Files.writeString(work.resolve(name), script).toString());
    command.addAll(List.of(arguments));
    Process python =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    String said = new String(python.getInputStream().readAllBytes(), StandardCharsets.UTF_8).trim();
    if (python.waitFor() != 0) {
      System.out.println(
          "scikit-learn: not compared; " + PYTHON + " needs scikit-learn, duckdb and numpy");
      return Optional.empty();
    }
    return Optional.of(
        Arrays.stream(said.split("\\s+")).mapToDouble(Double::parseDouble).toArray());
  }
}
