package org.focale.lake;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Of four writers of one path at the same moment, does exactly one win, and are its bytes there?
 */
final class WriterRace {

  private static final int WRITERS = 4;

  private WriterRace() {}

  /** Races for as many paths, each writer with a store of its own. */
  static void run(Callable<Store> open, int rounds) throws Exception {
    List<List<Boolean>> won = race(open, rounds);
    Store store = open.call();
    for (int round = 0; round < rounds; round++) {
      int winner = -1;
      for (int writer = 0; writer < WRITERS; writer++) {
        if (won.get(writer).get(round)) {
          assertThat(winner).as("second winner of round %d", round).isEqualTo(-1);
          winner = writer;
        }
      }
      assertThat(store.read("race/" + round)).hasValue(content(winner, round));
    }
    assertThat(store.list("race")).as("no draft is left").hasSize(rounds);
  }

  private static List<List<Boolean>> race(Callable<Store> open, int rounds) throws Exception {
    ExecutorService pool = Executors.newFixedThreadPool(WRITERS);
    CyclicBarrier together = new CyclicBarrier(WRITERS);
    List<Future<List<Boolean>>> results = new ArrayList<>();
    for (int writer = 0; writer < WRITERS; writer++) {
      int me = writer;
      Callable<List<Boolean>> race =
          () -> {
            Store store = open.call();
            List<Boolean> won = new ArrayList<>();
            for (int round = 0; round < rounds; round++) {
              together.await();
              won.add(store.createOnce("race/" + round, content(me, round)));
            }
            return won;
          };
      results.add(pool.submit(race));
    }
    List<List<Boolean>> won = new ArrayList<>();
    try {
      for (Future<List<Boolean>> result : results) {
        won.add(result.get());
      }
    } finally {
      pool.shutdownNow();
    }
    return won;
  }

  private static byte[] content(int writer, int round) {
    return ("writer " + writer + " in round " + round).repeat(20).getBytes(StandardCharsets.UTF_8);
  }
}
