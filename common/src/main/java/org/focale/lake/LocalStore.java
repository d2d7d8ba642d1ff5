package org.focale.lake;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.parquet.io.InputFile;
import org.focale.problem.EnvironmentProblem;

/** A store in a local directory; a hard link is what creates a file exactly once. */
final class LocalStore extends Store {

  private static final long serialVersionUID = 1L;

  private final File root;

  LocalStore(Path root) {
    this.root = root.toAbsolutePath().normalize().toFile();
  }

  @Override
  public String root() {
    return root.getPath();
  }

  @Override
  public String uri(String path) {
    return resolve(path).toUri().toString();
  }

  @Override
  public boolean createOnce(String path, byte[] content) throws IOException {
    Path target = resolve(path);
    Path draft = writeDraft(target, content);
    try {
      Files.createLink(target, draft);
      return true;
    } catch (FileAlreadyExistsException taken) {
      return false;
    } catch (UnsupportedOperationException noLinks) {
      throw new EnvironmentProblem(
          root + ": this file system has no hard links, so nothing can be published safely on it.",
          noLinks);
    } finally {
      Files.deleteIfExists(draft);
    }
  }

  @Override
  void replace(String path, byte[] content) throws IOException {
    Path target = resolve(path);
    Path draft = writeDraft(target, content);
    Files.move(draft, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  /** Writes and syncs the content beside its target, under a name that no reader looks at. */
  private static Path writeDraft(Path target, byte[] content) throws IOException {
    Files.createDirectories(target.getParent());
    Path draft = target.resolveSibling("." + target.getFileName() + "." + UUID.randomUUID());
    try (FileChannel channel =
        FileChannel.open(draft, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      ByteBuffer bytes = ByteBuffer.wrap(content);
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
      channel.force(true);
    } catch (IOException failed) {
      Files.deleteIfExists(draft);
      throw failed;
    }
    return draft;
  }

  @Override
  boolean rootIsFile() {
    Path there = root.toPath();
    while (!Files.exists(there)) {
      there = there.getParent();
    }
    return !Files.isDirectory(there);
  }

  @Override
  public Optional<byte[]> read(String path) throws IOException {
    try {
      return Optional.of(Files.readAllBytes(resolve(path)));
    } catch (NoSuchFileException absent) {
      return Optional.empty();
    }
  }

  @Override
  public boolean exists(String path) {
    return Files.exists(resolve(path));
  }

  @Override
  public List<Entry> list(String directory) throws IOException {
    List<Entry> entries = new ArrayList<>();
    try (Stream<Path> children = Files.list(resolve(directory))) {
      for (Path child : (Iterable<Path>) children::iterator) {
        describe(child).ifPresent(entries::add);
      }
    } catch (NoSuchFileException | NotDirectoryException absent) {
      return List.of();
    }
    entries.sort(Comparator.comparing(Entry::name));
    return entries;
  }

  /** Empty for a file that another process removed since the directory was read. */
  private static Optional<Entry> describe(Path child) throws IOException {
    try {
      BasicFileAttributes a = Files.readAttributes(child, BasicFileAttributes.class);
      return Optional.of(
          new Entry(
              child.getFileName().toString(),
              a.isDirectory(),
              a.size(),
              a.lastModifiedTime().toMillis()));
    } catch (NoSuchFileException gone) {
      return Optional.empty();
    }
  }

  @Override
  OutputStream create(String path) throws IOException {
    Path target = resolve(path);
    Files.createDirectories(target.getParent());
    return Files.newOutputStream(target, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
  }

  @Override
  long size(String path) throws IOException {
    return Files.size(resolve(path));
  }

  @Override
  InputFile inputFile(String path) {
    return new LocalFile(resolve(path));
  }

  @Override
  void delete(String path) throws IOException {
    Path target = resolve(path);
    if (!Files.exists(target)) {
      return;
    }
    List<Path> deepestFirst;
    try (Stream<Path> below = Files.walk(target)) {
      deepestFirst = below.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path file : deepestFirst) {
      Files.deleteIfExists(file);
    }
  }

  private Path resolve(String path) {
    return root.toPath().resolve(path);
  }
}
