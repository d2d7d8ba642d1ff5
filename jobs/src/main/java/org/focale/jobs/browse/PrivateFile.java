package org.focale.jobs.browse;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/** How is a page about one person written, so that its owner alone may read it? */
final class PrivateFile {

  private static final String OWNER_ALONE = "rw-------";

  private PrivateFile() {}

  /**
   * Writes a new file, or one in place of another; elsewhere than on POSIX as the system has it.
   */
  static void write(Path file, String text) throws IOException {
    if (Files.isDirectory(file)) {
      throw new IOException("there is a directory of that name");
    }
    Files.deleteIfExists(file);
    if (FileSystems.getDefault().supportedFileAttributeViews().contains("posix")) {
      Files.createFile(
          file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(OWNER_ALONE)));
    }
    Files.writeString(file, text);
  }
}
