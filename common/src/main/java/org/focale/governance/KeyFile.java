package org.focale.governance;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Collection;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.Pattern;
import org.focale.problem.EnvironmentProblem;

/**
 * Which keys does this machine hold, outside the lake?
 *
 * <p>A JSON file, {@code {"keys": {"<id>": "<256 bits in base64>"}, "version": 1}}, that its owner
 * alone may read: on a POSIX file system it is made with permissions 0600 and refused with any
 * other reader or writer. No message, and no {@code toString}, holds key material. Without the file
 * what was encrypted under it is lost, so it belongs in a backup of its own, apart from the lake.
 */
public final class KeyFile {

  private static final int VERSION = 1;
  private static final int KEY_BYTES = 32;
  private static final Pattern ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");

  private final Path file;
  private final Map<String, byte[]> keys;

  private KeyFile(Path file, Map<String, byte[]> keys) {
    this.file = file;
    this.keys = keys;
  }

  /**
   * Makes a file with a new random key for each id; of several who try, one succeeds.
   *
   * @throws EnvironmentProblem if the file is there already or cannot be written
   */
  public static KeyFile create(Path file, Collection<String> keyIds) {
    if (!createIfAbsent(file, keyIds)) {
      throw new EnvironmentProblem(
          "key file " + file + " is there already and is left as it is. Name another file.");
    }
    return read(file);
  }

  /**
   * As {@link #create}, and leaves a file that is there already as it is.
   *
   * @return whether this call made the file; of several who try at once, one is told so
   * @throws EnvironmentProblem if it cannot be written
   */
  static boolean createIfAbsent(Path file, Collection<String> keyIds) {
    SecureRandom random = new SecureRandom();
    Map<String, String> keys = new TreeMap<>();
    for (String id : keyIds) {
      if (!ID.matcher(id).matches()) {
        throw new IllegalArgumentException("a key id is written in [A-Za-z0-9._-], at most 64");
      }
      byte[] key = new byte[KEY_BYTES];
      random.nextBytes(key);
      keys.put(id, Base64.getEncoder().encodeToString(key));
    }
    byte[] content = CanonicalJson.bytes(Map.of("version", VERSION, "keys", keys));
    try {
      publish(file.toAbsolutePath(), content);
      return true;
    } catch (FileAlreadyExistsException taken) {
      return false;
    } catch (IOException | UnsupportedOperationException failed) {
      throw new EnvironmentProblem(
          "key file " + file + " cannot be made: " + reason(failed) + ".", failed);
    }
  }

  /** Writes and syncs a draft that its owner alone may read, then links it to its name. */
  private static void publish(Path file, byte[] content) throws IOException {
    Files.createDirectories(file.getParent());
    Path draft = file.resolveSibling("." + file.getFileName() + "." + UUID.randomUUID());
    FileAttribute<?>[] ownerOnly =
        isPosix(file.getParent())
            ? new FileAttribute<?>[] {
              PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
            }
            : new FileAttribute<?>[0];
    try (FileChannel channel =
        FileChannel.open(
            draft, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), ownerOnly)) {
      ByteBuffer bytes = ByteBuffer.wrap(content);
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
      channel.force(true);
      Files.createLink(file, draft);
    } finally {
      Files.deleteIfExists(draft);
    }
  }

  /**
   * Reads a file of keys.
   *
   * @throws EnvironmentProblem if it is missing, unreadable, open to others or not such a file
   */
  public static KeyFile read(Path file) {
    try {
      refuseOthers(file);
      return new KeyFile(file, keys(file, Files.readAllBytes(file)));
    } catch (NoSuchFileException missing) {
      throw new EnvironmentProblem(
          "key file " + file + " does not exist. Restore it, or name the right one.");
    } catch (IOException failed) {
      throw new EnvironmentProblem(
          "key file " + file + " cannot be read: " + reason(failed) + ".", failed);
    }
  }

  private static void refuseOthers(Path file) throws IOException {
    if (!isPosix(file)) {
      return;
    }
    Set<PosixFilePermission> open = EnumSet.noneOf(PosixFilePermission.class);
    open.addAll(Files.getPosixFilePermissions(file));
    open.removeAll(PosixFilePermissions.fromString("rwx------"));
    if (!open.isEmpty()) {
      throw new EnvironmentProblem(
          "key file " + file + " is open to others than its owner. Run: chmod 600 " + file);
    }
  }

  private static Map<String, byte[]> keys(Path file, byte[] content) {
    JsonNode json = CanonicalJson.object(content).orElseThrow(() -> malformed(file, "JSON"));
    if (json.path("version").asInt() != VERSION) {
      throw malformed(file, "of version " + VERSION);
    }
    if (!json.path("keys").isObject()) {
      throw malformed(file, "with an object of keys");
    }
    Map<String, byte[]> keys = new TreeMap<>();
    json.path("keys").properties().forEach(key -> keys.put(key.getKey(), key(file, key)));
    return keys;
  }

  private static byte[] key(Path file, Map.Entry<String, JsonNode> stated) {
    byte[] key = new byte[0];
    try {
      key = Base64.getDecoder().decode(stated.getValue().asText());
    } catch (IllegalArgumentException notBase64) {
      // Told below, without the decoder's complaint, which quotes.
    }
    if (!ID.matcher(stated.getKey()).matches()) {
      throw malformed(file, "with key ids in [A-Za-z0-9._-]");
    }
    if (key.length != KEY_BYTES) {
      throw malformed(file, "with 256 bits in base64 for key " + stated.getKey());
    }
    return key;
  }

  private static EnvironmentProblem malformed(Path file, String expected) {
    return new EnvironmentProblem(
        "key file " + file + " is not a key file " + expected + ". Restore it from its backup.");
  }

  private static boolean isPosix(Path path) throws IOException {
    return Files.getFileStore(path).supportsFileAttributeView("posix");
  }

  private static String reason(Exception failed) {
    return failed.getClass().getSimpleName();
  }

  /**
   * The 32 bytes of a key, a copy.
   *
   * @throws EnvironmentProblem if the file has no key of that id
   */
  public byte[] key(String id) {
    byte[] key = keys.get(id);
    if (key == null) {
      throw new EnvironmentProblem(
          "key file " + file + " has no key " + id + ". Restore the file that has it.");
    }
    return key.clone();
  }

  /** The ids of its keys, sorted. */
  public Set<String> ids() {
    return new TreeSet<>(keys.keySet());
  }

  @Override
  public String toString() {
    return "key file " + file;
  }
}
