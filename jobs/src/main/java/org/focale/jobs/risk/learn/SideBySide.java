package org.focale.jobs.risk.learn;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.IntFunction;

/**
 * What comes out for each judged part?
 *
 * <p>Where there are few rows each fit has one task at a time, and most of its time is the start of
 * tasks, so the parts are worked out at once; where there are many, one part judges alone. Which is
 * finished first changes nothing.
 */
final class SideBySide {

  private SideBySide() {}

  /**
   * The answers, in order.
   *
   * @param work for a part from 0; thrown as it was thrown there
   */
  static <R> List<R> parts(int parts, IntFunction<R> work) {
    // New threads inherit the Spark session of this one.
    ExecutorService threads = Executors.newFixedThreadPool(parts);
    try {
      List<CompletableFuture<R>> running = new ArrayList<>();
      for (int i = 0; i < parts; i++) {
        int part = i;
        running.add(CompletableFuture.supplyAsync(() -> work.apply(part), threads));
      }
      return running.stream().map(SideBySide::answer).toList();
    } finally {
      threads.shutdown();
    }
  }

  private static <R> R answer(CompletableFuture<R> running) {
    try {
      return running.join();
    } catch (CompletionException failed) {
      if (failed.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw failed;
    }
  }
}
