package org.focale.lake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.PrivilegedExceptionAction;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileAlreadyExistsException;
import org.apache.hadoop.security.UserGroupInformation;
import org.focale.problem.BadParameters;
import org.focale.problem.EnvironmentProblem;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Does a store on HDFS keep what a local one promises? */
class HdfsStoreTest {

  @TempDir static Path directory;
  private static TestHdfs hdfs;

  @BeforeAll
  static void start() throws IOException {
    hdfs = TestHdfs.in(directory);
  }

  @AfterAll
  static void stop() {
    hdfs.close();
  }

  private static Store store(String root) throws IOException {
    return Store.open(hdfs.uri() + "/" + root, new Configuration());
  }

  @Test
  void ofManyWritersOfOnePathExactlyOneWinsAndItsBytesAreThere() throws Exception {
    WriterRace.run(() -> store("races"), 60);
  }

  @Test
  void aReaderNeverSeesHalfOfAFileThatIsCreatedOrReplaced() throws Exception {
    Store store = store("halves");
    int rounds = 15;
    ExecutorService pool = Executors.newSingleThreadExecutor();
    Future<Integer> reader = pool.submit(() -> readUntilEnd(store("halves"), rounds));
    try {
      for (int round = 0; round < rounds; round++) {
        store.replace("lease", content('a' + round % 26));
        store.createOnce("once/" + round, content('a' + round % 26));
      }
    } finally {
      store.createOnce("end", new byte[0]);
    }
    assertThat(reader.get()).as("files read while they were written").isPositive();
    pool.shutdown();
  }

  /** Reads what is there, over and over; every file found has one letter and its full length. */
  private static int readUntilEnd(Store store, int rounds) throws IOException {
    int found = 0;
    while (!store.exists("end")) {
      for (String path : List.of("lease", "once/" + found % rounds)) {
        Optional<byte[]> read = store.read(path);
        if (read.isPresent()) {
          assertThat(read.get()).as(path).isEqualTo(content(read.get()[0]));
          found++;
        }
      }
    }
    return found;
  }

  private static byte[] content(int letter) {
    byte[] content = new byte[300_000];
    Arrays.fill(content, (byte) letter);
    return content;
  }

  @Test
  void aReplacedFileHasTheNewContentAndNoDraftIsLeft() throws Exception {
    Store store = store("replaced");
    store.replace("a/lease", bytes("first"));
    store.replace("a/lease", bytes("second"));
    assertThat(store.read("a/lease")).hasValue(bytes("second"));
    assertThat(store.list("a")).extracting(Store.Entry::name).containsExactly("lease");
  }

  @Test
  void aFileIsListedReadMeasuredAndDeleted() throws Exception {
    Store store = store("listed");
    long before = System.currentTimeMillis();
    try (OutputStream out = store.create("a/b/second")) {
      out.write(bytes("12345"));
    }
    assertThat(store.createOnce("a/first", bytes("123"))).isTrue();
    assertThat(store.createOnce("a/first", bytes("other"))).isFalse();
    List<Store.Entry> entries = store.list("a");
    assertThat(entries).extracting(Store.Entry::name).containsExactly("b", "first");
    assertThat(entries).extracting(Store.Entry::directory).containsExactly(true, false);
    assertThat(entries.get(1).bytes()).isEqualTo(3);
    assertThat(entries.get(1).modifiedMillis()).isBetween(before, System.currentTimeMillis());
    assertThat(store.size("a/b/second")).isEqualTo(5);
    assertThat(store.read("a/first")).hasValue(bytes("123"));
    assertThat(store.uri("a/first")).isEqualTo(hdfs.uri() + "/listed/a/first");
    store.delete("a");
    assertThat(store.exists("a")).isFalse();
  }

  @Test
  void aFileOfTheLakeIsNeverWrittenOver() throws Exception {
    Store store = store("kept");
    store.create("a/file").close();
    assertThatThrownBy(() -> store.create("a/file")).isInstanceOf(FileAlreadyExistsException.class);
  }

