package org.focale.governance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.focale.problem.EnvironmentProblem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeyFileTest {

  @TempDir Path directory;

  private Path write(String content) throws Exception {
    Path file = directory.resolve("written.json");
    Files.writeString(file, content);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    return file;
  }

  @Test
  void whatIsMadeIsRead() {
    Path file = directory.resolve("deep/keys.json");
    KeyFile made = KeyFile.create(file, List.of("identity", "pseudonyms"));
    KeyFile read = KeyFile.read(file);
    assertThat(read.ids()).containsExactly("identity", "pseudonyms");
    assertThat(read.key("identity")).hasSize(32).isEqualTo(made.key("identity"));
    assertThat(read.key("identity")).isNotEqualTo(read.key("pseudonyms"));
  }

  @Test
  void onlyItsOwnerMayReadIt() throws Exception {
    Path file = directory.resolve("keys.json");
    KeyFile.create(file, List.of("identity"));
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    assertThat(directory).isDirectoryNotContaining("glob:**/.*");
  }

  @ParameterizedTest
  @ValueSource(strings = {"rw-r-----", "rw----r--", "rw--w----", "rw-----w-"})
  void aFileThatIsOpenToOthersIsRefused(String permissions) throws Exception {
    Path file = directory.resolve("keys.json");
    KeyFile.create(file, List.of("identity"));
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
    assertThatThrownBy(() -> KeyFile.read(file))
        .isInstanceOf(EnvironmentProblem.class)
        .hasMessageContaining("chmod 600 " + file);
  }

  @Test
  void aMissingFileAndAMissingKeyAreNamed() {
    Path file = directory.resolve("keys.json");
    assertThatThrownBy(() -> KeyFile.read(file))
        .isInstanceOf(EnvironmentProblem.class)
        .hasMessageContaining(file + " does not exist");
    assertThatThrownBy(() -> KeyFile.create(file, List.of("identity")).key("other"))
        .isInstanceOf(EnvironmentProblem.class)
        .hasMessageContaining(file + " has no key other");
  }

  @Test
  void ofManyWhoMakeOneFileOneSucceeds() throws Exception {
    Path file = directory.resolve("keys.json");
    ExecutorService threads = Executors.newFixedThreadPool(4);
    Callable<Boolean> attempt =
        () -> catchThrowable(() -> KeyFile.create(file, List.of("identity"))) == null;
    int made = 0;
    for (Future<Boolean> done :
        threads.invokeAll(new ArrayList<>(List.of(attempt, attempt, attempt, attempt)))) {
      made += done.get() ? 1 : 0;
    }
    threads.shutdown();
    assertThat(made).isEqualTo(1);
    byte[] key = KeyFile.read(file).key("identity");
    assertThatThrownBy(() -> KeyFile.create(file, List.of("identity")))
        .isInstanceOf(EnvironmentProblem.class)
        .hasMessageContaining("is there already");
    assertThat(KeyFile.read(file).key("identity")).isEqualTo(key);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SECRETKEYMATERIAL",
        "{\"keys\":{\"identity\":SECRETKEYMATERIAL},\"version\":1}",
        "{\"keys\":{\"identity\":\"SECRETKEYMATERIAL\"},\"version\":1}",
        "{\"keys\":{\"identity\":\"SECRET KEY MATERIAL!\"},\"version\":1}",
        "{\"keys\":\"SECRETKEYMATERIAL\",\"version\":1}",
        "{\"keys\":{\"identity\":\"SECRETKEYMATERIAL\"},\"version\":2}",
        "{\"keys\":{\"identity\":\"SECRETKEYMATERIAL",
        ""
      })
  void aBrokenFileIsRefusedWithoutWhatItHolds(String content) throws Exception {
    Path file = write(content);
    Throwable refused = catchThrowable(() -> KeyFile.read(file));
    assertThat(refused)
        .isInstanceOf(EnvironmentProblem.class)
        .hasMessageContaining(file.toString());
    StringWriter all = new StringWriter();
    refused.printStackTrace(new PrintWriter(all));
    assertThat(all.toString()).doesNotContain("SECRET");
  }

  @Test
  void aShortKeyIsRefused() throws Exception {
    String half = Base64.getEncoder().encodeToString(new byte[16]);
    Path file = write("{\"keys\":{\"identity\":\"" + half + "\"},\"version\":1}");
    assertThatThrownBy(() -> KeyFile.read(file)).hasMessageContaining("256 bits");
  }

  @Test
  void itsTextHoldsNoKey() {
    Path file = directory.resolve("keys.json");
    KeyFile keys = KeyFile.create(file, List.of("identity"));
    assertThat(keys).hasToString("key file " + file);
  }
}
