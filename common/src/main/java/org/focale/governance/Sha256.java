package org.focale.governance;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** What is the SHA-256 of some bytes, as 64 lower-case hexadecimal digits? */
final class Sha256 {

  /** The digest that stands for "nothing before this". */
  static final String NONE = "0".repeat(64);

  private Sha256() {}

  static String hex(byte[] content) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every Java platform has SHA-256", impossible);
    }
  }

  static boolean isHex(String text) {
    return text.matches("[0-9a-f]{64}");
  }
}
