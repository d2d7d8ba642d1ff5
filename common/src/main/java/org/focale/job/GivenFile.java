package org.focale.job;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.focale.problem.BadParameters;

/**
 * What does a text file hold that the user hands to a job?
 *
 * <p>A trial, a list, a definition: small, in UTF-8, beside the command and not in the lake.
 *
 * @param path as the user wrote it
 */
public record GivenFile(String path, String text) {

  private static final long MOST_BYTES = 16L << 20;

  /**
   * Reads a file.
   *
   * @throws BadParameters if it does not exist, may not be read, is too large or is no text
   */
  public static GivenFile read(String path) {
    Path file = Path.of(path);
    if (!Files.isRegularFile(file)) {
      throw new BadParameters("file " + path + " does not exist.");
    }
    if (!Files.isReadable(file)) {
      throw new BadParameters("file " + path + ": no permission to read it.");
    }
    try {
      if (Files.size(file) > MOST_BYTES) {
        throw new BadParameters("file " + path + " is larger than 16 MB, which no such file is.");
      }
      return new GivenFile(path, Files.readString(file));
    } catch (CharacterCodingException noText) {
      throw new BadParameters("file " + path + " is not text in UTF-8.");
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /** What changes when any of the files holds something else. */
  public static String digest(List<GivenFile> files) {
    Fingerprint content = new Fingerprint();
    for (int i = 0; i < files.size(); i++) {
      content.with(String.valueOf(i), files.get(i).text());
    }
    return content.digest();
  }

  /** Reads a file that this one names; a relative name starts at this file's directory. */
  public GivenFile beside(String name) {
    return read(Path.of(path).resolveSibling(name).toString());
  }
}
