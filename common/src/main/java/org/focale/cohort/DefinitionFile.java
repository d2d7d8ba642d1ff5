package org.focale.cohort;

import java.io.EOFException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.focale.problem.BadParameters;
import org.focale.problem.BrokenInput;

/**
 * What are the name and the bytes of one file of a definition?
 *
 * @param name within its directory or archive
 * @param json of a file that is too long only as much as shows that it is
 */
record DefinitionFile(String name, byte[] json) {

  /**
   * The files at a path, by name.
   *
   * @throws BadParameters if there is nothing, or nothing of that kind
   * @throws BrokenInput if there is no definition
   */
  static List<DefinitionFile> under(String path, Configuration hadoop) throws IOException {
    if (path.isBlank()) {
      throw new BadParameters("The path of the definitions is empty.");
    }
    Path root = new Path(path);
    FileSystem files = root.getFileSystem(hadoop);
    List<DefinitionFile> found = new ArrayList<>();
    if (isDirectory(files, root)) {
      for (FileStatus entry : files.listStatus(root)) {
        if (entry.isFile() && isDefinition(entry.getPath().getName())) {
          found.add(read(files, entry.getPath()));
        }
      }
    } else if (ends(path, ".zip")) {
      found.addAll(zipped(files, root));
    } else if (ends(path, ".json")) {
      found.add(read(files, root));
    } else {
      throw new BadParameters(
          path + " is no definition. Name a .json, a directory of them, or a .zip.");
    }
    if (found.isEmpty()) {
      throw new BrokenInput(path + " holds no definition: no file that ends in .json.");
    }
    found.sort(Comparator.comparing(DefinitionFile::name));
    return found;
  }

  private static boolean isDirectory(FileSystem files, Path root) throws IOException {
    try {
      return files.getFileStatus(root).isDirectory();
    } catch (FileNotFoundException absent) {
      throw new BadParameters(root + ": there is no such file or directory.");
    }
  }

  private static DefinitionFile read(FileSystem files, Path path) throws IOException {
    try (InputStream in = files.open(path)) {
      return new DefinitionFile(path.getName(), bytes(in));
    }
  }

  private static List<DefinitionFile> zipped(FileSystem files, Path archive) throws IOException {
    List<DefinitionFile> found = new ArrayList<>();
    try (ZipInputStream zip = new ZipInputStream(files.open(archive))) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        if (!entry.isDirectory() && isDefinition(base(entry.getName()))) {
          found.add(new DefinitionFile(entry.getName(), bytes(zip)));
        }
      }
    } catch (ZipException | EOFException damaged) {
      throw new BrokenInput(
          archive.getName()
              + " does not open as a zip archive: it is damaged, cut short or encrypted. Unpack it"
              + " yourself and name the directory.",
          damaged);
    }
    return found;
  }

  private static byte[] bytes(InputStream in) throws IOException {
    return in.readNBytes(JsonNodes.MOST_BYTES + 1);
  }

  private static boolean isDefinition(String name) {
    return ends(name, ".json") && !name.startsWith(".");
  }

  private static boolean ends(String name, String extension) {
    return name.toLowerCase(Locale.ROOT).endsWith(extension);
  }

  /** Its name without the directories of an archive. */
  String baseName() {
    return base(name);
  }

  private static String base(String name) {
    return name.substring(name.lastIndexOf('/') + 1);
  }

  /** SHA-256 over the names and bytes of files, in their order. */
  static String digest(List<DefinitionFile> files) {
    try {
      MessageDigest sha = MessageDigest.getInstance("SHA-256");
      for (DefinitionFile file : files) {
        sha.update(
            (file.name() + ":" + file.json().length + "\n").getBytes(StandardCharsets.UTF_8));
        sha.update(file.json());
      }
      return HexFormat.of().formatHex(sha.digest());
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every JVM has SHA-256", impossible);
    }
  }
}
