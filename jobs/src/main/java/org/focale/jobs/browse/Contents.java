package org.focale.jobs.browse;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.focale.lake.Lake;
import org.focale.lake.Manifest;
import org.focale.lake.Published;

/**
 * Which snapshots and runs does a lake hold, and which of each is the current one?
 *
 * @param snapshots of sources, by source and then from the newest
 * @param runs of jobs, by job and then from the newest
 */
record Contents(List<Item> snapshots, List<Item> runs) {

  Contents {
    snapshots = List.copyOf(snapshots);
    runs = List.copyOf(runs);
  }

  /**
   * One snapshot or one run.
   *
   * @param current whether it is the newest complete one, which readers pin
   */
  record Item(Published published, boolean current) {

    Manifest manifest() {
      return published.manifest();
    }
  }

  /**
   * What the lake holds.
   *
   * @param source only this source, and only runs that read it
   * @param all also what is not current: older, rejected, below its quality bar
   */
  static Contents of(Lake lake, Optional<String> source, boolean all) throws IOException {
    source.ifPresent(Lake::checkSourceName);
    List<Item> snapshots = new ArrayList<>();
    for (String name : source.map(List::of).orElse(lake.sources())) {
      snapshots.addAll(items(lake, name, Optional.empty(), all));
    }
    if (snapshots.isEmpty() && source.isPresent()) {
      lake.current(source.get());
    }
    List<Item> runs = new ArrayList<>();
    for (String job : lake.jobs()) {
      runs.addAll(items(lake, Lake.RESULTS + "/" + job, source, all));
    }
    return new Contents(snapshots, runs);
  }

  private static List<Item> items(
      Lake lake, String directory, Optional<String> readingSource, boolean all) throws IOException {
    List<Item> items = new ArrayList<>();
    boolean currentFound = false;
    List<String> ids = lake.published(directory);
    for (int i = ids.size() - 1; i >= 0 && (all || !currentFound); i--) {
      Published published = lake.pin(directory, ids.get(i));
      Manifest manifest = published.manifest();
      boolean reads =
          readingSource.isEmpty()
              || manifest.inputs().stream().anyMatch(in -> in.name().equals(readingSource.get()));
      boolean current = reads && !currentFound && manifest.status() == Manifest.Status.COMPLETE;
      currentFound |= current;
      if (reads && (all || current)) {
        items.add(new Item(published, current));
      }
    }
    return items;
  }
}
