package org.focale.job;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.focale.governance.AuditEntry;
import org.focale.governance.AuditEvent;
import org.focale.governance.AuditLog;
import org.focale.governance.KeyFile;
import org.focale.governance.LakeKeys;
import org.focale.lake.Lake;
import org.focale.problem.EnvironmentProblem;

/**
 * Where are the keys that turn persons into study pseudonyms and back, or into encodings?
 *
 * <p>Each in a file of its own in {@code keys.directory}, also where a key management system holds
 * the other keys: such a system does not hand out keys. That of pseudonyms is made when the first
 * is asked for, which the audit log keeps; from then on a missing file is a loss to be told, since
 * a new key would give everybody new names.
 */
final class KeyDirectory {

  private final Path directory;
  private final Lake lake;
  private final AuditLog audit;
  private final String run;

  /**
   * @param run id of the run that uses the key
   */
  KeyDirectory(Path directory, Lake lake, AuditLog audit, String run) {
    this.directory = directory;
    this.lake = lake;
    this.audit = audit;
    this.run = run;
  }

  static KeyDirectory of(Invocation call, Run run) {
    Lake lake = run.plan().lake();
    return new KeyDirectory(
        Path.of(call.config().getString("keys.directory")),
        lake,
        new AuditLog(lake.store(), call.clock()),
        run.draft().id());
  }

  /**
   * The file of the lake's key of pseudonyms, made if the lake never had one.
   *
   * @throws EnvironmentProblem if it is missing though it was made, or open to others than its
   *     owner
   */
  Path ofPseudonyms() {
    try {
      if (!Files.exists(file()) && !wasMade() && LakeKeys.makePseudonymKey(file())) {
        audit.append(AuditEvent.KEY_CREATED, Run.actor(), run, Map.of("keys", LakeKeys.PSEUDONYM));
      }
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
    LakeKeys.checkPseudonymKey(file());
    return file();
  }

  /** The same for the way back from names to persons, which is put on record first. */
  Path forRecontact(String source, String study) {
    Path key = ofPseudonyms();
    try {
      audit.append(
          AuditEvent.RECONTACT, Run.actor(), run, Map.of("source", source, "study", study));
      return key;
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /**
   * The key that the holders of a project share.
   *
   * @param make whether this call makes it; of the holders of a project one does
   * @throws EnvironmentProblem if it is missing and not to be made, there and to be made, or open
   *     to others than its owner
   */
  ProjectKey ofProject(String project, boolean make) {
    Path shared = directory.resolve(project + ".project.json").toAbsolutePath();
    if (make && Files.exists(shared)) {
      throw new EnvironmentProblem(
          "the key of project " + project + " is there already: leave out --make-key.");
    }
    if (!make && !Files.exists(shared)) {
      throw new EnvironmentProblem(
          "there is no key of project "
              + project
              + ": "
              + shared
              + " does not exist. Copy the file of the holder who made it there, or make it, once a"
              + " project, with --make-key true.");
    }
    try {
      if (make) {
        KeyFile.create(shared, List.of(ProjectKey.ID));
        audit.append(
            AuditEvent.KEY_CREATED, Run.actor(), run, Map.of("keys", "project " + project));
      }
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
    KeyFile.read(shared).key(ProjectKey.ID);
    return new ProjectKey(project, shared.toString());
  }

  private Path file() {
    return directory.resolve(lake.id() + ".pseudonym.json").toAbsolutePath();
  }

  private boolean wasMade() throws IOException {
    for (AuditEntry entry : audit.newest(Integer.MAX_VALUE)) {
      if (entry.event() == AuditEvent.KEY_CREATED
          && LakeKeys.PSEUDONYM.equals(entry.details().get("keys"))) {
        return true;
      }
    }
    return false;
  }
}
