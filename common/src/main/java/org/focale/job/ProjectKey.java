package org.focale.job;

import java.io.Serializable;
import java.nio.file.Path;
import org.focale.governance.KeyFile;

/**
 * Where is the key that the data holders of a project share, and the linker does not have?
 *
 * <p>In a file of its own, {@code <project>.project.json} in {@code keys.directory}, of no lake:
 * one holder has it made, the others get a copy. It holds where the key is and not the key, so none
 * is in a plan, task or log; each task reads the file.
 *
 * @param project its name
 * @param file of the key
 */
public record ProjectKey(String project, String file) implements Serializable {

  /** Id of the key in its file. */
  static final String ID = "project";

  /** The key, 32 bytes. */
  public byte[] secret() {
    return KeyFile.read(Path.of(file)).key(ID);
  }
}
