package org.focale.job;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;

/**
 * Does a result depend on the same things as another?
 *
 * <p>SHA-256 over everything a result depends on, by name; two runs with the same fingerprint may
 * stand for each other.
 */
final class Fingerprint {

  private final TreeMap<String, String> parts = new TreeMap<>();

  Fingerprint with(String name, Object value) {
    parts.put(name, String.valueOf(value));
    return this;
  }

  Fingerprint with(String prefix, Map<String, String> values) {
    values.forEach((name, value) -> parts.put(prefix + "." + name, value));
    return this;
  }

  String digest() {
    try {
      MessageDigest sha = MessageDigest.getInstance("SHA-256");
      parts.forEach(
          (name, value) -> {
            add(sha, name);
            add(sha, value);
          });
      return HexFormat.of().formatHex(sha.digest());
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every JDK has SHA-256", impossible);
    }
  }

  /** With its length, so that no two lists of parts run together. */
  private static void add(MessageDigest sha, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    sha.update((bytes.length + ":").getBytes(StandardCharsets.UTF_8));
    sha.update(bytes);
  }
}
