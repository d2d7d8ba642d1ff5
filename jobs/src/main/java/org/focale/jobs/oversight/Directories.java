package org.focale.jobs.oversight;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.focale.lake.Lake;
import org.focale.lake.Store;

/** In which directories of a lake are things published? */
final class Directories {

  private static final String CONSENTS = Lake.GOVERNANCE + "/consents";

  private Directories() {}

  /** Those of sources, of jobs' results and of consents. */
  static List<String> all(Lake lake) throws IOException {
    List<String> directories = new ArrayList<>();
    for (Store.Entry entry : lake.store().list("")) {
      boolean reserved = entry.name().equals(Lake.RESULTS) || entry.name().equals(Lake.GOVERNANCE);
      if (entry.directory() && !reserved) {
        directories.add(entry.name());
      }
    }
    for (String parent : List.of(Lake.RESULTS, CONSENTS)) {
      for (Store.Entry entry : lake.store().list(parent)) {
        if (entry.directory()) {
          directories.add(parent + "/" + entry.name());
        }
      }
    }
    return directories;
  }
}
