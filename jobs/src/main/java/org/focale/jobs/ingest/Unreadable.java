package org.focale.jobs.ingest;

import java.io.EOFException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.util.Locale;
import java.util.zip.ZipException;
import org.apache.hadoop.security.AccessControlException;
import org.focale.problem.BrokenInput;
import org.focale.problem.EnvironmentProblem;

/** Why does a file of the source not read to its end, and what can the user do about it? */
final class Unreadable {

  private Unreadable() {}

  /** What a failed read means: a problem with its file and a remedy, or the failure itself. */
  static RuntimeException reading(SourceFile file, IOException failed) {
    if (file.form() == SourceFile.Form.GZIPPED
        && (failed instanceof EOFException || failed instanceof ZipException)) {
      return new BrokenInput(
          file.name() + " is cut short or is not gzip. Export or copy it again.", failed);
    }
    if (isDenied(failed)) {
      return denied(file.name(), failed);
    }
    return new java.io.UncheckedIOException(failed);
  }

  static boolean isDenied(IOException failed) {
    String message = failed.getMessage();
    String said = message == null ? "" : message.toLowerCase(Locale.ROOT);
    return failed instanceof AccessDeniedException
        || failed instanceof AccessControlException
        || said.contains("permission denied")
        || said.contains("invalid directory or i/o error");
  }

  static EnvironmentProblem denied(String path, IOException failed) {
    return new EnvironmentProblem(
        "No permission to read " + path + ". Ask for access, or run as a user who has it.", failed);
  }
}
