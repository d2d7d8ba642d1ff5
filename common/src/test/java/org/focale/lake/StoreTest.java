package org.focale.lake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.hadoop.conf.Configuration;
import org.focale.problem.EnvironmentProblem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Is a file of the lake created exactly once, whoever else tries? */
class StoreTest {

  @TempDir Path directory;

  @Test
  void ofManyWritersOfOnePathExactlyOneWinsAndItsBytesAreThere() throws Exception {
    WriterRace.run(() -> Store.local(directory.toString()), 2_000);
  }

  @Test
  void aFileSystemWithoutAPrimitiveIsRefused() {
    assertThatThrownBy(() -> Store.open("gs://bucket/lake", new Configuration(false)))
        .isInstanceOf(EnvironmentProblem.class)
        .hasMessageContaining("gs:");
  }

  @Test
  void aFileOfTheLakeIsNeverWrittenOver() throws Exception {
    Store store = Store.local(directory.toString());
    store.create("a/file").close();
    assertThatThrownBy(() -> store.create("a/file"))
        .isInstanceOf(java.nio.file.FileAlreadyExistsException.class);
  }

  @Test
  void whatIsNotThereIsEmptyAndDeletingItIsNothing() throws Exception {
    Store store = Store.local(directory.resolve("absent").toString());
    assertThat(store.list("nothing")).isEmpty();
    assertThat(store.read("nothing")).isEmpty();
    store.delete("nothing");
    assertThat(Files.exists(directory.resolve("absent"))).isFalse();
  }
}
