package org.focale.jobs.ingest;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Enumeration;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.focale.problem.BrokenInput;
import org.focale.problem.EnvironmentProblem;

/** How is a zip archive unpacked for one run, and removed again, on the machine that drives it? */
final class ZipArchive {

  private ZipArchive() {}

  /**
   * Unpacks an archive into a new directory that only this user may read.
   *
   * @throws BrokenInput if it is no zip, is encrypted, or has an entry that leads outside
   * @throws EnvironmentProblem if the temporary directory is too small
   */
  static Path unpack(Path archive) throws IOException {
    Path target = Files.createTempDirectory("focale-zip-");
    try (ZipFile zip = new ZipFile(archive.toFile())) {
      requireSpace(zip, target);
      Enumeration<? extends ZipEntry> entries = zip.entries();
      while (entries.hasMoreElements()) {
        unpack(zip, entries.nextElement(), target);
      }
      return target;
    } catch (ZipException damaged) {
      remove(target);
      throw new BrokenInput(
          archive.getFileName()
              + " does not open as a zip archive: it is damaged, cut short or encrypted. Unpack it"
              + " yourself and pass the directory.",
          damaged);
    } catch (IOException | RuntimeException failed) {
      remove(target);
      throw failed;
    }
  }

  private static void unpack(ZipFile zip, ZipEntry entry, Path target) throws IOException {
    Path file = target.resolve(entry.getName()).normalize();
    if (!file.startsWith(target)) {
      throw new BrokenInput("The zip archive holds an entry that leads outside it; it is refused.");
    }
    if (entry.isDirectory()) {
      Files.createDirectories(file);
      return;
    }
    Files.createDirectories(file.getParent());
    try (InputStream in = zip.getInputStream(entry)) {
      Files.copy(in, file);
    }
  }

  private static void requireSpace(ZipFile zip, Path target) throws IOException {
    long needed = zip.stream().mapToLong(entry -> Math.max(0, entry.getSize())).sum();
    long usable = Files.getFileStore(target).getUsableSpace();
    if (needed > usable) {
      throw new EnvironmentProblem(
          "The zip archive unpacks to "
              + (needed >> 20)
              + " MB and "
              + target.getParent()
              + " has "
              + (usable >> 20)
              + " MB. Unpack it elsewhere and pass the directory.");
    }
  }

  /** Removes a directory with all below it. */
  static void remove(Path directory) {
    if (!Files.exists(directory)) {
      return;
    }
    try (Stream<Path> all = Files.walk(directory)) {
      List<Path> deepestFirst = all.sorted(Comparator.reverseOrder()).toList();
      for (Path path : deepestFirst) {
        Files.deleteIfExists(path);
      }
    } catch (IOException left) {
      throw new UncheckedIOException(left);
    }
  }
}
