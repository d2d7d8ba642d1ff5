package org.focale.governance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.focale.lake.Encryption;
import org.focale.problem.EnvironmentProblem;

/**
 * With which keys are the encrypted datasets of a lake written and read?
 *
 * <p>Each lake has a key file of its own, {@code <directory>/<lake id>.json}, and in it one master
 * key for identities and one for the quarantine. Another key management system is plugged in by
 * naming its {@code KmsClient} class and its address.
 *
 * @param kmsClass the {@code KmsClient} in use
 * @param kmsUrl where it finds its keys: the key file, for local use
 * @param lake the lake's id
 */
public record LakeKeys(String kmsClass, String kmsUrl, String lake) {

  /** Id of the key of study pseudonyms, which lies in a file of its own. */
  public static final String PSEUDONYM = "pseudonym";

  private static final String IDENTITY = "identity";
  private static final String QUARANTINE = "quarantine";

  /** The keys of a lake in local key files, made if the lake has none yet. */
  public static LakeKeys createLocal(Path directory, String lake) {
    makeLocal(directory, lake);
    return openLocal(directory, lake);
  }

  /**
   * Makes the local key file of a lake, unless it is there. Of any number of processes that do so
   * at once one makes it, whole; the others find it.
   *
   * @return whether this call made it
   * @throws EnvironmentProblem if it cannot be made
   */
  public static boolean makeLocal(Path directory, String lake) {
    try {
      Files.createDirectories(directory);
    } catch (IOException failed) {
      throw new EnvironmentProblem(
          "the directory of keys, " + directory + ", cannot be made. Set keys.directory.", failed);
    }
    Path file = directory.resolve(lake + ".json");
    return !Files.exists(file) && KeyFile.createIfAbsent(file, List.of(IDENTITY, QUARANTINE));
  }

  /**
   * The keys of a lake in local key files.
   *
   * @throws EnvironmentProblem if the file is missing, or open to others than its owner
   */
  public static LakeKeys openLocal(Path directory, String lake) {
    Path file = directory.resolve(lake + ".json");
    KeyFile keys = KeyFile.read(file);
    keys.key(IDENTITY);
    keys.key(QUARANTINE);
    return new LakeKeys(KeyFileKms.class.getName(), file.toAbsolutePath().toString(), lake);
  }

  /**
   * Makes the file with the key of study pseudonyms, unless it is there.
   *
   * @return whether this call made it
   * @throws EnvironmentProblem if it cannot be made
   */
  public static boolean makePseudonymKey(Path file) {
    return KeyFile.createIfAbsent(file, List.of(PSEUDONYM));
  }

  /**
   * Checks that the key of study pseudonyms can be read.
   *
   * @throws EnvironmentProblem if the file is missing, or open to others than its owner
   */
  public static void checkPseudonymKey(Path file) {
    KeyFile.read(file).key(PSEUDONYM);
  }

  /** For direct identifiers. */
  public Encryption identity() {
    return new Encryption(lake, IDENTITY, kmsClass, kmsUrl);
  }

  /** For the raw text of rejected rows. */
  public Encryption quarantine() {
    return new Encryption(lake, QUARANTINE, kmsClass, kmsUrl);
  }
}
