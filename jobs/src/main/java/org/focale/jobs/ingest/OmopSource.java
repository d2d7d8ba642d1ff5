package org.focale.jobs.ingest;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.focale.cdm.Cdm;
import org.focale.problem.BadParameters;
import org.focale.problem.BrokenInput;
import org.focale.problem.EnvironmentProblem;

/**
 * Which CDM tables does an OMOP extract hold, and in which files?
 *
 * <p>The extract is a directory, on any Hadoop file system, or a zip archive, with one file or
 * several per table: delimited text, the same gzipped, or Parquet. A zip is unpacked to a temporary
 * directory of the driving machine and removed on {@link #close}, so a cluster needs a directory
 * that all its machines see.
 */
public final class OmopSource implements AutoCloseable {

  private final List<SourceTable> tables;
  private final List<String> unrecognised;
  private final Optional<java.nio.file.Path> unpacked;
  private final Optional<Thread> remover;
  private final Configuration hadoop;

  private OmopSource(
      SourceFolder folder, Optional<java.nio.file.Path> unpacked, Configuration hadoop) {
    this.hadoop = hadoop;
    this.tables = folder.tables();
    this.unrecognised = List.copyOf(folder.unrecognised());
    this.unpacked = unpacked;
    this.remover = unpacked.map(directory -> new Thread(() -> ZipArchive.remove(directory)));
    remover.ifPresent(Runtime.getRuntime()::addShutdownHook);
  }

  /**
   * Opens an extract.
   *
   * @throws BadParameters if the path does not exist or is neither a directory nor a zip
   * @throws EnvironmentProblem if it may not be read
   * @throws BrokenInput if it holds no CDM table, or none of persons
   */
  public static OmopSource open(String path, Configuration hadoop) throws IOException {
    Path root = new Path(path);
    FileSystem files = root.getFileSystem(hadoop);
    try {
      boolean directory = files.getFileStatus(root).isDirectory();
      if (!directory && !path.toLowerCase(Locale.ROOT).endsWith(".zip")) {
        throw new BadParameters(
            "--path " + path + " is a file. Name the directory that holds the tables, or a .zip.");
      }
      OmopSource source = directory ? ofDirectory(files, root, hadoop) : ofZip(files, root, hadoop);
      source.check(path);
      return source;
    } catch (FileNotFoundException absent) {
      if (Unreadable.isDenied(absent)) {
        throw Unreadable.denied(path, absent);
      }
      throw new BadParameters("--path " + path + " does not exist.");
    } catch (IOException failed) {
      if (Unreadable.isDenied(failed)) {
        throw Unreadable.denied(path, failed);
      }
      throw failed;
    }
  }

  private static OmopSource ofDirectory(FileSystem files, Path root, Configuration hadoop)
      throws IOException {
    return new OmopSource(SourceFolder.survey(files, root), Optional.empty(), hadoop);
  }

  private static OmopSource ofZip(FileSystem files, Path root, Configuration hadoop)
      throws IOException {
    java.nio.file.Path unpacked = unpack(files, root);
    try {
      FileSystem local = FileSystem.getLocal(hadoop);
      SourceFolder folder = SourceFolder.survey(local, new Path(unpacked.toUri()));
      return new OmopSource(folder, Optional.of(unpacked), hadoop);
    } catch (IOException | RuntimeException failed) {
      ZipArchive.remove(unpacked);
      throw failed;
    }
  }

  private static java.nio.file.Path unpack(FileSystem files, Path root) throws IOException {
    if (files.getScheme().equals("file")) {
      return ZipArchive.unpack(java.nio.file.Path.of(files.makeQualified(root).toUri()));
    }
    java.nio.file.Path copy = Files.createTempFile("focale-", ".zip");
    try {
      files.copyToLocalFile(false, root, new Path(copy.toUri()), true);
      return ZipArchive.unpack(copy);
    } finally {
      Files.delete(copy);
    }
  }

  private void check(String path) {
    if (table(Cdm.PERSON.name()).isEmpty()) {
      close();
      String found =
          tables.isEmpty()
              ? "holds no file named like an OMOP CDM table"
              : "has " + tables.size() + " OMOP CDM tables but no person table";
      throw new BrokenInput(
          "--path "
              + path
              + " "
              + found
              + ". It needs person.csv (or .csv.gz, .tsv, .parquet) beside the other tables.");
    }
  }

  /** The tables found, in the order of the CDM. */
  List<SourceTable> tables() {
    return tables;
  }

  Optional<SourceTable> table(String name) {
    return tables.stream().filter(t -> t.table().name().equals(name)).findFirst();
  }

  /** Files and directories that mean no CDM table; they are not read. */
  public List<String> unrecognised() {
    return unrecognised;
  }

  /** About how many bytes of delimited text the tables hold. */
  long estimatedTextBytes() {
    return tables.stream()
        .flatMap(t -> t.files().stream())
        .mapToLong(SourceFile::estimatedTextBytes)
        .sum();
  }

  /**
   * SHA-256 of everything that is read, by table and file name: whether a source is the same as one
   * that was ingested before.
   */
  String contentDigest() {
    return SourceDigest.of(tables, hadoop);
  }

  /** Removes what was unpacked. */
  @Override
  public void close() {
    unpacked.ifPresent(ZipArchive::remove);
    remover.filter(thread -> !Thread.currentThread().equals(thread)).ifPresent(OmopSource::forget);
  }

  private static void forget(Thread hook) {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException alreadyShuttingDown) {
      // The hook is running; it finds nothing left to remove.
    }
  }
}
