package org.focale.jobs.ingest;

import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.zip.GZIPInputStream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.Path;

/** How are a file's bytes read from an offset on, uncompressed, from any file system? */
final class SourceBytes {

  private static final int GZIP_BUFFER = 1 << 16;

  private SourceBytes() {}

  /**
   * Opens a file.
   *
   * @param offset of the first byte to read; in a gzipped file, in the uncompressed stream
   */
  static InputStream open(SourceFile file, long offset, Configuration hadoop) throws IOException {
    boolean gzipped = file.form() == SourceFile.Form.GZIPPED;
    InputStream stored = stored(URI.create(file.uri()), gzipped ? 0 : offset, hadoop);
    if (!gzipped) {
      return stored;
    }
    try {
      InputStream plain = new GZIPInputStream(stored, GZIP_BUFFER);
      plain.skipNBytes(offset);
      return plain;
    } catch (IOException | RuntimeException failed) {
      stored.close();
      throw failed;
    }
  }

  /** Local files without Hadoop's checksum layer, which reads twice as slowly. */
  private static InputStream stored(URI uri, long offset, Configuration hadoop) throws IOException {
    if ("file".equals(uri.getScheme())) {
      FileInputStream local = new FileInputStream(uri.getPath());
      local.getChannel().position(offset);
      return local;
    }
    Path path = new Path(uri);
    FSDataInputStream remote = path.getFileSystem(hadoop).open(path);
    remote.seek(offset);
    return remote;
  }
}
