package org.focale.lake;

import java.io.IOException;
import java.io.OutputStream;
import java.io.Serializable;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.io.InputFile;
import org.focale.problem.EnvironmentProblem;

/**
 * Where do the lake's files lie, and how is one created exactly once?
 *
 * <p>Paths are relative to the root, with {@code /} between their parts. Everything the lake
 * promises about publishing rests on {@link #createOnce}: of any number of writers of one path, on
 * any number of machines, one succeeds and its bytes are there whole. Each file system has its own
 * primitive for that (a hard link, a rename that refuses to overwrite, a conditional PUT); a file
 * system without one is refused when the store is opened.
 *
 * <p>Failures of the disk or of permissions surface as {@link IOException}; the runner turns them
 * into exit code 6.
 */
public abstract sealed class Store implements Serializable permits LocalStore, HadoopStore {

  private static final long serialVersionUID = 1L;

  /** A file or directory directly below another. */
  public record Entry(String name, boolean directory, long bytes, long modifiedMillis) {}

  /**
   * The store rooted at a path or URI: a plain path or {@code file:} is local and needs no Hadoop.
   *
   * @throws EnvironmentProblem if the file system cannot create a file exactly once
   */
  public static Store open(String root, Configuration hadoop) throws IOException {
    return isLocal(root) ? new LocalStore(localPath(root)) : new HadoopStore(root, hadoop);
  }

  /** The store rooted at a local path. */
  public static Store local(String root) {
    return new LocalStore(localPath(root));
  }

  /** Whether a root names the local file system. */
  public static boolean isLocal(String root) {
    return root.startsWith("file:") || !root.matches("[A-Za-z][A-Za-z0-9+.-]+:.*");
  }

  private static java.nio.file.Path localPath(String root) {
    return root.startsWith("file:")
        ? java.nio.file.Path.of(URI.create(root).getPath())
        : java.nio.file.Path.of(root);
  }

  /** The root as the user may write it. */
  public abstract String root();

  /** The URI of a path, as Spark and other readers take it. */
  public abstract String uri(String path);

  /**
   * Creates a file whole, or not at all because it is there already.
   *
   * @return whether this call created it
   */
  public abstract boolean createOnce(String path, byte[] content) throws IOException;

  /** Replaces a small file; readers see the old or the new content. For leases only. */
  abstract void replace(String path, byte[] content) throws IOException;

  /** Whether the root, or something above it, is a file. */
  abstract boolean rootIsFile() throws IOException;

  /** The content of a small file, or empty if there is none. */
  public abstract Optional<byte[]> read(String path) throws IOException;

  public abstract boolean exists(String path) throws IOException;

  /** What lies directly below a directory, by name; empty if there is no such directory. */
  public abstract List<Entry> list(String directory) throws IOException;

  /** A new file to write; its directories are made. It must not exist. */
  abstract OutputStream create(String path) throws IOException;

  /** The bytes of a file. */
  abstract long size(String path) throws IOException;

  /** A Parquet file to read. */
  abstract InputFile inputFile(String path) throws IOException;

  /** Removes a file or a directory with all below it; nothing happens if it is not there. */
  abstract void delete(String path) throws IOException;
}
