package org.focale.jobs.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.hadoop.conf.Configuration;
import org.focale.problem.BadParameters;
import org.focale.problem.BrokenInput;
import org.focale.problem.EnvironmentProblem;
import org.focale.problem.Problem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which files of an extract are its tables, and which extracts are refused? */
class OmopSourceTest {

  private static final String PERSON = "person_id\n1\n";

  @TempDir Path directory;

  private static OmopSource open(Path path) {
    try {
      return OmopSource.open(path.toString(), new Configuration());
    } catch (IOException failed) {
      throw new AssertionError(failed);
    }
  }

  private static List<String> files(OmopSource source) {
    return source.tables().stream()
        .map(table -> table.table().name() + " " + table.fileNames())
        .toList();
  }

  private void refused(Class<? extends Problem> type, Path path, String... words) {
    assertThatThrownBy(() -> open(path).close()).isInstanceOf(type).hasMessageContainingAll(words);
  }

  @Test
  void tablesAreRecognisedInAnyCaseAndInParts() {
    Extract.empty(directory)
        .text("PERSON.CSV", PERSON)
        .text("Visit_Occurrence.txt", "x")
        .text("measurement-001.csv", "x")
        .text("measurement-002.csv.gz", "x")
        .text("Observation/part-00000-abc.c000.csv", "x")
        .text("Observation/_SUCCESS", "")
        .text("Observation/.part-00000.csv.crc", "x")
        .text("observation_period.tsv", "x")
        .text("concept.parquet/part-0.snappy.parquet", "x")
        .text("concept.parquet/part-1.snappy.parquet", "x");
    try (OmopSource source = open(directory)) {
      assertThat(files(source))
          .containsExactly(
              "person [PERSON.CSV]",
              "observation_period [observation_period.tsv]",
              "visit_occurrence [Visit_Occurrence.txt]",
              "measurement [measurement-001.csv, measurement-002.csv.gz]",
              "observation [Observation/part-00000-abc.c000.csv]",
              "concept [concept.parquet/part-0.snappy.parquet, "
                  + "concept.parquet/part-1.snappy.parquet]");
      assertThat(source.unrecognised()).isEmpty();
    }
  }

  @Test
  void whatIsNoTableIsListedByNameAndNotRead() {
    Extract.empty(directory)
        .text("person.csv", PERSON)
        .text("readme.md", "x")
        .text("attribute_definition.csv", "x")
        .text("archive/person.csv", PERSON)
        .text("measurement/notes.docx", "x")
        .text(".hidden.csv", "x")
        .text("__MACOSX/._person.csv", "x");
    try (OmopSource source = open(directory)) {
      assertThat(files(source)).containsExactly("person [person.csv]");
      assertThat(source.unrecognised())
          .containsExactly(
              "archive/", "attribute_definition.csv", "measurement/notes.docx", "readme.md");
    }
  }

  @Test
  void aZipIsUnpackedForTheRunAndRemovedAfterwards() throws Exception {
    Path zip = zip("cdm/PERSON.csv", PERSON, "cdm/death.csv", "x", "__MACOSX/._PERSON.csv", "x");
    Path unpacked;
    try (OmopSource source = open(zip)) {
      assertThat(files(source)).containsExactly("person [PERSON.csv]", "death [death.csv]");
      String uri = source.tables().get(0).files().get(0).uri();
      unpacked = Path.of(java.net.URI.create(uri).getPath());
      assertThat(Files.readString(unpacked)).isEqualTo(PERSON);
      assertThat(
              PosixFilePermissions.toString(
                  Files.getPosixFilePermissions(unpacked.getParent().getParent())))
          .isEqualTo("rwx------");
    }
    assertThat(unpacked).doesNotExist();
    assertThat(unpacked.getParent().getParent()).doesNotExist();
  }

