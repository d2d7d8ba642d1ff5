package org.focale.linkage.encoded;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Which bytes does a key make of texts, that nobody finds without the key?
 *
 * <p>HMAC-SHA-256 (RFC 2104). Each use has a key of its own, made from the project's key, so that
 * what one use shows tells nothing of another. Texts carry their length, so that ("ab", "c") and
 * ("a", "bc") differ. For one thread.
 */
final class KeyedHash {

  /** Bytes of a hash. */
  static final int BYTES = 32;

  private static final String ALGORITHM = "HmacSHA256";

  private final Mac mac;

  private KeyedHash(byte[] key) {
    try {
      mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(key, ALGORITHM));
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("this Java platform has no " + ALGORITHM, impossible);
    }
  }

  /**
   * The hash for one use.
   *
   * @param key of the project, at least 16 secret bytes
   * @param use what for
   */
  static KeyedHash of(byte[] key, String project, String use) {
    return new KeyedHash(keyFor(key, project, use));
  }

  /** 32 bytes that serve as the key of one use. */
  static byte[] keyFor(byte[] key, String project, String use) {
    if (key.length < BYTES / 2) {
      throw new IllegalArgumentException("a key has at least 16 bytes");
    }
    return new KeyedHash(key).of(project, use);
  }

  /** The hash of texts, {@value #BYTES} bytes. */
  byte[] of(String... texts) {
    for (String text : texts) {
      byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
      mac.update(ByteBuffer.allocate(4 + bytes.length).putInt(bytes.length).put(bytes).array());
    }
    return mac.doFinal();
  }
}
