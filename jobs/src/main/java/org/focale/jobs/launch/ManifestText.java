package org.focale.jobs.launch;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.function.Supplier;
import org.apache.hadoop.conf.Configuration;
import org.focale.lake.Store;

/** What does a run's manifest say, wherever it lies? */
final class ManifestText {

  private ManifestText() {}

  static String read(String manifest, Supplier<Configuration> hadoop) {
    int slash = manifest.lastIndexOf('/');
    String directory = slash < 0 ? "." : manifest.substring(0, slash);
    try {
      return store(directory, hadoop)
          .read(manifest.substring(slash + 1))
          .map(bytes -> new String(bytes, StandardCharsets.UTF_8))
          .orElseThrow(() -> new IllegalStateException("no manifest at " + manifest));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /** A local one is read without Hadoop, which takes longer to start than most commands. */
  private static Store store(String directory, Supplier<Configuration> hadoop) throws IOException {
    return Store.isLocal(directory) ? Store.local(directory) : Store.open(directory, hadoop.get());
  }
}
