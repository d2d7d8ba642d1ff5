package org.focale.lake;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FSDataOutputStreamBuilder;
import org.apache.hadoop.fs.FileAlreadyExistsException;
import org.apache.hadoop.fs.FileContext;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Options;
import org.apache.hadoop.fs.ParentNotDirectoryException;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.PathIOException;
import org.apache.hadoop.security.AccessControlException;
import org.apache.parquet.hadoop.util.HadoopInputFile;
import org.apache.parquet.io.InputFile;
import org.apache.spark.util.SerializableConfiguration;
import org.focale.problem.EnvironmentProblem;

/**
 * A store on HDFS, where a rename that refuses to overwrite creates a file exactly once, or on S3A,
 * where a PUT that is conditional on absence does. Other file systems are refused.
 */
final class HadoopStore extends Store {

  private static final long serialVersionUID = 1L;

  private final String root;
  private final Path directory;
  private final boolean objectStore;
  private final SerializableConfiguration hadoop;

  HadoopStore(String root, Configuration hadoop) throws IOException {
    this.root = root.replaceAll("/+$", "");
    this.hadoop = new SerializableConfiguration(hadoop);
    String scheme = root.substring(0, root.indexOf(':')).toLowerCase(Locale.ROOT);
    switch (scheme) {
      case "hdfs" -> this.objectStore = false;
      case "s3a" -> this.objectStore = true;
      default ->
          throw new EnvironmentProblem(
              root
                  + ": a lake lives on a local disk, hdfs: or s3a:. "
                  + scheme
                  + ": has no known way to create a file exactly once, so runs could overwrite"
                  + " each other.");
    }
    this.directory = directory(root, hadoop);
  }

  /** The root with the host that {@code hdfs:///lake} leaves to the default file system. */
  private static Path directory(String root, Configuration hadoop) throws IOException {
    Path path = new Path(root + "/");
    FileSystem files = path.getFileSystem(hadoop);
    return path.makeQualified(files.getUri(), files.getWorkingDirectory());
  }

  @Override
  public String root() {
    return root;
  }

  @Override
  public String uri(String path) {
    return resolve(path).toString();
  }

  @Override
  public boolean createOnce(String path, byte[] content) throws IOException {
    return objectStore ? putIfAbsent(path, content) : renameIfAbsent(path, content);
  }

  private boolean putIfAbsent(String path, byte[] content) throws IOException {
    FSDataOutputStreamBuilder<?, ?> ifAbsent =
        fileSystem().createFile(resolve(path)).overwrite(true).recursive();
    ifAbsent.must(Options.CreateFileOptionKeys.FS_OPTION_CREATE_CONDITIONAL_OVERWRITE, true);
    try (FSDataOutputStream out = (FSDataOutputStream) ifAbsent.build()) {
      out.write(content);
    } catch (FileAlreadyExistsException | PathIOException taken) {
      if (fileSystem().exists(resolve(path))) {
        return false;
      }
      throw taken;
    }
    return true;
  }

  private boolean renameIfAbsent(String path, byte[] content) throws IOException {
    Path target = resolve(path);
    Path draft = writeDraft(target, content);
    try {
      rename(draft, target, Options.Rename.NONE);
      return true;
    } catch (FileAlreadyExistsException taken) {
      fileSystem().delete(draft, false);
      return false;
    }
  }

  private void rename(Path draft, Path target, Options.Rename how) throws IOException {
    FileContext.getFileContext(target.toUri(), hadoop.value()).rename(draft, target, how);
  }

  @Override
  void replace(String path, byte[] content) throws IOException {
    Path target = resolve(path);
    if (objectStore) {
      try (FSDataOutputStream out = fileSystem().create(target, true)) {
        out.write(content);
      }
      return;
    }
    rename(writeDraft(target, content), target, Options.Rename.OVERWRITE);
  }

  private Path writeDraft(Path target, byte[] content) throws IOException {
    Path draft = new Path(target.getParent(), "." + target.getName() + "." + UUID.randomUUID());
    try (FSDataOutputStream out = fileSystem().create(draft, false)) {
      out.write(content);
      out.hsync();
    }
    return draft;
  }

  @Override
  boolean rootIsFile() throws IOException {
    for (Path at = resolve(""); at != null; at = at.getParent()) {
      try {
        return fileSystem().getFileStatus(at).isFile();
      } catch (FileNotFoundException
          | ParentNotDirectoryException
          | AccessControlException unseen) {
        // HDFS denies access to what lies below a file, so the nearest one seen above it tells.
      }
    }
    return false;
  }

  @Override
  public Optional<byte[]> read(String path) throws IOException {
    try (FSDataInputStream in = fileSystem().open(resolve(path))) {
      return Optional.of(in.readAllBytes());
    } catch (FileNotFoundException absent) {
      return Optional.empty();
    }
  }

  @Override
  public boolean exists(String path) throws IOException {
    return fileSystem().exists(resolve(path));
  }

  @Override
  public List<Entry> list(String path) throws IOException {
    List<Entry> entries = new ArrayList<>();
    try {
      for (FileStatus child : fileSystem().listStatus(resolve(path))) {
        entries.add(
            new Entry(
                child.getPath().getName(),
                child.isDirectory(),
                child.getLen(),
                child.getModificationTime()));
      }
    } catch (FileNotFoundException absent) {
      return List.of();
    }
    entries.sort(Comparator.comparing(Entry::name));
    return entries;
  }

  @Override
  OutputStream create(String path) throws IOException {
    return fileSystem().create(resolve(path), false);
  }

  @Override
  long size(String path) throws IOException {
    return fileSystem().getFileStatus(resolve(path)).getLen();
  }

  @Override
  InputFile inputFile(String path) throws IOException {
    return HadoopInputFile.fromPath(resolve(path), hadoop.value());
  }

  @Override
  void delete(String path) throws IOException {
    fileSystem().delete(resolve(path), true);
  }

  private FileSystem fileSystem() throws IOException {
    return directory.getFileSystem(hadoop.value());
  }

  private Path resolve(String path) {
    return path.isEmpty() ? directory : new Path(directory, path);
  }
}
