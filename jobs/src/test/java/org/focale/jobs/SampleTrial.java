package org.focale.jobs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Which trial can be asked of any extract? One whose criteria need no vocabulary. */
final class SampleTrial {

  private SampleTrial() {}

  /** A trial file, gone when the tests end. */
  static String file() {
    try {
      Path file = Files.createTempFile("trial", ".conf");
      file.toFile().deleteOnExit();
      return Files.writeString(
              file,
              """
              trial {
                title = "Sample", study = "sample", target = 10
                sites = [{ name = "Here", care-sites = all, start = 2026-01-01 }]
                disease = "sex female"
                criteria = ["age 18..", "no condition #317009 within 365 d"]
              }
              """)
          .toString();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }
}
