package org.focale.jobs.ingest;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;

/** An OMOP extract in a directory, file by file; it starts with three persons. */
final class Extract {

  static final String PERSON_COLUMNS =
      "person_id,gender_concept_id,year_of_birth,race_concept_id,ethnicity_concept_id,"
          + "person_source_value";
  static final String CONDITION_COLUMNS =
      "condition_occurrence_id,person_id,condition_concept_id,condition_start_date,"
          + "condition_end_date,condition_type_concept_id";

  private final Path directory;

  private Extract(Path directory) {
    this.directory = directory;
  }

  /** Persons 1, 2 and 3, whose source values are {@code MRN-1} and so on. */
  static Extract in(Path directory) {
    Extract extract = new Extract(directory);
    return extract.file(
        "person.csv",
        PERSON_COLUMNS,
        "1,8507,1950,0,0,MRN-1",
        "2,8532,1960,0,0,MRN-2",
        "3,8507,1970,0,0,MRN-3");
  }

  static Extract empty(Path directory) {
    return new Extract(directory);
  }

  Extract file(String name, String... lines) {
    return text(name, String.join("\n", lines) + "\n");
  }

  Extract conditions(String... rows) {
    return text(
        "condition_occurrence.csv", CONDITION_COLUMNS + "\n" + String.join("\n", rows) + "\n");
  }

  Extract text(String name, String content) {
    return bytes(name, content.getBytes(StandardCharsets.UTF_8));
  }

  Extract bytes(String name, byte[] content) {
    try {
      Path file = directory.resolve(name);
      Files.createDirectories(file.getParent());
      Files.write(file, content);
      return this;
    } catch (IOException failed) {
      throw new AssertionError(failed);
    }
  }

  Extract gzipped(String name, String content) {
    try {
      Path file = directory.resolve(name);
      Files.createDirectories(file.getParent());
      try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
        out.write(content.getBytes(StandardCharsets.UTF_8));
      }
      return this;
    } catch (IOException failed) {
      throw new AssertionError(failed);
    }
  }

  Path path() {
    return directory;
  }
}
