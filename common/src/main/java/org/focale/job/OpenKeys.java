package org.focale.job;

import com.typesafe.config.Config;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Map;
import org.focale.governance.AuditEvent;
import org.focale.governance.AuditLog;
import org.focale.governance.LakeKeys;
import org.focale.lake.Lake;
import org.focale.problem.BadParameters;

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
    return LakeKeys.openLocal(directory, lake.id());
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
