package org.focale.cohort;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Where are definitions that others wrote? Tests that use them are skipped where they are not. */
final class PublishedDefinitions {

  private static final String[] FOLDERS = {"definitions", "random-definitions", "cases"};

  private PublishedDefinitions() {}

  static List<Path> all() throws IOException {
    Path cohorts = Path.of(System.getProperty("focale.test.shared", ""), "cohorts");
    assumeTrue(Files.isDirectory(cohorts), "no definitions at " + cohorts);
    try (Stream<Path> files = Files.walk(cohorts)) {
      return files
          .filter(file -> Stream.of(FOLDERS).anyMatch(f -> file.startsWith(cohorts.resolve(f))))
          .filter(file -> file.getFileName().toString().matches("[0-9]+\\.json"))
          .sorted()
          .toList();
    }
  }

  static CohortDefinition read(Path file) throws IOException {
    String name = file.getFileName().toString();
    int id = Integer.parseInt(name.replaceAll("\\D", ""));
    return CohortReader.read(id, name, Files.readAllBytes(file), GeneratorFaults.REPRODUCED);
  }
}
