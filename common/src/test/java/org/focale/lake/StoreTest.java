package org.focale.lake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.hadoop.conf.Configuration;
import org.focale.problem.EnvironmentProblem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Is a file of the lake created exactly once, whoever else tries? */
class StoreTest {

  @TempDir Path directory;

  @Test
  void ofManyWritersOfOnePathExactlyOneWinsAndItsBytesAreThere() throws Exception {
    int rounds = 2_000;
    int writers = 4;
    ExecutorService pool = Executors.newFixedThreadPool(writers);
    CyclicBarrier together = new CyclicBarrier(writers);
    List<Future<List<Boolean>>> results = new ArrayList<>();
    for (int writer = 0; writer < writers; writer++) {
      int me = writer;
      Callable<List<Boolean>> race =
          () -> {
            Store store = Store.local(directory.toString());
            List<Boolean> won = new ArrayList<>();
            for (int round = 0; round < rounds; round++) {
              together.await();
              won.add(store.createOnce("race/" + round, content(me, round)));
            }
            return won;
          };
      results.add(pool.submit(race));
    }
    Store store = Store.local(directory.toString());
    List<List<Boolean>> won = new ArrayList<>();
    for (Future<List<Boolean>> result : results) {
      won.add(result.get());
    }
    pool.shutdown();
    for (int round = 0; round < rounds; round++) {
      int winner = -1;
      for (int writer = 0; writer < writers; writer++) {
        if (won.get(writer).get(round)) {
          assertThat(winner).as("second winner of round %d", round).isEqualTo(-1);
          winner = writer;
        }
      }
      assertThat(store.read("race/" + round)).hasValue(content(winner, round));
    }
    assertThat(store.list("race")).as("no draft is left").hasSize(rounds);
  }

  private static byte[] content(int writer, int round) {
    return ("writer " + writer + " in round " + round).repeat(20).getBytes(StandardCharsets.UTF_8);
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