  @Test
  void aPathThatDoesNotExistOrIsAFileIsABadParameter() throws Exception {
    Path file = Files.writeString(directory.resolve("person.csv"), PERSON);
    refused(BadParameters.class, directory.resolve("absent"), "--path", "does not exist");
    refused(BadParameters.class, file, "is a file", "directory");
  }

  @Test
  void anExtractWithoutTablesOrWithoutPersonsIsBroken() throws Exception {
    refused(BrokenInput.class, directory, "no file named like an OMOP CDM table", "person.csv");
    Files.writeString(directory.resolve("death.csv"), "x");
    refused(BrokenInput.class, directory, "1 OMOP CDM tables but no person table");
  }

  @Test
  void aTableThatIsThereTwiceIsBroken() {
    Extract.empty(directory).text("person.csv", PERSON).text("Person.csv.gz", "x");
    refused(BrokenInput.class, directory, "person.csv", "Person.csv.gz", "twice");
  }

  @Test
  void aTableInTwoFormsIsBroken() {
    Extract.empty(directory).text("person-1.csv", PERSON).text("person-2.parquet", "x");
    refused(BrokenInput.class, directory, "person", "both as text and as Parquet");
  }

  @Test
  void aZipThatIsDamagedOrLeadsOutsideIsBrokenAndLeavesNothing() throws Exception {
    long before = unpackedDirectories();
    Path damaged = directory.resolve("damaged.zip");
    Files.write(damaged, new byte[] {'P', 'K', 3, 4, 1, 2, 3});
    refused(BrokenInput.class, damaged, "damaged.zip", "Unpack it");
    refused(BrokenInput.class, zip("../outside.csv", PERSON), "leads outside");
    refused(BrokenInput.class, encrypted(), "encrypted");
    assertThat(unpackedDirectories()).isEqualTo(before);
    assertThat(directory.resolveSibling("outside.csv")).doesNotExist();
  }

  @Test
  void anExtractThatMayNotBeReadIsAProblemOfTheEnvironment() throws Exception {
    Path locked = Files.createDirectory(directory.resolve("locked"));
    Files.writeString(locked.resolve("person.csv"), PERSON);
    Files.setPosixFilePermissions(locked, PosixFilePermissions.fromString("---------"));
    try {
      assumeFalse(Files.isReadable(locked), "this user may read everything");
      refused(EnvironmentProblem.class, locked, "No permission", "locked");
    } finally {
      Files.setPosixFilePermissions(locked, PosixFilePermissions.fromString("rwx------"));
    }
  }

  private static long unpackedDirectories() throws IOException {
    try (Stream<Path> temporary = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
      return temporary.filter(p -> p.getFileName().toString().startsWith("focale-zip-")).count();
    }
  }

  private Path zip(String... namesAndTexts) throws IOException {
    Path file = Files.createTempFile(directory, "extract", ".ZIP");
    try (OutputStream out = Files.newOutputStream(file);
        ZipOutputStream zip = new ZipOutputStream(out)) {
      for (int i = 0; i < namesAndTexts.length; i += 2) {
        zip.putNextEntry(new ZipEntry(namesAndTexts[i]));
        zip.write(namesAndTexts[i + 1].getBytes(StandardCharsets.UTF_8));
        zip.closeEntry();
      }
    }
    return file;
  }

  /** Sets the flag "encrypted" in the headers of a zip. */
  private Path encrypted() throws IOException {
    Path file = zip("person.csv", PERSON);
    byte[] bytes = Files.readAllBytes(file);
    for (int i = 0; i + 4 < bytes.length; i++) {
      boolean local = bytes[i] == 'P' && bytes[i + 1] == 'K' && bytes[i + 2] == 3;
      boolean central = bytes[i] == 'P' && bytes[i + 1] == 'K' && bytes[i + 2] == 1;
      if (local || central) {
        bytes[i + (local ? 6 : 8)] |= 1;
      }
    }
    return Files.write(file, bytes);
  }
}