  @Test
  void whatIsNotThereIsEmptyAndDeletingItIsNothing() throws Exception {
    Store store = store("absent");
    assertThat(store.list("nothing")).isEmpty();
    assertThat(store.read("nothing")).isEmpty();
    store.delete("nothing");
    assertThat(store.exists("")).isFalse();
    assertThat(store.rootIsFile()).isFalse();
  }

  @Test
  void aDraftIsInvisibleUntilItIsPublishedAndLeavesNothingIfItIsNot() throws Exception {
    Store store = store("lake");
    Lake lake = Lake.openOrCreate(store);
    String id;
    try (Draft draft = lake.begin("population", Clock.systemUTC())) {
      id = draft.id();
      DataFile file = draft.writeFile("note.txt", bytes("x"));
      assertThat(lake.sources()).isEmpty();
      assertThat(Draft.leaseOf(store, "population", id)).isPresent();
      draft.publish(LakeTest.manifest(draft, Manifest.Status.COMPLETE, file));
    }
    try (Draft abandoned = lake.begin("population", Clock.systemUTC())) {
      abandoned.writeFile("note.txt", bytes("x"));
    }
    assertThat(store.list("population")).extracting(Store.Entry::name).containsExactly(id);
    assertThat(store.list("population/" + id))
        .extracting(Store.Entry::name)
        .containsExactly(Manifest.FILE, "note.txt");
    assertThat(Lake.open(store("lake")).current("population").manifest().id()).isEqualTo(id);
    assertThat(Orphans.find(lake, Clock.systemUTC())).isEmpty();
  }

  @Test
  void aRootWithoutAHostLiesOnTheDefaultFileSystem() throws Exception {
    Store store = Store.open("hdfs:///by-default", hdfs.settings());
    assertThat(store.createOnce("a", bytes("1"))).isTrue();
    assertThat(store.createOnce("a", bytes("2"))).isFalse();
    store.replace("b", bytes("3"));
    assertThat(store("by-default").read("a")).hasValue(bytes("1"));
    assertThat(store("by-default").read("b")).hasValue(bytes("3"));
  }

  @Test
  void aLakeMayBeTheWholeFileSystem() throws Exception {
    for (String root : List.of(hdfs.uri(), hdfs.uri() + "/", "hdfs:///")) {
      Store store = Store.open(root, hdfs.settings());
      assertThat(store.exists("")).isTrue();
      store.createOnce("whole", bytes(root));
      assertThat(store.list("")).extracting(Store.Entry::name).contains("whole");
      assertThat(store.read("whole")).hasValue(bytes(root));
      store.delete("whole");
    }
  }

  @Test
  void aLakeThatIsAFileOrLiesBelowOneIsRefusedForEveryUser() throws Exception {
    store("").createOnce("file", bytes("x"));
    for (String user : List.of(UserGroupInformation.getCurrentUser().getUserName(), "analyst")) {
      PrivilegedExceptionAction<Void> open =
          () -> {
            for (String root : List.of("file", "file/lake", "file/deep/lake")) {
              assertThatThrownBy(() -> Lake.openOrCreate(store(root)))
                  .as("%s as %s", root, user)
                  .isInstanceOf(BadParameters.class)
                  .hasMessageContaining("is a file");
            }
            return null;
          };
      UserGroupInformation.createRemoteUser(user).doAs(open);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"gs://b/lake", "webhdfs://h:1/lake", "viewfs://c/lake", "abfs://c/lake"})
  void aFileSystemThatIsNeitherLocalNorHdfsNorS3aIsRefused(String root) {
    assertThatThrownBy(() -> Store.open(root, hdfs.settings()))
        .isInstanceOf(EnvironmentProblem.class)
        .hasMessageContaining(root.substring(0, root.indexOf(':') + 1));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
