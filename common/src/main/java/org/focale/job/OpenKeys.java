package org.focale.job;

import com.typesafe.config.Config;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.focale.governance.AuditEvent;
import org.focale.governance.AuditLog;
import org.focale.governance.LakeKeys;
import org.focale.lake.Encryption;
import org.focale.lake.Lake;
import org.focale.lake.Manifest;
import org.focale.lake.Published;
import org.focale.problem.BadParameters;
import org.focale.problem.EnvironmentProblem;

/** With which keys does a call write the encrypted datasets of its lake? */
public final class OpenKeys {

  private OpenKeys() {}

  /**
   * The lake's keys: those of the key management system that is configured, or local ones, which
   * are made for a lake that holds nothing yet.
   */
  public static LakeKeys of(Invocation call, Lake lake) {
    Config config = call.config().getConfig("keys");
    if (config.hasPath("kms-class") != config.hasPath("kms-url")) {
      throw new BadParameters("keys.kms-class and keys.kms-url: set both, or neither");
    }
    if (config.hasPath("kms-class")) {
      return new LakeKeys(config.getString("kms-class"), config.getString("kms-url"), lake.id());
    }
    Path directory = Path.of(config.getString("directory"));
    if (!hasEncrypted(lake) && LakeKeys.makeLocal(directory, lake.id())) {
      recordKeys(call, lake);
    }
    LakeKeys keys = LakeKeys.openLocal(directory, lake.id());
    requireTheLakes(keys, lake);
    return keys;
  }

  /** A whole key file that is another lake's would lock a part of this lake away for good. */
  private static void requireTheLakes(LakeKeys keys, Lake lake) {
    try {
      for (String source : lake.sources()) {
        Optional<Published> snapshot = lake.newest(source);
        if (snapshot.isPresent() && !opens(keys, lake, snapshot.get())) {
          throw new EnvironmentProblem(
              "the keys of this lake do not open what is encrypted in "
                  + source
                  + ": "
                  + keys.kmsUrl()
                  + " is not the file that it was written with. Put that one back.");
        }
      }
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private static boolean opens(LakeKeys keys, Lake lake, Published snapshot) throws IOException {
    Map<String, Encryption> encrypted =
        Map.of("identity", keys.identity(), "quarantine", keys.quarantine());
    for (Map.Entry<String, Encryption> dataset : encrypted.entrySet()) {
      Manifest.Dataset written = snapshot.manifest().datasets().get(dataset.getKey());
      if (written != null
          && !written.files().isEmpty()
          && !dataset.getValue().opens(lake.store(), snapshot, written.files().get(0))) {
        return false;
      }
    }
    return true;
  }

  /**
   * Once something is encrypted, a missing key is a loss to be told, not a reason for a new one.
   */
  private static boolean hasEncrypted(Lake lake) {
    try {
      return !lake.sources().isEmpty();
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private static void recordKeys(Invocation call, Lake lake) {
    try {
      new AuditLog(lake.store(), call.clock())
          .append(AuditEvent.KEY_CREATED, Run.actor(), "", Map.of("keys", "identity,quarantine"));
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }
}
