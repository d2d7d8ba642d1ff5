package org.focale.lake;

import java.io.IOException;
import java.io.Serializable;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.focale.problem.BrokenInput;

/**
 * Which published directory is pinned, and what does its manifest say?
 *
 * @param directory of the source or job, relative to the lake; paths of files are relative to it
 * @param manifest as it was read when the directory was pinned
 * @param digest SHA-256 of the manifest's bytes
 */
public record Published(String directory, Manifest manifest, String digest)
    implements Serializable {

  static Published read(Store store, String directory, String id) throws IOException {
    String path = directory + "/" + id + "/" + Manifest.FILE;
    byte[] json =
        store.read(path).orElseThrow(() -> new BrokenInput(path + " does not exist in the lake."));
    return new Published(directory, Manifest.fromJson(json, path), sha256(json));
  }

  /** Path of the manifest, relative to the lake. */
  public String manifestPath() {
    return directory + "/" + manifest.id() + "/" + Manifest.FILE;
  }

  /** The dataset of that name. */
  public Manifest.Dataset dataset(String name) {
    return manifest
        .dataset(name)
        .orElseThrow(
            () ->
                new BrokenInput(
                    directory
                        + "/"
                        + manifest.id()
                        + " has no dataset "
                        + name
                        + "; it has "
                        + String.join(", ", manifest.datasets().keySet())));
  }

  /** Path of a file of a dataset, relative to the lake. */
  public String path(DataFile file) {
    return directory + "/" + file.path();
  }

  public Manifest.Input asInput() {
    return new Manifest.Input(directory, manifest.id(), digest);
  }

  static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every JDK has SHA-256", impossible);
    }
  }
}
