package org.focale.cohort;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.hadoop.conf.Configuration;
import org.focale.problem.BadDefinition;
import org.focale.problem.BadParameters;
import org.focale.problem.BrokenInput;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DefinitionFilesTest {

  private static final String GOOD = "{\"PrimaryCriteria\":{\"CriteriaList\":[{\"Death\":{}}]}}";

  @TempDir Path folder;

  private Path write(String name, String text) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, text);
  }

  private static DefinitionFiles read(Path path) {
    return DefinitionFiles.read(path.toString(), GeneratorFaults.REPRODUCED);
  }

  private Path zip(String... names) throws IOException {
    Path archive = folder.resolve("all.zip");
    try (OutputStream out = Files.newOutputStream(archive);
        ZipOutputStream zip = new ZipOutputStream(out)) {
      for (String name : names) {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(GOOD.getBytes(StandardCharsets.UTF_8));
        zip.closeEntry();
      }
    }
    return archive;
  }

  @Test
  void theDefinitionsOfADirectoryComeInTheOrderOfTheirIds() throws IOException {
    write("10.json", GOOD);
    write("9 deaths v2.json", GOOD);
    write("readme.txt", "not a definition");
    write(".8.json", "hidden");
    write("deeper/7.json", GOOD);

    DefinitionFiles files = read(folder);

    assertThat(files.definitions()).extracting(CohortDefinition::id).containsExactly(9, 10);
    assertThat(files.definitions())
        .extracting(CohortDefinition::name)
        .containsExactly("9 deaths v2", "10");
    assertThat(files.refused()).isEmpty();
  }

  @Test
  void oneBadDefinitionDoesNotKeepTheOthersFromBeingRead() throws IOException {
    write("1.json", GOOD);
    write("2.json", "{}");

    DefinitionFiles files = read(folder);

    assertThat(files.definitions()).extracting(CohortDefinition::id).containsExactly(1);
    assertThat(files.refused())
        .extracting(BadDefinition::getMessage)
        .containsExactly("2.json: $.PrimaryCriteria is missing.");
  }

  @Test
  void aFileWithoutANumberIsRefused() throws IOException {
    write("asthma.json", GOOD);
    write("12345678901.json", GOOD);

    assertThat(read(folder).refused())
        .extracting(BadDefinition::getMessage)
        .containsExactly(
            "12345678901.json: needs a number of at most nine digits in its name: its id.",
            "asthma.json: needs a number of at most nine digits in its name: its id.");
  }

  @Test
  void filesOfOneIdAreAllRefused() throws IOException {
    write("3.json", GOOD);
    write("03 again.json", GOOD);

    DefinitionFiles files = read(folder);

    assertThat(files.definitions()).isEmpty();
    assertThat(files.refused())
        .extracting(BadDefinition::getMessage)
        .containsExactly(
            "03 again.json: has the id 3, and so has 3.json.",
            "3.json: has the id 3, and so has 03 again.json.");
  }

  @Test
  void anArchiveIsReadWithTheDirectoriesInIt() throws IOException {
    DefinitionFiles files = read(zip("b/2.json", "1.json", "b/notes.txt", "__MACOSX/._1.json"));

    assertThat(files.definitions()).extracting(CohortDefinition::id).containsExactly(1, 2);
    assertThat(files.definitions().get(1).name()).isEqualTo("2");
  }

  @Test
  void aDamagedArchiveIsRefused() throws IOException {
    Path archive = zip("1.json", "2.json");
    byte[] whole = Files.readAllBytes(archive);
    Files.write(archive, java.util.Arrays.copyOf(whole, 40));

    assertThatThrownBy(() -> read(archive))
        .isInstanceOf(BrokenInput.class)
        .hasMessageStartingWith("all.zip does not open as a zip archive");
  }

  @Test
  void aFileIsReadByItself() throws IOException {
    Path file = write("5.json", GOOD);

    assertThat(read(file).definitions()).extracting(CohortDefinition::id).containsExactly(5);
  }

  @Test
  void oneDefinitionNeedsNoNumber() throws IOException {
    Path file = write("asthma.json", GOOD);
    CohortDefinition read =
        DefinitionFiles.one(file.toString(), new Configuration(), GeneratorFaults.REPRODUCED);

    assertThat(read.id()).isZero();
    assertThat(read.name()).isEqualTo("asthma");
  }

  @Test
  void oneDefinitionIsNotTwo() throws IOException {
    String archive = zip("1.json", "2.json").toString();
    Configuration hadoop = new Configuration();

    assertThatThrownBy(() -> DefinitionFiles.one(archive, hadoop, GeneratorFaults.MENDED))
        .isInstanceOf(BadParameters.class)
        .hasMessage(archive + " holds 2 definitions; name one file.");
  }

  @Test
  void whatIsNoDefinitionIsNamed() throws IOException {
    Path text = write("notes.txt", "");
    Path absent = folder.resolve("absent.json");

    assertThatThrownBy(() -> read(text))
        .isInstanceOf(BadParameters.class)
        .hasMessage(text + " is no definition. Name a .json, a directory of them, or a .zip.");
    assertThatThrownBy(() -> read(absent))
        .isInstanceOf(BadParameters.class)
        .hasMessage(absent + ": there is no such file or directory.");
    assertThatThrownBy(() -> read(folder))
        .isInstanceOf(BrokenInput.class)
        .hasMessage(folder + " holds no definition: no file that ends in .json.");
  }

  @Test
  void aFileSystemThatNobodyKnowsIsRefused() {
    assertThatThrownBy(() -> DefinitionFiles.read("nosuch://a/b", GeneratorFaults.MENDED))
        .isInstanceOf(BadParameters.class)
        .hasMessage("nosuch://a/b: no file system is known by that name.");
    assertThatThrownBy(() -> DefinitionFiles.read(" ", GeneratorFaults.MENDED))
        .isInstanceOf(BadParameters.class);
  }

  @Test
  void theDigestTellsOtherNamesAndOtherBytes() throws IOException {
    Path file = write("5.json", GOOD);
    String digest = DefinitionFiles.digest(file.toString());

    assertThat(DefinitionFiles.digest(folder.toString())).isEqualTo(digest);
    Files.writeString(file, GOOD + " ");
    assertThat(DefinitionFiles.digest(file.toString())).isNotEqualTo(digest);
    Files.delete(file);
    assertThat(DefinitionFiles.digest(write("6.json", GOOD).toString())).isNotEqualTo(digest);
  }
}
