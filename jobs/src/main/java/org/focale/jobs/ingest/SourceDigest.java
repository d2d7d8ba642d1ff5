package org.focale.jobs.ingest;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/** Has a source changed since it was ingested? SHA-256 over its tables, file names and bytes. */
final class SourceDigest {

  private static final int BUFFER = 1 << 20;

  private SourceDigest() {}

  static String of(List<SourceTable> tables, Configuration hadoop) {
    try {
      MessageDigest sha = MessageDigest.getInstance("SHA-256");
      for (SourceTable table : tables) {
        for (SourceFile file : table.files()) {
          sha.update((table.table().name() + "/" + file.name()).getBytes(StandardCharsets.UTF_8));
          Path path = new Path(file.uri());
          FileSystem files = path.getFileSystem(hadoop);
          add(sha, files, files.getFileStatus(path));
        }
      }
      return HexFormat.of().formatHex(sha.digest());
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every JDK has SHA-256", impossible);
    }
  }

  private static void add(MessageDigest sha, FileSystem files, FileStatus file) throws IOException {
    if (file.isDirectory()) {
      FileStatus[] children = files.listStatus(file.getPath());
      java.util.Arrays.sort(children);
      for (FileStatus child : children) {
        sha.update(child.getPath().getName().getBytes(StandardCharsets.UTF_8));
        add(sha, files, child);
      }
      return;
    }
    byte[] buffer = new byte[BUFFER];
    try (InputStream in = files.open(file.getPath())) {
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        sha.update(buffer, 0, read);
      }
    }
  }
}
