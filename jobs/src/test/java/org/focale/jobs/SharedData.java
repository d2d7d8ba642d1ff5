package org.focale.jobs;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;

/** Where is real data to test against? Tests that use it are skipped where it is not. */
public final class SharedData {

  private SharedData() {}

  /** A file or folder of the shared data; skips the test if there is none. */
  public static Path at(String path) {
    String root = System.getProperty("focale.test.shared", "");
    Path found = Path.of(root, path);
    assumeTrue(!root.isEmpty() && Files.exists(found), "no shared data at " + path);
    return found;
  }
}
