package org.focale.jobs.oversight;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Optional;
import org.focale.lake.Draft;
import org.focale.lake.Manifest;
import org.focale.lake.Published;
import org.focale.lake.Store;
import org.focale.problem.EnvironmentProblem;

/**
 * Whose turn is it to add consents after a given snapshot of them?
 *
 * <p>Two loads that both add to the same snapshot would each publish without the other's
 * statements, and an objection would be lost. So a load first claims its turn, by a file that is
 * created exactly once: {@code _after-<snapshot>-<n>}. The claim of a load that died, its lease run
 * out and nothing published, counts no more; the next number is then free.
 */
final class LoadTurn {

  private final Store store;
  private final String directory;
  private final String after;
  private final long claimed;

  private LoadTurn(Store store, String directory, String after, long claimed) {
    this.store = store;
    this.directory = directory;
    this.after = after;
    this.claimed = claimed;
  }

  /**
   * Claims the turn after a snapshot for a draft.
   *
   * @param previous the consents that are added to or replaced, if there are any
   * @throws EnvironmentProblem if another load has the turn, or had it meanwhile
   */
  static LoadTurn claim(Store store, Draft draft, Optional<Published> previous, Clock clock)
      throws IOException {
    String directory = draft.directory();
    String after = previous.map(p -> p.manifest().id()).orElse("nothing");
    long n = 1;
    while (!store.createOnce(
        path(directory, after, n), draft.id().getBytes(StandardCharsets.UTF_8))) {
      refuseIfAlive(store, directory, path(directory, after, n), clock);
      n++;
    }
    return new LoadTurn(store, directory, after, n);
  }

  private static String path(String directory, String after, long n) {
    return directory + "/_after-" + after + "-" + n;
  }

  private static void refuseIfAlive(Store store, String directory, String claim, Clock clock)
      throws IOException {
    String holder = store.read(claim).map(id -> new String(id, StandardCharsets.UTF_8)).orElse("");
    boolean running =
        Draft.leaseOf(store, directory, holder)
            .filter(until -> clock.instant().isBefore(until))
            .isPresent();
    if (running || store.exists(directory + "/" + holder + "/" + Manifest.FILE)) {
      throw new EnvironmentProblem(
          directory
              + ": another process "
              + (running ? "is loading" : "has just loaded")
              + " consents of this source. Nothing was loaded; run again when it is done.");
    }
  }

  /**
   * Makes sure that nobody took this load for dead while it worked.
   *
   * @throws EnvironmentProblem if somebody has
   */
  void confirm() throws IOException {
    if (store.exists(path(directory, after, claimed + 1))) {
      throw new EnvironmentProblem(
          directory
              + ": this load took so long that another one went before it. Nothing was loaded; run"
              + " again.");
    }
  }
}
