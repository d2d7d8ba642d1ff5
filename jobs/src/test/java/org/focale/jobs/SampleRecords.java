package org.focale.jobs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Which records can be linked anywhere? Three, two of one person. */
final class SampleRecords {

  private SampleRecords() {}

  /** The words that link them; files are gone when the tests end. */
  static List<Object> call() {
    String table = "given,born\nAnna,1980-02-01\nAnna,1980-02-01\nBo,1975-03-04\n";
    return List.of(
        "--left",
        file("records", ".csv", table),
        "--fields",
        file("fields", ".conf", "fields { given = given-name, born = birth-date }"));
  }

  private static Path file(String name, String end, String text) {
    try {
      Path file = Files.createTempFile(name, end);
      file.toFile().deleteOnExit();
      return Files.writeString(file, text);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }
}
